"""English for the ear."""

import re
from datetime import date
from typing import Final

from ivr.speech.text import abbreviations, currencies, units
from ivr.speech.text.grammar import Form
from ivr.speech.text.tongue import Tongue

DIGITS: Final = (
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
)
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
LETTERS: Final = {
    "a": "ay",
    "b": "bee",
    "c": "see",
    "d": "dee",
    "e": "ee",
    "f": "eff",
    "g": "gee",
    "h": "aitch",
    "i": "eye",
    "j": "jay",
    "k": "kay",
    "l": "ell",
    "m": "em",
    "n": "en",
    "o": "oh",
    "p": "pee",
    "q": "cue",
    "r": "ar",
    "s": "ess",
    "t": "tee",
    "u": "you",
    "v": "vee as in Victor",
    "w": "double you",
    "x": "ex",
    "y": "why",
    "z": "zee as in zebra",
}
"""
As words: an engine takes a lone `A` for the article.  `v` and `z` alone were heard
back as `b` from a line's 3.4 kHz.
"""

KNOWN: Final = {
    "chat": "chat",
    "com": "com",
    "gmail": "gee mail",
    "help": "help",
    "hotline": "hotline",
    "info": "info",
    "mail": "mail",
    "market": "market",
    "net": "net",
    "online": "online",
    "org": "org",
    "shop": "shop",
    "support": "support",
}
SIGNS: Final = {
    "@": "at",
    ".": "dot",
    "-": "hyphen",
    "/": "slash",
    "_": "underscore",
    "+": "plus",
    ":": "colon",
    "#": "pound",
    "*": "star",
    "№": "number",
    "?": "question mark",
    "=": "equals",
    "&": "ampersand",
    "%": "percent",
    "~": "tilde",
}

PRESSES: Final = re.compile(r"\b(?:press|dial|enter|pressing)\s$", re.IGNORECASE)


def number(value: int, after: str = "") -> str:
    """Return an integer's words, without the commas of writing."""
    del after
    return _words(value)


def fraction(whole: str, decimals: str) -> str:
    """Return "three point five"."""
    return " ".join([_words(int(whole)), "point", *group(decimals)])


def group(digits: str) -> tuple[str, ...]:
    """Return the digits of a phone number one by one."""
    return tuple(DIGITS[int(digit)] for digit in digits)


def cardinal(value: int, form: Form) -> str:
    """Return a number's words, each of them apart; cases change nothing."""
    del form
    return _words(value).replace("-", " ")


def ordinal(value: int, form: Form) -> str:
    """Return "twenty first"."""
    del form
    minus = "minus " * (value < 0)
    return minus + _words(abs(value), to="ordinal").replace("-", " ")


def noun(value: int, forms: tuple[str, ...], case: str) -> str:
    """Return the form of a noun that a whole number asks for."""
    del case
    return forms[0 if value == 1 else -1]


def day_words(day: date, case: str = "") -> tuple[str, str, str]:
    """Return "December", "twenty-fifth", "twenty twenty-six"."""
    del case
    return (
        MONTHS[day.month - 1],
        _words(day.day, to="ordinal"),
        _words(day.year, to="year"),
    )


def spoken_time(hours: int, minutes: int, before: str) -> str:
    """Return "two thirty PM"."""
    del before
    half = "AM" if hours % 24 < 12 else "PM"  # noqa: PLR2004 - noon
    said = [_words((hours - 1) % 12 + 1)]
    if minutes:
        said += ["oh"] if minutes < 10 else []  # noqa: PLR2004 - one digit
        said += [_words(minutes)]
    return " ".join([*said, half])


def year(value: int, after: str) -> str:
    """Return "twenty twenty-six" and the word."""
    return f"{_words(value, to='year')} {after}"


def _words(value: int, **form: str) -> str:
    from num2words import num2words  # noqa: PLC0415 - clips need none

    return str(num2words(value, lang="en", **form)).replace(",", "")


ENGLISH: Final = Tongue(
    code="en",
    region="US",
    digits=DIGITS,
    letters=LETTERS,
    known=KNOWN,
    signs=SIGNS,
    stroke="slash",
    thousands=",",
    pressed={"*": "star", "#": "pound"},
    presses=PRESSES,
    number=number,
    fraction=fraction,
    group=group,
    groups=DIGITS,
    cardinal=cardinal,
    ordinal=ordinal,
    noun=noun,
    noun_after_fraction=lambda forms: forms[-1],
    gender=lambda noun, case: "masculine",  # noqa: ARG005 - English has none
    minus="minus",
    units=units.ENGLISH,
    currencies=currencies.ENGLISH,
    abbreviations=abbreviations.ENGLISH,
    date=day_words,
    time=spoken_time,
    until="",
    months=MONTHS,
    years=(),
    year=year,
)
