import re
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ivr.speech.text import phrases, primary, words

RUSSIAN = {
    # keys
    "Нажмите 1": "Нажмите один",
    "Нажмите 0, чтобы": "Нажмите ноль, чтобы",
    "нажмите *": "нажмите звёздочку",
    "нажмите #": "нажмите решётку",
    "* повторит, # вернёт": "звёздочка повторит, решётка вернёт",
    # phone numbers
    "+7 800 234-70-00": "плюс семь, восемьсот, двести тридцать четыре, семьдесят,"
    " ноль ноль",
    "8 (800) 234-70-00": "восемь, восемьсот, двести тридцать четыре, семьдесят,"
    " ноль ноль",
    "88002347000": "восемь, восемьсот, двести тридцать четыре, семьдесят, ноль ноль",
    "+ 7 (495) 009-70-70.": "плюс семь, четыреста девяносто пять, ноль ноль девять,"
    " семьдесят, семьдесят.",
    "+7 (812) 494-06-06": "плюс семь, восемьсот двенадцать, четыреста девяносто"
    " четыре, ноль шесть, ноль шесть",
    # addresses
    "help@ozon.ru": "хелп, собака, озон, точка, ру",
    "Пишите: help@ozon.ru.": "Пишите: хелп, собака, озон, точка, ру.",
    "https://ozon-hotline.delret.ru/": "озон, дефис, хотлайн, точка, дэ, е, эль, эр,"
    " е, тэ, точка, ру",
    "(https://vk.com/ozon)": "(вэ ка, точка, ком, слэш, озон)",
    # the law's number, and others
    "закон № 2300-1": "закон номер две тысячи триста дефис один",
    "№12345": "номер один, два, три, четыре, пять",
    "№": "номер",
    # money and shares
    "1 500 ₽": "одна тысяча пятьсот рублей",
    "1\N{NO-BREAK SPACE}500": "одна тысяча пятьсот",
    "1 ₽, 2 ₽, 11 ₽": "один рубль, два рубля, одиннадцать рублей",
    "15%": "пятнадцать процентов",
    # dates and times
    "25.12.2026": "двадцать пятого декабря две тысячи двадцать шестого года",
    "2026-12-25": "двадцать пятого декабря две тысячи двадцать шестого года",
    "5 сентября 2000 года": "пятого сентября двухтысячного года",
    "с 1 мая": "с первого мая",
    "в 2026 году": "в две тысячи двадцать шестом году",
    "в 14:30": "в четырнадцать часов тридцать минут",
    "с 9:00 до 21:00": "с девяти часов до двадцати одного часа",
    "до 9:01": "до девяти часов одной минуты",
    "32.12.2026": "тридцать два точка двенадцать точка две тысячи двадцать шесть",
    # plain numbers
    "дом 10": "дом десять",
    "дом 10/2": "дом десять дробь два",
    "21 минута, 2 минуты": "двадцать одна минута, две минуты",
    "3,5 часа": "три целых пять десятых часа",
    "5G": "пять G",
    "10-15 минут": "десять — пятнадцать минут",
    "123112, Москва": "один, два, три, один, один, два, Москва",
    "0042": "ноль, ноль, четыре, два",
    "+2": "плюс два",
    # words stay words
    "Здравствуйте! Это Озон.": "Здравствуйте! Это Озон.",
    "И т.д.": "И т.д.",
    "": "",
}

ENGLISH = {
    "Press 1": "Press one",
    "press * or #": "press star or pound",
    "+7 800 234-70-00": "plus seven, eight zero zero, two three four, seven zero,"
    " zero zero",
    "(914) 555-0100": "nine one four, five five five, zero one, zero zero",
    "help@ozon.ru": "help, at, oh, zee as in zebra, oh, en, dot, ar, you",
    "https://vk.com/ozon": "vee as in Victor, kay, dot, com, slash, oh,"
    " zee as in zebra, oh, en",
    "law № 2300-1": "law number two thousand three hundred hyphen one",
    "1 500 ₽ or 1 ₽": "one thousand five hundred rubles or one ruble",
    "15%": "fifteen percent",
    "25.12.2026": "December twenty-fifth twenty twenty-six",
    "September 5, 2000": "September fifth two thousand",
    "5 September": "September fifth",
    "You may 5": "You may five",
    "at 14:30": "at two thirty PM",
    "at 9:05": "at nine oh five AM",
    "at 0:00": "at twelve AM",
    "12,345.6": "twelve thousand three hundred and forty-five point six",
    "2026": "two thousand and twenty-six",
}

ANY_TEXT = st.text(
    st.sampled_from("0123456789+-()., :/@*#№₽%абвГдAbcZ_{}&?=~\n \u00a0\u202f"),
    max_size=60,
)


@pytest.mark.parametrize(("written", "heard"), RUSSIAN.items())
def test_russian_for_the_ear(written: str, heard: str) -> None:
    """What is written in signs comes out in Russian words."""
    assert words(written, "ru") == heard


@pytest.mark.parametrize(("written", "heard"), ENGLISH.items())
def test_english_for_the_ear(written: str, heard: str) -> None:
    """What is written in signs comes out in English words."""
    assert words(written, "en-US") == heard


def test_other_languages_are_left_alone() -> None:
    """Nothing is better than the wrong language."""
    assert words("Drücken Sie 1", "de-DE") == "Drücken Sie 1"


def test_what_is_written_down_comes_in_phrases() -> None:
    """Time to write, between the parts of an address."""
    assert phrases("На help@ozon.ru.", "ru") == (
        "На хелп",
        "собака",
        "озон",
        "точка",
        "ру.",
    )
    assert phrases("Нажмите 1, потом 2", "ru") == ("Нажмите один, потом два",)
    assert phrases("a@b.de", "de") == ("a@b.de",)


def test_what_xml_cannot_carry_is_dropped() -> None:
    """A control character would make the document unreadable to Twilio."""
    assert words("да\x00\x1b\ud800\ue000нет\n", "ru") == "да нет"


@pytest.mark.parametrize("language", ["ru", "en"])
@given(text=ANY_TEXT)
@example(text="+7 800 234-70-00, 25.12.2026 в 14:30")
def test_no_digit_is_left_to_an_engine(language: str, text: str) -> None:
    """Each engine reads digits its own way; ours is the only one."""
    assert not re.search("[0-9]", words(text, language))


@pytest.mark.parametrize("language", ["ru", "en"])
@given(text=ANY_TEXT)
def test_words_stay_words(language: str, text: str) -> None:
    """The carrier may get words that the webhook has already made."""
    once = words(text, language)

    assert words(once, language) == once


@pytest.mark.parametrize("unit", ["1", "1 ", "1-", "1.", "a.", "a@", "(1", "№1-", "+"])
def test_a_long_text_is_no_trouble(unit: str) -> None:
    """Another's `<Say>` may hold 4 096 characters of anything."""
    assert words(unit * 4096, "ru")


def test_a_menu_in_words_imports_no_heavy_package() -> None:
    """A webhook that plays clips must start at once."""
    code = (
        "import sys; from ivr.speech.text import words; words('Нажмите один.', 'ru');"
        "sys.exit(any(name in sys.modules for name in ('num2words', 'phonenumbers')))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("tag", ["ru", "ru-RU", "RU-ru"])
def test_the_primary_language(tag: str) -> None:
    """Voices are kept by language, not by country."""
    assert primary(tag) == "ru"
