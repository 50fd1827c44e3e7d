"""The span of days that an address of the callers' page asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final, Self
from urllib.parse import urlencode

from ivr.console.callers.heat import MEASURES
from ivr.errors import SettingsError
from ivr.journal.days import HERE, day
from ivr.journal.report import Span
from ivr.journal.simulated import Source

USUAL: Final = 28
"""Days that are shown where nobody says which: four weeks, as weeks differ."""

LONGEST: Final = 400
"""Days of one page: more than a year is no page."""

SOURCES: Final[Mapping[str, Source | None]] = {
    "real": "real",
    "simulated": "simulated",
    "all": None,
}
"""Which calls are counted, as an address says it."""

PRESETS: Final = {"Today": 1, "7 days": 7, "4 weeks": 28, "90 days": 90}


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What is to be shown.

    Args:
        since, until: the first day and the last.
        today: in this machine's zone.
        measure: what the menu's picture shows.
        calls: one of `SOURCES`; empty: real ones, or the others where there are none.

    """

    since: date
    until: date
    today: datetime
    measure: str = next(iter(MEASURES))
    calls: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str], now: datetime | None = None) -> Self:
        """Read an address; raise `SettingsError` for what is no span of days."""
        now = now or datetime.now(HERE)
        until = _day(query.get("until", ""), now.date())
        since = _day(query.get("since", ""), until - timedelta(days=USUAL - 1))
        if since > until:
            raise SettingsError(f"{since} is after {until}: turn the days round")
        if (until - since).days >= LONGEST:
            raise SettingsError(f"that is over {LONGEST} days: ask for fewer")
        measure, calls = query.get("measure", ""), query.get("calls", "")
        return cls(
            since,
            until,
            now,
            measure if measure in MEASURES else next(iter(MEASURES)),
            calls if calls in SOURCES else "",
        )

    @property
    def zone(self) -> tzinfo | None:
        """Whose days these are."""
        return self.today.tzinfo

    @property
    def span(self) -> Span:
        """The same as moments."""
        after = self.until + timedelta(days=1)
        return Span(
            datetime.combine(self.since, time(), self.zone),
            datetime.combine(after, time(), self.zone),
        )

    @property
    def is_now(self) -> bool:
        """Whether the present hour is in it."""
        return self.since <= self.today.date() <= self.until

    def counted(self, placed: Mapping[Source, int]) -> str:
        """Return which of `SOURCES` is counted, where so many were placed by whom."""
        if self.calls:
            return self.calls
        return "simulated" if placed["simulated"] and not placed["real"] else "real"

    @property
    def query(self) -> str:
        """The span, and which calls where that was said, as an address has it."""
        return self._query(self.since, self.until)

    def presets(self) -> list[tuple[str, str, bool]]:
        """Return usual spans: their name, their address, and whether this is one."""
        last = self.today.date()
        firsts = {name: last - timedelta(days=n - 1) for name, n in PRESETS.items()}
        return [
            (
                name,
                f"/callers?{self._query(first, last)}",
                (first, last) == (self.since, self.until),
            )
            for name, first in firsts.items()
        ]

    def _query(self, since: date, until: date) -> str:
        chosen = {"calls": self.calls} if self.calls else {}
        return urlencode({"since": since, "until": until, **chosen})


def _day(text: str, usual: date) -> date:
    if not text:
        return usual
    try:
        return day(text)
    except ValueError:
        raise SettingsError(
            f"{text[:40]!r} is no day: write it as 2026-11-24"
        ) from None
