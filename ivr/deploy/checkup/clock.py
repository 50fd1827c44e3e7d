"""Whether the two clocks agree."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from ivr.carrier.wire.transport import Reply
from ivr.deploy.checkup.site import Site
from ivr.deploy.checkup.verdict import Verdict, good, untold, wrong

MOST: Final = 5.0
"""Seconds: opening hours and certificates are by the clock, to the minute."""


def check(site: Site, reply: Reply) -> Verdict:
    """Hold the server's `Date` against this machine's time, half way of the answer."""
    answer = site.entry
    told = _date(reply.header("Date"))
    if told is None:
        return untold("the answer has no Date")
    # `Date` is in whole seconds, cut off.
    off = max(0.0, abs((told - answer.at).total_seconds()) - answer.seconds / 2 - 1)
    if off > MOST:
        side = "ahead of" if told > answer.at else "behind"
        return wrong(
            f"the server's is {off:.0f} s {side} this machine's",
            "have both set by NTP",
        )
    return good("this machine's and the server's agree")


def _date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
