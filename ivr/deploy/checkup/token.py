"""Whether there is a token to check signatures with."""

import re
from typing import Final

from ivr.deploy.checkup.deployment import Deployment
from ivr.deploy.checkup.verdict import Verdict, good, untold, wrong

TOKEN: Final = re.compile("[0-9a-f]{32}")
"""As Twilio makes them."""

SET: Final = "set TWILIO_AUTH_TOKEN to the token on the first page of Twilio's console"


def check(deployment: Deployment) -> Verdict:
    """Look at the token of this environment, and say nothing of what it is."""
    token = deployment.settings.auth_token
    if not token:
        return wrong("there is none: anybody can call the menu", SET)
    if token != token.strip() or token[:1] in "'\"":
        return wrong("it has blanks or quotation marks around it", SET)
    if not token.isascii():
        return wrong("it has letters that no token has", SET)
    if TOKEN.fullmatch(token) or deployment.nearby:
        return good("TWILIO_AUTH_TOKEN is set")
    return untold("it is not as Twilio makes them: 32 digits and letters a to f", SET)
