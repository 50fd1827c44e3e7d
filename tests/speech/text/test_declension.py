import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.speech.text.declension import cardinal, gender, noun, ordinal
from ivr.speech.text.grammar import CASES, GENDERS, Form

MINUTES = ("минута", "минуты", "минут")


@pytest.mark.parametrize(
    ("value", "case", "gender", "heard"),
    [
        (0, "genitive", "masculine", "ноля"),
        (1, "accusative", "feminine", "одну"),
        (2, "accusative", "masculine", "два"),
        (2, "nominative", "neuter", "два"),
        (2, "nominative", "feminine", "две"),
        (-21, "dative", "feminine", "минус двадцати одной"),
        (1500, "genitive", "masculine", "одной тысячи пятисот"),
        (2041, "accusative", "feminine", "две тысячи сорок одну"),
        (1_000_000, "nominative", "feminine", "один миллион"),
        (2_000_001, "nominative", "feminine", "два миллиона одна"),
        (40, "instrumental", "masculine", "сорока"),
        (90, "prepositional", "masculine", "девяноста"),
    ],
)
def test_a_number_is_bent(value: int, case: str, gender: str, heard: str) -> None:
    """Millions have a gender of their own, and things are not alive."""
    assert cardinal(value, Form(case, gender)) == heard


@pytest.mark.parametrize(
    ("value", "case", "gender", "heard"),
    [
        (1, "nominative", "feminine", "первая"),
        (3, "genitive", "neuter", "третьего"),
        (21, "dative", "masculine", "двадцать первому"),
        (100, "nominative", "masculine", "сотый"),
        (-5, "nominative", "neuter", "минус пятое"),
    ],
)
def test_a_place_in_a_row_is_bent(
    value: int, case: str, gender: str, heard: str
) -> None:
    """Only its last word."""
    assert ordinal(value, Form(case, gender)) == heard


@pytest.mark.parametrize(
    ("case", "forms", "heard"),
    [
        ("nominative", MINUTES, "минут минута минуты минут минут минут минута минуты"),
        (
            "accusative",
            ("минуту", "минуты", "минут"),
            "минут минуту минуты минут минут минут минуту минуты",
        ),
        ("genitive", MINUTES, "минут минуты минут минут минут минут минуты минут"),
        (
            "genitive",
            ("минуты", "минут"),
            "минут минуты минут минут минут минут минуты минут",
        ),
        (
            "dative",
            ("минуте", "минутам"),
            "минутам минуте минутам минутам минутам минутам минуте минутам",
        ),
        (
            "nominative",
            ("рубль", "рублей"),
            "рублей рубль рублей рублей рублей рублей рубль рублей",
        ),
    ],
)
def test_a_noun_follows_its_number(
    case: str, forms: tuple[str, ...], heard: str
) -> None:
    """One, few and many; the teens are many, and hundreds do not matter."""
    numbers = (0, 1, 2, 5, 11, 14, 21, 104)

    assert " ".join(noun(each, forms, case) for each in numbers) == heard
    assert noun(-1, forms, case) == noun(1, forms, case)
    assert noun(111, forms, case) == noun(0, forms, case)


@pytest.mark.parametrize(
    ("word", "case", "guessed"),
    [
        ("минута", "nominative", "feminine"),
        ("акция", "nominative", "feminine"),
        ("новая заявка", "nominative", "feminine"),
        ("письмо", "nominative", "neuter"),
        ("сообщение", "accusative", "neuter"),
        ("минуту", "accusative", "feminine"),
        ("день", "accusative", "masculine"),
        ("минуты", "genitive", "feminine"),
        ("минуте", "dative", "feminine"),
        ("дню", "dative", "masculine"),
        ("минутой", "instrumental", "feminine"),
        ("днём", "instrumental", "masculine"),
        ("минуте", "prepositional", "masculine"),
        ("запись", "nominative", "masculine"),
    ],
)
def test_a_gender_is_guessed_where_the_ending_tells(
    word: str, case: str, guessed: str
) -> None:
    """An author says it where it does not: «запись» is feminine."""
    assert gender(word, case) == guessed


@given(
    value=st.integers(-(10**15), 10**15),
    case=st.sampled_from(CASES),
    gender=st.sampled_from(GENDERS),
)
def test_every_number_has_words(value: int, case: str, gender: str) -> None:
    """Letters and spaces only."""
    assert cardinal(value, Form(case, gender)).replace(" ", "").isalpha()
