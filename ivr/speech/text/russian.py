"""Russian for the ear."""

import re
from datetime import date
from typing import Final

from ivr.speech.text import abbreviations, currencies, declension, units
from ivr.speech.text.grammar import Form
from ivr.speech.text.tongue import Tongue

DIGITS: Final = (
    "ноль",
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
)
TEENS: Final = (
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
)
TENS: Final = (
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
)
HUNDREDS: Final = (
    "сто",
    "двести",
    "триста",
    "четыреста",
    "пятьсот",
    "шестьсот",
    "семьсот",
    "восемьсот",
    "девятьсот",
)
MONTHS: Final = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
LETTERS: Final = {
    "a": "а",
    "b": "бэ",
    "c": "цэ",
    "d": "дэ",
    "e": "е",
    "f": "эф",
    "g": "гэ",
    "h": "аш",
    "i": "и",
    "j": "джей",
    "k": "ка",
    "l": "эль",
    "m": "эм",
    "n": "эн",
    "o": "о",
    "p": "пэ",
    "q": "ку",
    "r": "эр",
    "s": "эс",
    "t": "тэ",
    "u": "у",
    "v": "вэ",
    "w": "дабл ю",
    "x": "икс",
    "y": "игрек",
    "z": "зэт",
}
KNOWN: Final = {
    "chat": "чат",
    "com": "ком",
    "gmail": "джимейл",
    "help": "хелп",
    "hotline": "хотлайн",
    "info": "инфо",
    "mail": "мэйл",
    "market": "маркет",
    "net": "нэт",
    "online": "онлайн",
    "org": "орг",
    "ozon": "озон",
    "ru": "ру",
    "shop": "шоп",
    "support": "саппорт",
    "vk": "вэ ка",
    "yandex": "яндекс",
}
SIGNS: Final = {
    "@": "собака",
    ".": "точка",
    "-": "дефис",
    "/": "слэш",
    "_": "подчёркивание",
    "+": "плюс",
    ":": "двоеточие",
    "#": "решётка",
    "*": "звёздочка",
    "№": "номер",
    "?": "вопросительный знак",
    "=": "равно",
    "&": "амперсанд",
    "%": "процент",
    "~": "тильда",
}
YEARS: Final = {"года": "g", "году": "p", "годом": "i", "год": "n", "г.": "g"}
FULL: Final = {"г.": "года"}
"""The case that each form of the word asks for, and what is short for what."""

HOURS: Final = ("час", "часа", "часов")
MINUTES: Final = ("минута", "минуты", "минут")

FEMININE: Final = re.compile(
    r"\s*(?:минут|секунд|недел|копе[ей]|цифр|букв|попыт|покуп|единиц|кноп|ссыл)"
)
GENITIVE: Final = re.compile(r"\b(?:с|до|после|от|около)\s$", re.IGNORECASE)
"""What asks for "девяти часов" and not "девять часов"."""

PRESSES: Final = re.compile(
    r"\b(?:нажмите|нажать|нажав|нажимайте|наберите|набрать|введите|клавишу)\s$",
    re.IGNORECASE,
)


def number(value: int, after: str = "") -> str:
    """Return an integer's words, feminine before a feminine noun it knows."""
    gender = "f" if FEMININE.match(after) else "m"
    return _words(value, gender=gender)


def fraction(whole: str, decimals: str) -> str:
    """Return "три целых пять десятых"."""
    return _words(f"{whole}.{decimals}")


def group(digits: str) -> tuple[str, ...]:
    """Return up to three digits word by word: `070` is "ноль семьдесят"."""
    rest = digits.lstrip("0")
    zeros = (DIGITS[0],) * (len(digits) - len(rest))
    return (*zeros, *_hundreds(int(rest))) if rest else zeros


def _hundreds(value: int) -> tuple[str, ...]:
    hundreds, rest = divmod(value, 100)
    said: tuple[str, ...] = (HUNDREDS[hundreds - 1],) if hundreds else ()
    if rest in range(10, 20):
        return (*said, TEENS[rest - 10])
    tens, unit = divmod(rest, 10)
    said += (TENS[tens - 2],) if tens else ()
    return (*said, DIGITS[unit]) if unit else said


def day_words(day: date, case: str = "") -> tuple[str, str, str]:
    """Return "двадцать пятого", "декабря", "две тысячи двадцать шестого года"."""
    return (
        declension.ordinal(day.day, Form(case or "genitive", "neuter")),
        MONTHS[day.month - 1],
        year(day.year, "года"),
    )


def spoken_time(hours: int, minutes: int, before: str) -> str:
    """Return "четырнадцать часов тридцать минут", in the case that fits."""
    if GENITIVE.search(before):
        return _genitive_time(hours, minutes)
    said = f"{number(hours)} {declension.noun(hours, HOURS, 'nominative')}"
    if minutes:
        unit = declension.noun(minutes, MINUTES, "nominative")
        said += f" {_words(minutes, gender='f')} {unit}"
    return said


def _genitive_time(hours: int, minutes: int) -> str:
    said = f"{_words(hours, case='g')} {declension.noun(hours, HOURS, 'genitive')}"
    if minutes:
        unit = declension.noun(minutes, MINUTES, "genitive")
        said += f" {_words(minutes, case='g', gender='f')} {unit}"
    return said


def year(value: int, after: str) -> str:
    """Return "две тысячи двадцать шестого года" for `2026` and `года`."""
    return f"{_words(value, to='ordinal', case=YEARS[after])} {FULL.get(after, after)}"


def _words(value: int | str, **form: str) -> str:
    from num2words import num2words  # noqa: PLC0415 - clips need none

    return str(num2words(value, lang="ru", **form))


RUSSIAN: Final = Tongue(
    code="ru",
    region="RU",
    digits=DIGITS,
    letters=LETTERS,
    known=KNOWN,
    signs=SIGNS,
    stroke="дробь",
    thousands="",
    pressed={"*": "звёздочку", "#": "решётку"},
    presses=PRESSES,
    number=number,
    fraction=fraction,
    group=group,
    groups=(*DIGITS, *TEENS, *TENS, *HUNDREDS),
    cardinal=declension.cardinal,
    ordinal=declension.ordinal,
    noun=declension.noun,
    noun_after_fraction=lambda forms: forms[1 if len(forms) > 2 else 0],  # noqa: PLR2004
    gender=declension.gender,
    minus="минус",
    units=units.RUSSIAN,
    currencies=currencies.RUSSIAN,
    abbreviations=abbreviations.RUSSIAN,
    date=day_words,
    time=spoken_time,
    until="до ",
    months=MONTHS,
    years=tuple(YEARS),
    year=year,
)
