"""
Numbers as a person types them, and callers from where one likes.

`phonenumbers` knows an example of each country's mobile numbers, and the town of a
fixed one; a menu that asks for the caller's region hears the same library's word.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ivr.errors import SettingsError
from ivr.webhook.parties import region

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

HOME: Final = "RU"
"""The country of a number that is typed without one, as in `ivr call`."""

E164: Final = re.compile(r"\+[1-9][0-9]{6,14}")

ELSEWHERE: Final = re.compile(r"(client:|sips?:)[^\s]{1,200}|[A-Za-z]{1,20}")
"""Addresses that are no numbers, and callers who hide theirs: `anonymous`."""

COUNTRIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "RU": "Russia",
        "BY": "Belarus",
        "KZ": "Kazakhstan",
        "UZ": "Uzbekistan",
        "AM": "Armenia",
        "GE": "Georgia",
        "TR": "Türkiye",
        "US": "United States",
        "GB": "United Kingdom",
        "DE": "Germany",
        "FR": "France",
        "ES": "Spain",
        "IT": "Italy",
        "PL": "Poland",
        "NL": "Netherlands",
        "AE": "United Arab Emirates",
        "IN": "India",
        "CN": "China",
        "JP": "Japan",
        "BR": "Brazil",
    }
)
"""Where most callers of the shipped menu, and most readers, are; nearest first."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who may call: where from, and a number of there."""

    where: str
    number: str


def dialled(number: str) -> str:
    """Return the number in E.164; raise `SettingsError` when nobody can have it."""
    if E164.fullmatch(number):
        return number
    import phonenumbers  # noqa: PLC0415 - its metadata is large

    try:
        parsed = phonenumbers.parse(number[:40], HOME)
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is None or not phonenumbers.is_possible_number(parsed):
        shown = number[:40] or "That"
        raise SettingsError(f"{shown} is no phone number: write it as +78002347000.")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def address(text: str) -> str:
    """Return a number, a client or a SIP address; raise `SettingsError` for neither."""
    plain = text.strip()
    return plain if ELSEWHERE.fullmatch(plain) else dialled(plain)


@cache
def callers() -> tuple[Caller, ...]:
    """Return a caller with a mobile phone from each of `COUNTRIES`."""
    import phonenumbers  # noqa: PLC0415 - as above

    mobile = phonenumbers.PhoneNumberType.MOBILE
    found = []
    for code, where in COUNTRIES.items():
        example = phonenumbers.example_number_for_type(code, mobile)
        if example:
            found.append(Caller(f"{where}, mobile", _e164(example)))
    return tuple(found)


@cache
def from_town(town: str) -> Caller | None:
    """Return a caller with a fixed phone of a Russian town, by its English name."""
    numbers = (f"+7{code}1234567" for code in range(300, 900))
    return next((Caller(town, each) for each in numbers if region(each) == town), None)


def _e164(number: "PhoneNumber") -> str:
    import phonenumbers  # noqa: PLC0415 - as above

    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
