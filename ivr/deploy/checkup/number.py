"""Whether a number of the account leads here, in all its settings."""

from collections.abc import Iterator, Sequence

from ivr.deploy.checkup.deployment import Deployment
from ivr.deploy.checkup.site import Site
from ivr.deploy.checkup.verdict import Verdict, good, untold, wrong
from ivr.deploy.numbers import Number
from ivr.flow.model import Flow


def check(site: Site, deployment: Deployment) -> Verdict:
    """Hold the account's numbers against the address."""
    if deployment.numbers is None:
        return _unasked(deployment.refusal)
    connect = f"ivr number connect NUMBER --url {site.url}"
    if not deployment.here:
        count = len(deployment.numbers)
        return wrong(f"none of the account's {count} leads here", connect)
    for number in deployment.here:
        faults = ", ".join(_faults(number, site.url))
        if faults:
            again = connect.replace("NUMBER", number.number)
            return wrong(f"{number.number}: {faults}", again)
    here = [each.number for each in deployment.here]
    listed, leads = ", ".join(here), "leads" if len(here) == 1 else "lead"
    return good(f"{listed} {leads} here{_without_entry(deployment.menu.flow, here)}")


def _without_entry(flow: Flow | None, here: Sequence[str]) -> str:
    """Say which numbers the menu answers as it does its first."""
    entries = flow.entries if flow else {}
    others = [each for each in here if entries and each not in entries]
    if not others:
        return ""
    listed = ", ".join(others)
    return f"; the menu names no {listed} in entries:, and answers as at its first"


def _unasked(refusal: str) -> Verdict:
    if refusal:
        return wrong(refusal, "mend the account's variables")
    advice = "set TWILIO_ACCOUNT_SID, and TWILIO_AUTH_TOKEN or an API key"
    return untold("no account is named", advice)


def _faults(number: Number, url: str) -> Iterator[str]:
    wiring = number.wiring
    if wiring.trunk_sid or wiring.voice_application_sid:
        yield f"it is answered by {wiring.answers}, which goes before any URL"
    if not number.voice:
        yield "it cannot be called: it has no voice"
    if wiring.voice_url != f"{url}/voice":
        yield f"a call that comes in asks {wiring.voice_url}, and not {url}/voice"
    if wiring.status_callback != f"{url}/status":
        there = wiring.status_callback or "nobody"
        yield f"the end of a call is told {there}, and not {url}/status"
    if not wiring.voice_fallback_url:
        yield "it has no fallback"
