"""
Moments as the API writes and reads them.

Twilio's old API has RFC 2822 in GMT, its new ones ISO 8601 with a `Z`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from email.utils import format_datetime
from typing import Final, Self

from ivr.carrier.rest.errors import RestError

DAY: Final = timedelta(days=1)
SECOND: Final = timedelta(seconds=1)
MIDNIGHT: Final = time()


def stamp(moment: datetime) -> str:
    """Return `Tue, 24 Nov 2026 19:05:26 +0000`."""
    return format_datetime(moment.astimezone(UTC))


def iso(moment: datetime) -> str:
    """Return `2026-11-24T19:05:26Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Span:
    """Moments from one to another, the first in it and the last not."""

    since: datetime | None = None
    until: datetime | None = None

    def __contains__(self, moment: datetime) -> bool:
        return not (
            (self.since and moment < self.since)
            or (self.until and moment >= self.until)
        )

    @classmethod
    def asked(cls, form: Mapping[str, str], name: str) -> Self:
        """
        Read `Name`, `Name<` and `Name>`, each an ISO date or moment.

        Both ends are in the span that is asked for: on or before, on or after.
        A date alone is the whole day, and so is a midnight that is asked for by
        `Name`: the official clients have no other way to write a date.
        """
        on = _asked(form, name, midnight=DAY)
        before, after = (_asked(form, f"{name}{sign}") for sign in "<>")
        since = max((found[0] for found in (on, after) if found), default=None)
        until = min((found[1] for found in (on, before) if found), default=None)
        return cls(since, until)

    @classmethod
    def between(cls, form: Mapping[str, str], first: str, last: str) -> Self:
        """Read two names as the monitor's API has them, both ends in the span."""
        since, until = _asked(form, first), _asked(form, last)
        return cls(since and since[0], until and until[1])


def _asked(
    form: Mapping[str, str], name: str, midnight: timedelta = SECOND
) -> tuple[datetime, datetime] | None:
    """Return when the day or the second that is named begins, and the next."""
    text = form.get(name, "")
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise RestError(20001, f"{name} is no date: {text}") from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    length = SECOND if moment.time() != MIDNIGHT else midnight
    if "T" not in text and ":" not in text:
        length = DAY
    try:
        return moment, moment + length
    except OverflowError:
        raise RestError(20001, f"{name} is no date: {text}") from None
