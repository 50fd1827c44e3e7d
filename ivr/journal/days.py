"""Days, as people name them and as this machine's clock has them."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

FIRST: Final = date(1971, 1, 1)
LAST: Final = date(2200, 1, 1)
"""Between these are the days whose moments have numbers, in every zone."""


def day(text: str) -> date:
    """Read `2026-11-24`; raise `ValueError` for what is no day that calls can have."""
    found = date.fromisoformat(text)
    if not FIRST <= found < LAST:
        raise ValueError(text)
    return found


class Here(tzinfo):
    """
    This machine's zone, with its summer time.

    `datetime.now().astimezone()` knows the offset of now alone: in November it takes
    October's midnight for one in the morning.
    """

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Return the offset that a clock on this machine's wall has, or had."""
        return None if moment is None else _on_the_wall(moment).utcoffset()

    def dst(self, _moment: datetime | None) -> timedelta | None:
        """Say nothing: an offset is all that is asked for."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """Return its name at that moment."""
        return None if moment is None else _on_the_wall(moment).tzname()

    def fromutc(self, moment: datetime) -> datetime:
        """Return what a clock on the wall shows."""
        known = moment.replace(tzinfo=UTC).astimezone()
        here = known.replace(tzinfo=self)
        # An hour that comes twice in autumn: this is the second.
        second = here.utcoffset() != known.utcoffset()
        return here.replace(fold=1) if second else here


def _on_the_wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None).astimezone()


HERE: Final = Here()
