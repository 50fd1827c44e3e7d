"""Whether something is said where the menu does not answer."""

from typing import Final
from urllib.parse import urlsplit

from ivr.call.foresight import examine
from ivr.carrier.wire.transport import Lost
from ivr.deploy.checkup.deployment import Deployment
from ivr.deploy.checkup.signature import REFUSED
from ivr.deploy.checkup.site import Site, fetched
from ivr.deploy.checkup.verdict import Verdict, good, untold, wrong
from ivr.deploy.wiring import FALLBACK, ours

MEND: Final = "put there what `ivr export --fallback` writes"

MENUS: Final = f"see that the proxy leads it to the menu, or {MEND}"
"""Where it is the menu's own."""


def check(site: Site, deployment: Deployment) -> Verdict:
    """Ask the number's fallback, or the one that `ivr number connect` would set."""
    set_there = [it.wiring for it in deployment.here if it.wiring.voice_fallback_url]
    wiring = next(iter(set_there), ours(site.url, f"{site.url}{FALLBACK}"))
    url, reply = wiring.voice_fallback_url.partition("#")[0], site.instead(wiring)
    mend = MENUS if url == f"{site.url}{FALLBACK}" else MEND
    if isinstance(reply, Lost):
        return wrong(f"{url} does not answer: {reply.text}", mend)
    if reply.status in REFUSED:
        return untold(f"{url} refuses the request: see the signature")
    faults = examine(fetched(reply))
    if faults:
        number = f" ({faults[0].code})" if faults[0].code else ""
        return wrong(f"{url}: {faults[0].text}{number}", mend)
    if urlsplit(url).netloc == urlsplit(site.url).netloc:
        return good(f"{url}; on another host it would outlive this one")
    return good(url)
