"""Whether Twilio would complain of what a call begins with."""

from ivr.call.foresight import examine
from ivr.carrier.wire.browser import DOCUMENT_LIMIT
from ivr.carrier.wire.transport import Reply
from ivr.deploy.checkup.signature import REFUSED
from ivr.deploy.checkup.site import Site, fetched
from ivr.deploy.checkup.verdict import Verdict, good, untold, wrong


def check(site: Site, reply: Reply) -> Verdict:
    """Look at the entry's document by the rules of `ivr lint`."""
    if reply.status in REFUSED:
        return untold("the request is refused: see the signature")
    faults = examine(fetched(reply))
    if faults:
        first = faults[0]
        number = f" ({first.code})" if first.code else ""
        return wrong(
            f"{first.text}{number}, line {first.line}",
            f"see: ivr lint {site.url}/voice",
        )
    size = f"{len(reply.body) / 1000:.1f} of {DOCUMENT_LIMIT / 1000:.0f} kB"
    return good(f"nothing that Twilio would complain of, {size}")
