"""Whether an address answers as a menu does, before a number is led there."""

import os
import secrets
from contextlib import closing
from typing import TYPE_CHECKING, Final

from ivr.settings import Settings

if TYPE_CHECKING:
    from ivr.deploy.checkup.site import Site

ASIDE: Final = "nothing was changed; --force connects all the same"


def unanswered(address: str, called: str) -> str:
    """
    Return why callers would not be answered at an address; empty: they would be.

    It is asked as Twilio would, by one call that ends at once.  Without the auth token
    nobody can sign that, so a refusal is an answer then.
    """
    # Help needs none of it, and what asks over HTTP takes long to import.
    from ivr.carrier.wire.network import Network  # noqa: PLC0415
    from ivr.deploy.checkup.site import Site  # noqa: PLC0415

    token = Settings.from_env(os.environ).auth_token
    with closing(Network()) as network:
        site = Site(
            url=address,
            token=token,
            called=called,
            transport=network,
            seed=secrets.token_hex(8),
        )
        return _trouble(site)


def _trouble(site: "Site") -> str:
    from ivr.carrier.wire.transport import Lost  # noqa: PLC0415 - as above
    from ivr.deploy.checkup.reachable import reached  # noqa: PLC0415
    from ivr.deploy.checkup.signature import REFUSED  # noqa: PLC0415
    from ivr.deploy.checkup.site import GOOD  # noqa: PLC0415

    verdict, reply = reached(site), site.entry.reply
    if verdict.state == "not" or isinstance(reply, Lost):
        return f"{site.url}/voice: {verdict.text}; {verdict.advice}; {ASIDE}"
    if reply.status in GOOD:
        site.reported()
        return ""
    if reply.status in REFUSED and not site.token:
        return ""
    why = "refuses what TWILIO_AUTH_TOKEN signs" if reply.status in REFUSED else ""
    told = why or f"answers {reply.status}, and callers would hear an error"
    return f"{site.url}/voice: {told}: see ivr doctor --url {site.url}; {ASIDE}"
