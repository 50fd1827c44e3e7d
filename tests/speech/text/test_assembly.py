import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.speech.text import Piece, clip_texts, clips, spoken

SPOKEN = [
    ("6061", "digits", "ru", "шесть, ноль, шесть, один"),
    ("A-1", "digits", "en", "ay, hyphen, one"),
    (
        "+78002347000",
        "phone",
        "ru",
        "плюс семь, восемьсот, двести тридцать четыре, семьдесят, ноль ноль",
    ),
    ("anonymous", "phone", "en", "anonymous"),
    ("help@ozon.ru", "address", "ru", "хелп, собака, озон, точка, ру"),
    ("12345", "number", "en", "twelve thousand three hundred and forty-five"),
    ("много", "number", "ru", "много"),
    ("2026-12-25", "date", "en", "December twenty-fifth twenty twenty-six"),
    ("14:30", "time", "en", "two thirty PM"),
    ("готов к 5", "text", "ru", "готов к пять"),
    ("готов", "unheard-of", "ru", "готов"),
    ("Нажмите 1", "", "ru", "Нажмите один"),
    ("1", "digits", "de", "1"),
]

CLIPS = [
    ("Нажмите 1", "", "ru", ["Нажмите 1"]),
    ("42", "digits", "en", ["four", "two"]),
    (
        "6061612",
        "digits",
        "en",
        ["six", "zero", "six", ",", "one", "six", "one", ",", "two"],
    ),
    ("A-1", "digits", "en", ["ay, hyphen, one"]),
    (
        "+19145550100",
        "phone",
        "en",
        [
            "plus",
            "one",
            ",",
            "nine",
            "one",
            "four",
            ",",
            "five",
            "five",
            "five",
            ",",
            "zero",
            "one",
            ",",
            "zero",
            "zero",
        ],
    ),
    ("anonymous", "phone", "en", ["anonymous"]),
    (
        "2026-12-25",
        "date",
        "ru",
        ["двадцать пятого", "декабря", "две тысячи двадцать шестого года"],
    ),
    ("25.12.2026", "date", "en", ["December", "twenty-fifth", "twenty twenty-six"]),
    ("soon", "date", "en", ["soon"]),
    (
        "31.02.2026",
        "date",
        "ru",
        ["тридцать один точка ноль, два точка две тысячи двадцать шесть"],
    ),
    ("1", "digits", "de", ["1"]),
]


@pytest.mark.parametrize(("value", "kind", "language", "heard"), SPOKEN)
def test_a_value_is_spoken_as_its_kind_asks(
    value: str, kind: str, language: str, heard: str
) -> None:
    """What cannot be its kind is read as it stands."""
    assert spoken(Piece(value, kind), language) == heard


@pytest.mark.parametrize(("value", "kind", "language", "row"), CLIPS)
def test_a_value_is_a_row_of_clips(
    value: str, kind: str, language: str, row: list[str]
) -> None:
    """Or one text, where there is no vocabulary for it."""
    assert clips(Piece(value, kind), language) == tuple(row)


@pytest.mark.parametrize("language", ["ru", "en"])
@given(number=st.from_regex(r"\A[0-9]{1,20}\Z"))
def test_digits_never_need_a_clip_that_is_not_rendered(
    language: str, number: str
) -> None:
    """`ivr speak` and the webhook agree on every text."""
    assert {*clips(Piece(number, "digits"), language)} <= {
        *clip_texts("{x:digits}", language)
    }


@pytest.mark.parametrize("language", ["ru", "en"])
@given(number=st.from_regex(r"\A\+?[0-9]{3,15}\Z"))
def test_phones_never_need_a_clip_that_is_not_rendered(
    language: str, number: str
) -> None:
    """The same for any number that a caller may have."""
    assert {*clips(Piece(number, "phone"), language)} <= {
        *clip_texts("{x:phone}", language)
    }


@pytest.mark.parametrize("language", ["ru", "en"])
@given(
    day=st.dates(
        min_value=__import__("datetime").date(2024, 1, 1),
        max_value=__import__("datetime").date(2035, 12, 31),
    )
)
def test_dates_never_need_a_clip_that_is_not_rendered(
    language: str, day: object
) -> None:
    """Within the years that are rendered."""
    assert {*clips(Piece(str(day), "date"), language)} <= {
        *clip_texts("{x:date}", language)
    }


def test_a_prompts_texts_come_once_and_in_order() -> None:
    """Fixed words, then the vocabulary, then fixed words."""
    texts = clip_texts("Order {a:digits}{b:digits}. Right? {c:address}", "en")

    assert texts == (
        "Order",
        *[
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
        ],
        ",",
        "Right?",
    )


def test_a_language_of_which_nothing_is_known_has_its_fixed_words() -> None:
    """Its values are said by Twilio's voice."""
    assert clip_texts("Auftrag {a:digits}", "de") == ("Auftrag",)
