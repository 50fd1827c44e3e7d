"""Whether the address answers, and itself."""

from typing import Final
from urllib.parse import urlsplit

from ivr.carrier.wire.transport import Lost
from ivr.deploy.checkup.deployment import Deployment
from ivr.deploy.checkup.site import Site
from ivr.deploy.checkup.verdict import Verdict, good, wrong

AWAY: Final = range(502, 505)
"""What a proxy answers that finds no server, or none in time."""


ELSEWHERE: Final = 404
"""What is answered where there is something, and no menu."""


def check(site: Site, _deployment: Deployment) -> Verdict:
    """Ask as a call that begins does."""
    return reached(site)


def reached(site: Site) -> Verdict:
    """Say whether something answers there, whatever it answers."""
    reply = site.entry.reply
    if isinstance(reply, Lost):
        return wrong(
            f"{reply.text} ({reply.code})",
            "see that the server, its proxy and its name in the DNS are there",
        )
    came, asked = urlsplit(reply.url), urlsplit(site.url)
    if (came.scheme, came.netloc) != (asked.scheme, asked.netloc):
        there = f"{came.scheme}://{came.netloc}"
        return wrong(
            f"it leads on to {there}, and what callers did is lost on the way",
            f"give Twilio {there} itself",
        )
    if reply.status in AWAY:
        return wrong(
            f"answers {reply.status}: the menu behind the proxy is away",
            "see what ended `ivr serve`",
        )
    if reply.status == ELSEWHERE:
        return wrong(
            f"answers {reply.status}: the menu is not below this address",
            "see which path the proxy leads to it, and that it takes off no more",
        )
    return good(f"answers {reply.status}")
