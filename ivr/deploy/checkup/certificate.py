"""Whether the certificate is good, and for long enough."""

from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from ivr.deploy.checkup.certificate_of import Unproved, certificate_of
from ivr.deploy.checkup.deployment import Deployment
from ivr.deploy.checkup.site import Site
from ivr.deploy.checkup.verdict import Verdict, good, untold, wrong

RENEWED: Final = 10
"""What is renewed by itself is so before a tenth of its time is left."""


def check(site: Site, deployment: Deployment) -> Verdict:
    """Look at the certificate as Twilio does, and at its end."""
    parts = urlsplit(site.url)
    if parts.scheme != "https":
        return untold("http:// has none")
    look = deployment.certificate or certificate_of
    found = look(parts.hostname or "", parts.port or 443)
    if isinstance(found, Unproved):
        return wrong(found.why, "have the proxy get one that browsers trust")
    left, lasts = found.ends - site.entry.at, found.ends - found.begins
    until = f"until {found.ends:%Y-%m-%d %H:%M} UTC"
    if left < lasts / RENEWED:
        return wrong(
            f"good for {_time(left)} more, {until}",
            "see why the proxy does not renew it",
        )
    return good(f"good for {_time(left)} more, {until}")


def _time(left: timedelta) -> str:
    return f"{left.days} days" if left.days else f"{left.seconds // 3600} hours"
