from ivr.deploy.checkup.deployment import Menu
from ivr.deploy.checkup.menu import check
from ivr.errors import Mark
from ivr.flow.finding import Finding
from tests.deploy.checkup.helpers import FLOW, deployment

FINDING = Finding("trap", "nobody gets out", Mark("flows/a.yaml", 3, 1))


def test_a_menu_without_findings_is_good() -> None:
    """It says of how many nodes."""
    assert check(deployment()).text == "no findings in 1 nodes of flows"


def test_a_finding_is_shown_with_its_place() -> None:
    """The first; the others are another command's."""
    verdict = check(deployment(menu=Menu(FLOW, (FINDING, FINDING))))

    assert verdict.state == "not"
    assert verdict.text == f"2 findings, the first: {FINDING}"
    assert verdict.advice == "see: ivr check"


def test_a_menu_that_cannot_be_read_is_told() -> None:
    """By its first finding, or by where it is not."""
    assert "nobody gets out" in check(deployment(menu=Menu(None, (FINDING,)))).text
    assert "there is none at flows" in check(deployment(menu=Menu())).text
