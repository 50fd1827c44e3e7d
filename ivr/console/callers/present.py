"""
The hour that goes on, counted anew while somebody looks.

Only calls that are over: one that goes on may turn private yet, and whoever watched
the number would see it go.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ivr.journal.calls import Calls, Filters
from ivr.journal.report import EVERYONE
from ivr.journal.simulated import Source


@dataclass(frozen=True, slots=True)
class Present:
    """
    How many calls of an hour are over.

    Args:
        since: when the hour began.
        at: when they were counted.
        calls: those that began in it and are over.

    """

    since: datetime
    at: datetime
    calls: int

    def to_json(self) -> dict[str, str | int]:
        """Return it as the page's module reads it."""
        return {
            "since": f"{self.since:%H:%M}",
            "at": f"{self.at:%H:%M:%S}",
            "calls": self.calls,
        }


def present(calls: Calls, now: datetime, source: Source | None) -> Present:
    """Count the calls of this hour; raise `JournalError` where that cannot be read."""
    since = now.replace(minute=0, second=0, microsecond=0)
    filters = Filters(
        since=since, until=since + timedelta(hours=1), source=source, limit=EVERYONE
    )
    return Present(since, now, sum(not call.is_live for call in calls.all(filters)))
