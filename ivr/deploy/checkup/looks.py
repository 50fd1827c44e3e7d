"""How things are looked at: on this disk, at an address, in what it answers."""

from collections.abc import Callable

from ivr.carrier.wire.transport import Lost, Reply
from ivr.deploy.checkup.deployment import Deployment
from ivr.deploy.checkup.site import Site
from ivr.deploy.checkup.verdict import Verdict, untold

Look = Callable[[Deployment], Verdict]


def addressed(look: Callable[[Site, Deployment], Verdict]) -> Look:
    """Look at an address, where one is given."""

    def check(deployment: Deployment) -> Verdict:
        if deployment.site is None:
            return untold("no address is given", "give --url https://menu.example")
        return look(deployment.site, deployment)

    return check


def answered(look: Callable[[Site, Reply], Verdict]) -> Look:
    """Look at what a call that begins is answered, where it is."""

    @addressed
    def check(site: Site, _deployment: Deployment) -> Verdict:
        reply = site.entry.reply
        if isinstance(reply, Lost):
            return untold("the address does not answer")
        return look(site, reply)

    return check
