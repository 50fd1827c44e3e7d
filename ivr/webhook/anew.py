"""
The turn that a failed request would have begun.

Twilio tries a request again only where it found no connection.  A worker that dies
in the middle of one leaves it unanswered; then Twilio asks the fallback, and says
under `ErrorUrl` what failed
(https://www.twilio.com/docs/usage/security/availability-reliability).
"""

from typing import Final
from urllib.parse import unquote, urlsplit

from ivr.webhook.asked import ENTRY
from ivr.webhook.given import Lists, parsed

LONGEST: Final = 8_000
"""Characters of a URL; none of ours has a quarter of them."""


def place(error_url: str, prefix: str) -> tuple[str, Lists] | None:
    """
    Return the node and the query of a URL of ours; None for any other.

    An empty node is where a call comes in.

    Args:
        error_url: what Twilio says failed; anybody with the token may say anything.
        prefix: path that the public URL puts before ours.

    """
    try:
        parts = urlsplit(error_url[:LONGEST])
    except ValueError:  # no URL at all
        return None
    if parts.path == f"{prefix}{ENTRY}":
        return "", {}
    node = parts.path.removeprefix(f"{prefix}{ENTRY}/")
    if node == parts.path or "/" in node:
        return None
    return unquote(node), parsed(parts.query.encode("utf-8", "replace"))
