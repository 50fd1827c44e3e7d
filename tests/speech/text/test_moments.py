from datetime import date

import pytest

from ivr.speech.text.english import ENGLISH
from ivr.speech.text.moments import day_in, sub, vocabulary
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
    ("value", "day"),
    [
        ("2026-12-25", date(2026, 12, 25)),
        ("25.12.2026", date(2026, 12, 25)),
        ("32.12.2026", None),
        ("завтра", None),
    ],
)
def test_a_value_names_a_day_or_none(value: str, day: date | None) -> None:
    """As services and as people write days."""
    assert day_in(value) == day


def test_the_vocabulary_is_small() -> None:
    """Days, months and a dozen years: not every date of them."""
    assert len(vocabulary(RUSSIAN)) == 31 + 12 + 12
