"""A number as a person dials it, made the one that a carrier sends."""

import re
from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

from ivr.errors import SettingsError

E164: Final = re.compile(r"\+[1-9][0-9]{6,14}")
HOME: Final = "RU"
"""The country of a number dialled without one: `8 800 …` is ours."""


def dialled(number: str) -> str:
    """
    Return a number in E.164; what is no number (`anonymous`, `client:ann`) stays.

    Raises `SettingsError` for a number that nobody can have.
    """
    if E164.fullmatch(number) or not re.search(r"\d", number) or ":" in number:
        return number
    import phonenumbers  # noqa: PLC0415 - half the start-up, for a rare spelling

    try:
        parsed = phonenumbers.parse(number, HOME)
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is None or not phonenumbers.is_possible_number(parsed):
        raise SettingsError(f"{number!r} is no phone number: write it as +78002347000")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def entry(number: str, entries: Collection[str]) -> str:
    """
    Return the entry that a number is; raise `SettingsError` if it is none.

    A menu without entries answers every number.
    """
    wanted = dialled(number)
    if entries and wanted not in entries:
        near = get_close_matches(wanted, entries, 1, 0.8)
        hint = f" (did you mean {near[0]}?)" if near else ""
        raise SettingsError(
            f"the menu does not answer {wanted}, only {', '.join(entries)}{hint}"
        )
    return wanted
