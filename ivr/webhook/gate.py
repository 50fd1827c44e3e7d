"""
Who may call: nobody on the block list, and nobody too often.

Looked at when a call comes in, and never again in it; one that was taken is the
same when its first request comes again, or its fallback is asked.  A count that
cannot be kept lets everybody in: the menu is there for callers.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from ivr.settings import Guarding
from ivr.webhook.parties import number
from ivr.webhook.storage import secret_key, storage, unnamed

if TYPE_CHECKING:
    from limits import RateLimitItem
    from limits.strategies import RateLimiter

Reason = Literal["blocked", "caller", "number"]
"""Why a call is refused: a listed prefix, its caller's calls, the number's."""

TAKEN: Final = "1/minute"
"""How long a call is known to be taken: Twilio sends again within seconds."""

EVERYBODY: Final = Guarding()
"""No list, no limit."""

_LOG = logging.getLogger(__name__)


class Gate:
    """
    Looks at each call that comes in.

    Args:
        guarding: who is blocked, and how often is too often.
        shared: folder of what workers share; counts are in it, unless the settings
            name another storage.
        secret: makes of a number what stands for it; who has it not finds out nothing
            by trying all numbers that there are.

    """

    def __init__(
        self,
        guarding: Guarding = EVERYBODY,
        shared: Path = Path("ivr.shared"),
        secret: str = "",
    ) -> None:
        self._key = secret_key(secret)
        self._blocked = guarding.blocked_callers
        self._limits: dict[Reason, RateLimitItem] = {}
        self._told = False
        if guarding.calls_per_caller or guarding.calls_per_number:
            self._count(guarding, shared)

    def refuses(self, from_: str, to: str, call_sid: str = "") -> Reason | None:
        """Return why a call is not taken; None: it is."""
        caller, called = number(from_), number(to)
        if caller.startswith(self._blocked):
            return "blocked"
        if not self._limits:
            return None
        if call_sid and self._asks(call_sid, self._was_taken, otherwise=False):
            return None
        if caller and not self._fits("caller", caller):
            return "caller"
        if not self._fits("number", called):
            return "number"
        if call_sid:
            self._asks(call_sid, self._take, otherwise=False)
        return None

    def _count(self, guarding: Guarding, shared: Path) -> None:
        # Menus without limits need not import it.
        from limits import parse  # noqa: PLC0415
        from limits.strategies import FixedWindowRateLimiter  # noqa: PLC0415

        counts = storage(guarding.limits_storage, shared / "calls.sqlite3")
        self._limiter: RateLimiter = FixedWindowRateLimiter(counts)
        self._taken = parse(TAKEN)
        if guarding.calls_per_caller:
            self._limits["caller"] = parse(guarding.calls_per_caller)
        if guarding.calls_per_number:
            self._limits["number"] = parse(guarding.calls_per_number)

    def _fits(self, what: Reason, who: str) -> bool:
        limit = self._limits.get(what)
        if limit is None:
            return True
        return self._asks(
            who, lambda one: self._limiter.hit(limit, what, one), otherwise=True
        )

    def _was_taken(self, call: str) -> bool:
        return not self._limiter.test(self._taken, "taken", call)

    def _take(self, call: str) -> bool:
        return self._limiter.hit(self._taken, "taken", call)

    def _asks(self, who: str, asks: Callable[[str], bool], *, otherwise: bool) -> bool:
        """Ask the storage of somebody whose name it is not told."""
        try:
            return asks(unnamed(who, self._key))
        except Exception as error:  # noqa: BLE001 - a driver's own, of any storage
            if not self._told:
                self._told = True
                _LOG.warning("- calls are not counted: %s", type(error).__name__)
            return otherwise
