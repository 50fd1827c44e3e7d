"""Which numbers can be rung at all, and which cost whoever rings them more."""

from functools import lru_cache
from typing import Final

ASKED: Final = 1_024
"""Numbers whose kind is remembered; a menu has fewer."""


@lru_cache(ASKED)
def is_possible(e164: str) -> bool:
    """Tell whether a number has the length of those of a country there is."""
    # Few menus transfer, and its tables take time to import.
    from phonenumbers import (  # noqa: PLC0415
        NumberParseException,
        is_possible_number,
        parse,
    )

    try:
        return bool(is_possible_number(parse(e164)))
    except NumberParseException:
        return False


@lru_cache(ASKED)
def is_premium(e164: str) -> bool:
    """Tell whether whoever rings a number pays more than for a call."""
    from phonenumbers import (  # noqa: PLC0415 - as above
        NumberParseException,
        PhoneNumberType,
        number_type,
        parse,
    )

    try:
        kind = number_type(parse(e164))
    except NumberParseException:
        return False  # nobody can ring it
    return bool(kind == PhoneNumberType.PREMIUM_RATE)
