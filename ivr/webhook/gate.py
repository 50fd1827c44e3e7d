"""
Who may call: nobody on the block list, and nobody too often.

Looked at when a call comes in, and never again in it; one that was taken is the
same when its first request comes again, or its fallback is asked.  A count that
cannot be kept lets everybody in: the menu is there for callers.
"""

import logging
import re
from collections.abc import Callable
from hashlib import blake2b, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from ivr.errors import SettingsError
from ivr.settings import Guarding
from ivr.webhook.parties import number

if TYPE_CHECKING:
    from limits import RateLimitItem
    from limits.storage import Storage
    from limits.strategies import RateLimiter

Reason = Literal["blocked", "caller", "number"]
"""Why a call is refused: a listed prefix, its caller's calls, the number's."""

TAKEN: Final = "1/minute"
"""How long a call is known to be taken: Twilio sends again within seconds."""

LENGTH: Final = 12
"""Bytes that stand for a number in a count."""

EVERYBODY: Final = Guarding()
"""No list, no limit."""

_LACKS: Final = re.compile("'([A-Za-z][\\w-]*)' prerequisite not available")
"""How `limits` says which package is not there."""

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
        self._key = sha256(secret.encode()).digest() if secret else b""
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

        from ivr.webhook.tally import Tally  # noqa: PLC0415

        storage: Storage = Tally(shared / "calls.sqlite3")
        if guarding.limits_storage:
            storage = _storage_at(guarding.limits_storage)
        self._limiter: RateLimiter = FixedWindowRateLimiter(storage)
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
            return asks(self._unnamed(who))
        except Exception as error:  # noqa: BLE001 - a driver's own, of any storage
            if not self._told:
                self._told = True
                _LOG.warning("- calls are not counted: %s", type(error).__name__)
            return otherwise

    def _unnamed(self, who: str) -> str:
        """Return what stands for a number, or a call, where neither is to be found."""
        return blake2b(who.encode(), digest_size=LENGTH, key=self._key).hexdigest()


def _storage_at(url: str) -> "Storage":
    """Open a storage; its URL may hold a password, and is not repeated."""
    from limits.errors import ConfigurationError  # noqa: PLC0415 - as in `_count`
    from limits.storage import storage_from_string  # noqa: PLC0415

    try:
        return storage_from_string(url)  # type: ignore[return-value]  # none of ours is asynchronous
    except ConfigurationError as error:
        lacks = _LACKS.match(str(error))
        why = (
            f"install what it needs: pip install {lacks[1]}"
            if lacks
            else "name one that `limits` has, as redis://host"
        )
    except ValueError:  # a port that is none
        why = "write it as redis://host:6379"
    raise SettingsError(f"IVR_LIMITS_STORAGE cannot be used: {why}")
