"""Whether `ivr check` finds nothing."""

from ivr.deploy.checkup.deployment import Deployment
from ivr.deploy.checkup.verdict import Verdict, good, wrong


def check(deployment: Deployment) -> Verdict:
    """Look at the menu that is served."""
    found, flow = deployment.menu.findings, deployment.menu.flow
    where = deployment.settings.flows
    if flow is None:
        first = str(found[0]) if found else f"there is none at {where}"
        return wrong(f"it cannot be read: {first}", "see: ivr check")
    if found:
        return wrong(f"{len(found)} findings, the first: {found[0]}", "see: ivr check")
    return good(f"no findings in {len(flow.nodes)} nodes of {where}")
