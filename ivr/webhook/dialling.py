"""
Whom a menu may ring: the last look at a number before it costs money.

A flow names its numbers; one that somebody else may edit, or a slip in one, can
name one that is charged by the minute.
"""

from ivr.flow.nodes.transfer import Transfer
from ivr.flow.ringable import is_premium
from ivr.flow.turn import Ring


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
