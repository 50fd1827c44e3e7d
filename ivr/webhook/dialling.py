"""
Whom a menu may ring: the last look at a number before it costs money.

A flow names its numbers; one that somebody else may edit, or a slip in one, can
name one that is charged by the minute.
"""

from functools import lru_cache
from typing import Final

from ivr.flow.nodes.transfer import Transfer
from ivr.flow.turn import Ring

ASKED: Final = 1_024
"""Numbers whose kind is remembered; a menu has fewer."""


class Dialling:
    """
    Says which numbers may be rung.

    Args:
        allowed: prefixes, one of which a number has to begin with; none: any.

    """

    def __init__(self, allowed: tuple[str, ...] = ()) -> None:
        self._allowed = allowed

    def permitted(self, ring: Ring | Transfer) -> tuple[str, ...]:
        """Return those of the numbers that may be rung, in their order."""
        return tuple(filter(self._may, ring.numbers))

    def _may(self, e164: str) -> bool:
        listed = not self._allowed or e164.startswith(self._allowed)
        return listed and not is_premium(e164)


@lru_cache(ASKED)
def is_premium(e164: str) -> bool:
    """Tell whether whoever rings a number pays more than for a call."""
    # Few calls are transferred, and its tables take time to import.
    from phonenumbers import (  # noqa: PLC0415
        NumberParseException,
        PhoneNumberType,
        number_type,
        parse,
    )

    try:
        kind = number_type(parse(e164))
    except NumberParseException:
        return False  # the flow's reader lets none through
    return bool(kind == PhoneNumberType.PREMIUM_RATE)
