"""Days and lengths of days, as flags take them."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

import click

from ivr.errors import SettingsError
from ivr.journal.days import HERE, day
from ivr.variables import time_in

if TYPE_CHECKING:
    from ivr.journal.report import Span

USUAL: Final = 28
"""Days that are counted where nobody says which."""


class Day(click.ParamType):
    """A day: `2026-11-24`."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read it; anything else is a wrong use."""
        if isinstance(value, date):
            return value
        try:
            return day(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day: write it as 2026-11-24", param, ctx)


class Ago(click.ParamType):
    """A time in seconds: `30d`, `12h`, `0`."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Read it; anything else is a wrong use."""
        if isinstance(value, float):
            return value
        try:
            return time_in(str(value).strip())
        except ValueError as error:
            self.fail(f"it {error}", param, ctx)


def span(since: date | None, until: date | None) -> "Span":
    """Return the days from one to the other, both whole, in this machine's zone."""
    from ivr.journal.report import Span  # noqa: PLC0415 - it imports SQLAlchemy

    last = until or datetime.now(HERE).date()
    first = since or last - timedelta(days=USUAL - 1)
    if since and not until and first > last:
        raise SettingsError(f"{first} is after today, {last}: no call was then")
    if first > last:
        raise SettingsError(f"{first} is after {last}: turn the days round")
    after = last + timedelta(days=1)
    return Span(
        datetime.combine(first, time(), HERE), datetime.combine(after, time(), HERE)
    )
