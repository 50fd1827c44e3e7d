"""What a language has to bring for its text to be spoken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from re import Pattern

from ivr.speech.text.currencies import Currency
from ivr.speech.text.grammar import Form, Noun


@dataclass(frozen=True, slots=True, eq=False)
class Tongue:
    """
    One language's words and grammar for what is not written in words.

    Args:
        code: `ru`, `en`.
        region: where a phone number without a country is from (ISO 3166).
        digits: the words for 0 to 9.
        letters: how each Latin letter is named, so that it can be written down.
        known: parts of addresses that are said as words: `ozon`, `mail`.
        signs: how `@ . - / _ + : # * №` and the like are named.
        stroke: how `/` is named between numbers.
        thousands: the sign that groups digits, if it is not a space.
        pressed: how `*` and `#` are named after a word that asks to press them.
        presses: what such a word looks like, at the end of the text before.
        number: an integer's words; the text after it may decide the gender.
        fraction: a decimal's words, from its whole and its decimal digits.
        group: one group of a phone number's digits, word by word.
        groups: every word that `group` can answer with.
        cardinal: an integer's words in a case and gender, words apart by spaces.
        ordinal: the same for its place in a row.
        noun: the form of a noun after a whole number: one of its forms, in a case.
        noun_after_fraction: the same after "two and a half".
        gender: of a noun in a case, guessed by its ending.
        minus: what stands before a number below zero.
        units: what a sign or a short word after a number stands for.
        currencies: ISO 4217 code -> names.
        abbreviations: short words of writing -> the words.
        date: day and month as they are said, then the year; the day in a case.
        time: hours and minutes; the text before may decide the case.
        until: a word before a time that asks for the genitive; empty without cases.
        months: names of the months, as dates use them.
        years: words after four digits that make them a year; may be none.
        year: a year and such a word.

    """

    code: str
    region: str
    digits: tuple[str, ...]
    letters: Mapping[str, str]
    known: Mapping[str, str]
    signs: Mapping[str, str]
    stroke: str
    thousands: str
    pressed: Mapping[str, str]
    presses: Pattern[str]
    number: Callable[[int, str], str]
    fraction: Callable[[str, str], str]
    group: Callable[[str], tuple[str, ...]]
    groups: tuple[str, ...]
    cardinal: Callable[[int, Form], str]
    ordinal: Callable[[int, Form], str]
    noun: Callable[[int, tuple[str, ...], str], str]
    noun_after_fraction: Callable[[tuple[str, ...]], str]
    gender: Callable[[str, str], str]
    minus: str
    units: Mapping[str, Noun]
    currencies: Mapping[str, Currency]
    abbreviations: Mapping[str, str]
    date: Callable[[date, str], tuple[str, str, str]]
    time: Callable[[int, int, str], str]
    until: str
    months: tuple[str, ...]
    years: tuple[str, ...]
    year: Callable[[int, str], str]
