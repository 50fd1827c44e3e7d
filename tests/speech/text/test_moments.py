import pytest

from ivr.speech.text.english import ENGLISH
from ivr.speech.text.moments import clock, clock_words, day, day_words, sub
from ivr.speech.text.pieces import Piece
from ivr.speech.text.russian import RUSSIAN
from ivr.speech.text.tongue import Tongue


@pytest.mark.parametrize(
    ("text", "tongue", "heard"),
    [
        ("01.02.2026 г.", RUSSIAN, "первого февраля две тысячи двадцать шестого года"),
        ("5 сентября 2000 г.", RUSSIAN, "пятого сентября двухтысячного года"),
        ("1 мая", RUSSIAN, "первого мая"),
        ("2026 год", RUSSIAN, "две тысячи двадцать шестой год"),
        ("0:00", RUSSIAN, "ноль часов"),
        ("около 1:02", RUSSIAN, "около одного часа двух минут"),
        ("September 5", ENGLISH, "September fifth"),
        ("12:00", ENGLISH, "twelve PM"),
        ("24:00", ENGLISH, "twelve AM"),
        ("2026 года", ENGLISH, "2026 года"),
    ],
)
def test_dates_and_times_are_said(text: str, tongue: Tongue, heard: str) -> None:
    """In the case that the words around them ask for."""
    assert sub(text, tongue) == heard


@pytest.mark.parametrize(
    "text", ["99.99.2026", "2026-13-01", "25:00", "1.2.3", "31 февраля", "14:30:15"]
)
def test_what_is_no_moment_stays(text: str) -> None:
    """Its numbers are left to the rules for numbers."""
    assert sub(text, RUSSIAN) == text


@pytest.mark.parametrize(
    ("value", "options", "heard"),
    [
        ("2026-12-25", (), "двадцать пятого декабря две тысячи двадцать шестого года"),
        ("25.12.2026", (), "двадцать пятого декабря две тысячи двадцать шестого года"),
        (
            "2026-12-25T14:30:00+03:00",
            (),
            "двадцать пятого декабря две тысячи двадцать шестого года",
        ),
        ("25.12", (), "двадцать пятого декабря"),
        ("01.03", ("nominative",), "первое марта"),
        ("01.03", ("dative",), "первому марта"),
        ("29.02", (), "двадцать девятого февраля"),
        ("29.02.2026", (), ""),
        ("32.12.2026", (), ""),
        ("12.25", (), ""),
        ("0000-00-00", (), ""),
        ("завтра", (), ""),
        ("", (), ""),
    ],
)
def test_a_value_names_a_day_or_none(
    value: str, options: tuple[str, ...], heard: str
) -> None:
    """As services and as people write days, in the case that the place asks for."""
    assert " ".join(day(Piece(value, "date", options), RUSSIAN)) == heard


@pytest.mark.parametrize(
    ("value", "options", "heard"),
    [
        ("14:30", (), "четырнадцать часов тридцать минут"),
        ("9:05", (), "девять часов пять минут"),
        ("09:00", ("genitive",), "девяти часов"),
        ("24:00", (), "двадцать четыре часа"),
        ("2026-12-25T14:01:59.5Z", (), "четырнадцать часов одна минута"),
        ("24:01", (), ""),
        ("25:00", (), ""),
        ("12:60", (), ""),
        ("1430", (), ""),
        ("полдень", (), ""),
    ],
)
def test_a_value_names_a_time_or_none(
    value: str, options: tuple[str, ...], heard: str
) -> None:
    """Its seconds and its zone are not said."""
    assert " ".join(clock(Piece(value, "time", options), RUSSIAN)) == heard


def test_the_vocabulary_is_small() -> None:
    """Days, months and a dozen years: not every date of them."""
    assert len({*day_words(Piece("x", "date"), RUSSIAN)}) == 31 + 12 + 12
    assert len({*clock_words(Piece("x", "time"), RUSSIAN)}) < 40
