"""
Phone numbers, in the groups their country writes them in.

`phonenumbers` knows the groups; every digit is said, zeros too.
"""

import re
from collections.abc import Iterator
from typing import Final

from ivr.speech.text.dictation import BREATH
from ivr.speech.text.tongue import Tongue

PAUSE: Final = ","
"""Between two groups: the text of a clip that is silent."""

PHONE: Final = re.compile(
    r"""
    (?<![\w+.,№-]) (?<!№\ )
    (?: \+\ ? | \( )? [0-9] (?: [ \u00a0\u202f()\u2011-]{0,3} [0-9] ){9,14}
    (?! [\w-]* [0-9] )
    """,
    re.VERBOSE,
)
GROUP: Final = re.compile("[0-9]{1,3}(?![0-9])|[0-9]{2}")
"""Longer groups are cut in twos, the last of them may have three."""


def sub(text: str, tongue: Tongue) -> str:
    """Return the text with its phone numbers in words."""

    def spoken(match: re.Match[str]) -> str:
        return say(match[0], tongue) if groups(match[0], tongue) else match[0]

    return PHONE.sub(spoken, text)


def say(number: str, tongue: Tongue) -> str:
    """Return a number in words, with a breath after each group."""
    return " ".join(words(number, tongue)).replace(f" {PAUSE} ", BREATH)


def words(number: str, tongue: Tongue) -> tuple[str, ...]:
    """Return a number word by word, with `PAUSE` between its groups."""
    said: list[str] = []
    for group in groups(number, tongue) or _plain(number):
        said += [PAUSE] if said and said[-1] != tongue.signs["+"] else []
        said += tongue.group(group) if group != "+" else [tongue.signs["+"]]
    return tuple(said)


def vocabulary(tongue: Tongue) -> tuple[str, ...]:
    """Return every word that `words` can answer with."""
    return (tongue.signs["+"], PAUSE, *tongue.groups)


def groups(number: str, tongue: Tongue) -> tuple[str, ...]:
    """Return a number's groups of digits, after `+` if it has one; or nothing."""
    import phonenumbers  # noqa: PLC0415 - its metadata is large

    try:
        parsed = phonenumbers.parse(number, tongue.region)
    except phonenumbers.NumberParseException:
        return ()
    abroad = number.lstrip().startswith("+")
    if not (abroad or phonenumbers.is_valid_number(parsed)):
        return ()
    form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    written = re.findall("[0-9]+", phonenumbers.format_number(parsed, form))
    return _matching(number, written, abroad=abroad)


def _matching(number: str, written: list[str], *, abroad: bool) -> tuple[str, ...]:
    """Return the groups if they hold the number's own digits, none lost."""
    digits = "".join(re.findall("[0-9]", number))
    country, *national = written
    rest = "".join(national)
    before = digits.removesuffix(rest)
    if before + rest != digits or (abroad and before != country):
        return ()
    head = ("+",) if abroad else ()
    return (*head, *(p for group in (before, *national) for p in GROUP.findall(group)))


def _plain(number: str) -> Iterator[str]:
    if number.lstrip().startswith("+"):
        yield "+"
    yield from GROUP.findall("".join(re.findall("[0-9]", number)))
