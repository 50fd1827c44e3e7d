"""Whether every prompt has its clip, in every language."""

from ivr.deploy.checkup.deployment import Deployment
from ivr.deploy.checkup.verdict import Verdict, good, untold, wrong


def check(deployment: Deployment) -> Verdict:
    """Look for clips that callers would hear Twilio's own voice instead of."""
    menu, settings = deployment.menu, deployment.settings
    if settings.prompts_as == "say":
        return good("none are needed: IVR_PROMPTS_AS=say has Twilio's voice speak")
    if menu.flow is None or menu.problem:
        return untold(menu.problem or "the menu cannot be read")
    if menu.gaps:
        first = menu.gaps[0]
        one = f"{first.wanted.prompt} ({first.wanted.language}) is {first.why}"
        return wrong(f"{len(menu.gaps)} are not there: {one}", "run: ivr speak")
    return good(f"every prompt has one, in {' and '.join(menu.flow.languages)}")
