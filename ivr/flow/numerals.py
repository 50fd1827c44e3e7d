"""
Numbers as callers say them: a key, its ordinal, or a number dictated.

"шестьсот шесть шестнадцать", "six oh six sixteen" and "606 16" are all 60616.
What could be another number as well is no number.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from ivr.flow.keywords import KEY_WORDS
from ivr.flow.stems import Token, tokens

_RU: Final = """
0 ноль нуль ноля нуля
1 один одна одно одну одного единица единицу единичка единичку
2 два две двойка двойку двоечка
3 три тройка тройку троечка
4 четыре четверка четверку
5 пять пятерка пятерку
6 шесть шестерка шестерку
7 семь семерка семерку
8 восемь восьмерка восьмерку
9 девять девятка девятку
10 десять
11 одиннадцать
12 двенадцать
13 тринадцать
14 четырнадцать
15 пятнадцать
16 шестнадцать
17 семнадцать
18 восемнадцать
19 девятнадцать
20 двадцать
30 тридцать
40 сорок
50 пятьдесят
60 шестьдесят
70 семьдесят
80 восемьдесят
90 девяносто
100 сто
200 двести
300 триста
400 четыреста
500 пятьсот
600 шестьсот
700 семьсот
800 восемьсот
900 девятьсот
"""
_EN: Final = """
0 zero oh o nought
1 one
2 two
3 three
4 four
5 five
6 six
7 seven
8 eight
9 nine
10 ten
11 eleven
12 twelve
13 thirteen
14 fourteen
15 fifteen
16 sixteen
17 seventeen
18 eighteen
19 nineteen
20 twenty
30 thirty
40 forty
50 fifty
60 sixty
70 seventy
80 eighty
90 ninety
"""
_ORDINALS: Final = {
    "ru": (
        *("нулев", "перв", "втор", "трет", "четверт"),
        *("пят", "шест", "седьм", "восьм", "девят"),
    ),
    "en": (
        *("zeroth", "first", "second", "third", "fourth"),
        *("fifth", "sixth", "seventh", "eighth", "ninth"),
    ),
}
"""Stems, by what they come to."""


def _table(text: str) -> Mapping[str, int]:
    rows = (line.split() for line in text.strip().splitlines())
    return {word: int(value) for value, *words in rows for word in words}


NUMERALS: Final[Mapping[str, Mapping[str, int]]] = {
    "ru": _table(_RU),
    "en": _table(_EN),
}
"""Language -> a word, without `ё` -> its value."""

REPEATS: Final = {"double": 2, "triple": 3, "дважды": 2, "трижды": 3}
HUNDRED: Final = "hundred"
ENDED: Final = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th)")
"""`2nd`; a Russian `2-й` is two words."""

MOST: Final = 32
"""Digits in a row: no collect takes more."""

AROUND: Final = {
    "ru": frozenset({"номер", "заказ", "заказа", "мой", "это", "такой", "плюс"}),
    "en": frozenset({"number", "order", "my", "the", "is", "its", "plus", "and"}),
}
"""Words around a dictated number that change nothing."""


def key_of(token: Token, language: str) -> str:
    """Return the key that one word names, as a sign, a name or an ordinal."""
    ended = ENDED.fullmatch(token.word)
    word = ended[1] if ended else token.word
    if len(word) == 1 and word in "0123456789*#":
        return word
    value = NUMERALS.get(language, {}).get(word, 10)
    if value < 10:  # noqa: PLR2004 - a key has one digit
        return str(value)
    ordinals = _ORDINALS.get(language, ())
    if token.stem in ordinals or word in ordinals:
        return str(ordinals.index(token.stem if token.stem in ordinals else word))
    return next((key for key in "*#" if word in _names(key, language)), "")


def is_ordinal(token: Token, language: str) -> bool:
    """Say whether a word is "first" rather than "one"."""
    named = token.word in NUMERALS.get(language, {}) or token.word.isdigit()
    return not named and key_of(token, language).isdigit()


def digits_said(utterance: str, language: str) -> str:
    """
    Return the digits that were dictated, all of what was said taken together.

    Empty where a word is no number, or where the digits are not sure.
    """
    around = AROUND.get(language, frozenset[str]())
    words = [token.word for token in tokens(utterance, language)]
    said = _unrepeated([word for word in words if word not in around], language)
    values = [_value(word, language) for word in said]
    if None in values:
        return ""
    return _joined(said, [value for value in values if value is not None])


def _names(key: str, language: str) -> Sequence[str]:
    names = KEY_WORDS.get(language, {}).get(key, ())
    return [name.replace("ё", "е") for name in names]


def _unrepeated(words: list[str], language: str) -> list[str]:
    """Write "double seven" as "seven seven", and put hundreds together."""
    said: list[str] = []
    times = 1
    for word in words:
        if word in REPEATS:
            times = REPEATS[word]
        elif word == HUNDRED and said and (value := _value(said[-1], language)):
            said[-1] = f"{100 * value}"
        else:
            said += [word] * times
            times = 1
    return said if times == 1 else [*said, ""]


def _value(word: str, language: str) -> int | None:
    if word.isascii() and word.isdecimal() and len(word) <= MOST:
        return int(word)
    return NUMERALS.get(language, {}).get(word)


def _joined(words: list[str], values: list[int]) -> str:
    """Write the values one after another; 200, 30 and 4 are one number."""
    written: list[str] = []
    room = 0
    for word, value in zip(words, values, strict=True):
        if 0 < value < room and not word.isdecimal():
            written[-1] = str(int(written[-1]) + value)
        else:
            written.append(word if word.isdecimal() else str(value))
        room = _room(value)
    return "".join(written)


def _room(value: int) -> int:
    """Return what is less than this still belongs to the value: 200, 30 and 4."""
    if value in range(100, 1000, 100):
        return 100
    return 10 if value in range(20, 100, 10) else 0
