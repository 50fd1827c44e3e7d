"""How long a caller waits for the first word."""

from typing import Final

from ivr.carrier.wire.transport import Reply
from ivr.deploy.checkup.site import Site
from ivr.deploy.checkup.verdict import Verdict, good, wrong

LIMIT: Final = 15
"""Seconds until Twilio gives a request up."""

SLOW: Final = 3.0
"""Seconds in which callers begin to say hello."""


def check(site: Site, _reply: Reply) -> Verdict:
    """Look at how long the entry's document took."""
    took = f"{site.entry.seconds:.2f} s of the {LIMIT} s that Twilio waits"
    if site.entry.seconds > SLOW:
        return wrong(took, "see what the server is busy with, and how far away it is")
    return good(took)
