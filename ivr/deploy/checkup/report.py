"""Whether it is taken that a call is over."""

from ivr.carrier.wire.transport import Lost
from ivr.deploy.checkup.deployment import Deployment
from ivr.deploy.checkup.signature import REFUSED
from ivr.deploy.checkup.site import GOOD, Site
from ivr.deploy.checkup.verdict import Verdict, good, untold, wrong


def check(site: Site, _deployment: Deployment) -> Verdict:
    """Report the end of the call that asked for the entry."""
    reply = site.reported()
    if isinstance(reply, Lost):
        return untold(f"/status does not answer: {reply.text}")
    if reply.status in GOOD:
        return good("the end of a call is taken at /status")
    if reply.status in REFUSED:
        return untold("the request is refused: see the signature")
    return wrong(
        f"/status is answered {reply.status} (15003)",
        "see that the proxy leads /status to the menu",
    )
