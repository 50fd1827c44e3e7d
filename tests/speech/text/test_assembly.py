import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.speech.text import Piece, clip_texts, clips, for_the_eye, pieces, spoken
from ivr.speech.text.currencies import RUSSIAN
from ivr.speech.text.grammar import CASES, GENDERS

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
    ("12345", "number", "en", "twelve thousand three hundred and forty five"),
    ("много", "number", "ru", "много"),
    ("2026-12-25", "date", "en", "December twenty-fifth twenty twenty-six"),
    ("14:30", "time", "en", "two thirty PM"),
    ("25:00", "time", "ru", "двадцать пять ноль, ноль"),
    ("1500.50", "money", "ru", "одна тысяча пятьсот рублей пятьдесят копеек"),
    ("бесплатно", "money", "ru", "бесплатно"),
    ("21", "ordinal", "en", "twenty first"),
    ("9" * 16, "number", "ru", ", ".join(["девять"] * 16)),
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
    ("142", "number", "ru", ["сто", "сорок", "два"]),
    ("12.5", "money", "en", ["twelve", "rubles", "fifty", "kopecks"]),
    ("9:05", "time", "en", ["nine", "oh", "five", "AM"]),
    ("102", "ordinal", "ru", ["сто", "второй"]),
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


def test_a_count_of_nothing_needs_no_clips() -> None:
    """`ivr check` tells the author that the noun's forms are missing."""
    assert clip_texts("Осталось {n:count}", "ru") == ("Осталось",)


FORMS = "|минута|минуты|минут"

COMPLETE = [
    *(f"{{x:number {case} {gender}}}" for case in CASES for gender in GENDERS),
    *(f"{{x:count {case}{FORMS}}}" for case in CASES),
    *(f"{{x:ordinal {case} {gender}}}" for case in CASES for gender in GENDERS),
    *(f"{{x:money {case} {code}}}" for case in CASES for code in RUSSIAN),
    "{x:count|new message|new messages}",
]


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("template", COMPLETE)
@settings(max_examples=20, deadline=None)
@given(number=st.integers(-999, 999) | st.integers(-999_999_999, 999_999_999))
def test_a_number_never_needs_a_clip_that_is_not_rendered(
    template: str, language: str, number: int
) -> None:
    """In any case, gender and currency, whole and below a thousand million."""
    value = str(number % 1000 if "ordinal" in template else number)
    (piece,) = pieces(template, {"x": value})

    assert {*clips(piece, language)} <= {*clip_texts(template, language)}


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("template", ["{x:time}", "{x:time genitive}"])
@given(hours=st.integers(0, 23), minutes=st.integers(0, 59))
def test_a_time_never_needs_a_clip_that_is_not_rendered(
    template: str, language: str, hours: int, minutes: int
) -> None:
    """Every minute of a day."""
    (piece,) = pieces(template, {"x": f"{hours}:{minutes:02}"})

    assert {*clips(piece, language)} <= {*clip_texts(template, language)}


@pytest.mark.parametrize("language", ["ru", "en", "de"])
@pytest.mark.parametrize(
    "template", [*COMPLETE[::7], "{x:time}", "{x:date}", "{x:phone}"]
)
@settings(max_examples=50, deadline=None)
@given(value=st.text(max_size=60))
def test_any_value_is_said_somehow(template: str, language: str, value: str) -> None:
    """Whatever a service answers, and never with braces or an error."""
    for piece in pieces(template, {"x": value}):
        assert isinstance(spoken(piece, language), str)
        assert clips(piece, language)


def test_what_is_read_with_the_eye_has_figures() -> None:
    """A text message counts as people write."""
    template = "Осталось {n:count|день|дня|дней}, к оплате {sum:money}."
    values = {"n": "3", "sum": "1 500 ₽"}

    assert for_the_eye(template, values, "ru") == "Осталось 3 дня, к оплате 1 500 ₽."
    assert for_the_eye(template, {}, "ru") == "Осталось , к оплате ."
    assert for_the_eye("{n:count|Tag|Tage}", {"n": "2"}, "de") == "2"
