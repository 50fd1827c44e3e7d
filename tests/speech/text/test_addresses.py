import pytest

from ivr.speech.text.addresses import say, sub
from ivr.speech.text.dictation import written
from ivr.speech.text.english import ENGLISH
from ivr.speech.text.russian import RUSSIAN


@pytest.mark.parametrize(
    ("address", "heard"),
    [
        ("help@ozon.ru", "хелп, собака, озон, точка, ру"),
        ("HELP@Ozon.RU", "хелп, собака, озон, точка, ру"),
        ("www.ozon.ru", "озон, точка, ру"),
        ("http://ozon.ru/a_b", "озон, точка, ру, слэш, а, подчёркивание, бэ"),
        ("ozon.ru/?c=1", "озон, точка, ру, слэш, вопросительный знак, цэ, равно, один"),
        ("почта@пример.рф", "почта, собака, пример, точка, рф"),
        ("a+b@mail.ru", "а, плюс, бэ, собака, мэйл, точка, ру"),
    ],
)
def test_russian_addresses(address: str, heard: str) -> None:
    """Known parts are words, others are letters, each sign has its name."""
    assert written(say(address, RUSSIAN)) == heard
    assert written(sub(f"Адрес: {address}.", RUSSIAN)) == f"Адрес: {heard}."


def test_english_letters_are_names() -> None:
    """A lone `A` would be read as an article."""
    assert written(say("abc@mail.com", ENGLISH)) == "ay, bee, see, at, mail, dot, com"


@pytest.mark.parametrize(
    "text",
    ["И т.д. и т.п.", "Конец.Начало", "кв.5", "@", "a@b", "3.5", "...", "http://"],
)
def test_what_is_no_address_stays(text: str) -> None:
    """A dot alone makes no address."""
    assert written(sub(text, RUSSIAN)) == text


def test_the_sentences_punctuation_is_not_the_addresss() -> None:
    """The full stop after an address ends the sentence."""
    assert written(sub("(см. vk.com/ozon).", RUSSIAN)) == (
        "(см. вэ ка, точка, ком, слэш, озон)."
    )


def test_a_letter_without_a_name_is_left_out() -> None:
    """Nothing is said of a sign that nobody could type from hearing."""
    assert written(say("a^b", ENGLISH)) == "ay, bee"
