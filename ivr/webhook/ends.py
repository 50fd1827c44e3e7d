"""
The end of a call, told from its repetitions.

Twilio sends a status callback again when its answer got lost, to whichever worker is
there.  So it is no worker that knows what was told already, but a count that all of
them share.
"""

import logging
from typing import TYPE_CHECKING, Final

from ivr.webhook.storage import secret_key, unnamed

if TYPE_CHECKING:
    from collections.abc import Callable

    from limits.storage import Storage

REMEMBERED: Final = 60 * 60
"""Seconds for which an end is known; Twilio sends again within minutes."""

_LOG = logging.getLogger(__name__)


class Ends:
    """
    Tells which report of an end is the first.

    Where the count cannot be kept, each is: to count twice is better than not at all.

    Args:
        opened: opens the storage, when the first call ends.
        secret: makes of a call what stands for it there.

    """

    def __init__(self, opened: "Callable[[], Storage]", secret: str = "") -> None:
        self._opened, self._key = opened, secret_key(secret)
        self._storage: Storage | None = None
        self._told = False

    def first(self, call_sid: str, status: str) -> bool:
        """Take a report; a call without a name has none that could be the same."""
        if not call_sid:
            return True
        try:
            if self._storage is None:
                self._storage = self._opened()
            name = "ended/" + unnamed(f"{call_sid} {status}", self._key)
            return self._storage.incr(name, REMEMBERED) == 1
        except Exception as error:  # noqa: BLE001 - a driver's own, of any storage
            if not self._told:
                self._told = True
                _LOG.warning(
                    "- calls whose end is reported twice count twice: %s",
                    type(error).__name__,
                )
            return True
