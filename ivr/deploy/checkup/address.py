"""Whether Twilio can call the address, and signs for the same one."""

from ivr.deploy.address import public_url
from ivr.deploy.checkup.deployment import Deployment
from ivr.deploy.checkup.site import Site
from ivr.deploy.checkup.verdict import Verdict, good, wrong
from ivr.errors import SettingsError

HERE = "it"


def check(site: Site, deployment: Deployment) -> Verdict:
    """Look at the address alone, before anything is asked of it."""
    set_here = deployment.settings.public_url
    try:
        public_url(site.url, HERE, nearby=deployment.nearby)
    except SettingsError as error:
        return wrong(str(error).removeprefix(f"{HERE}: "), "")
    if set_here and set_here != site.url:
        return wrong(
            f"IVR_PUBLIC_URL is {set_here} here, and signatures are over {site.url}",
            f"set IVR_PUBLIC_URL={site.url}",
        )
    return good(site.url)
