"""Whether signed requests are answered, and no others."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from ivr.carrier.wire.transport import Lost, Reply
from ivr.deploy.checkup.deployment import Deployment
from ivr.deploy.checkup.site import GOOD, Site
from ivr.deploy.checkup.verdict import Verdict, good, untold, wrong

REFUSED: Final = (401, 403)

INSIDE: Final = ("http://127.0.0.1:5000", "http://localhost:5000")
"""What a server calls itself that a tunnel leads to."""


def check(site: Site, deployment: Deployment) -> Verdict:
    """Ask with a signature and without, and find out what was taken for signed."""
    without = site.unsigned
    if isinstance(without, Lost):
        return untold("the address does not answer")
    if without.status in GOOD:
        return wrong(
            "a request without a signature is answered: anybody can call the menu",
            "set TWILIO_AUTH_TOKEN where it is served, and leave out --insecure",
        )
    if without.status not in REFUSED:
        return untold(
            f"a request without a signature is answered {without.status}",
            "see what is said of how the address answers",
        )
    if not site.token:
        return untold("unsigned ones are refused", "set TWILIO_AUTH_TOKEN here too")
    return _signed(site, deployment)


def _signed(site: Site, deployment: Deployment) -> Verdict:
    reply = site.entry.reply
    if isinstance(reply, Lost):
        return untold("the address does not answer")
    if reply.status not in REFUSED:
        return good("signed requests are answered, unsigned ones refused")
    for other in _others(site.url, deployment.settings.public_url):
        found = site.signed_for(other)
        if isinstance(found, Reply) and found.status in GOOD:
            return wrong(
                f"the server takes itself for {other}, and refuses what Twilio signs",
                f"set IVR_PUBLIC_URL={site.url} where it is served",
            )
    return wrong(
        "the server refuses what this token signs",
        "see that TWILIO_AUTH_TOKEN is the same there as here, and IVR_PUBLIC_URL"
        f" there {site.url}",
    )


def _others(url: str, public_url: str) -> Iterator[str]:
    """Yield what a server behind a proxy may take its own address for."""
    parts = urlsplit(url)
    # Validators of Twilio's take a port that goes without saying for none.
    every = (
        f"http://{parts.netloc}{parts.path}",
        f"{parts.scheme}://{parts.netloc}",
        f"http://{parts.netloc}",
        *INSIDE,
        public_url,
    )
    yield from (each for each in dict.fromkeys(every) if each not in ("", url))
