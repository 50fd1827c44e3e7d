from dataclasses import replace

import pytest

from ivr.deploy.checkup.deployment import Menu
from ivr.deploy.checkup.number import check
from ivr.deploy.wiring import Wiring
from tests.deploy.checkup.helpers import FLOW, HERE, URL, Nowhere, deployment, site

SITE = site(Nowhere())


def test_a_number_that_was_connected_leads_here() -> None:
    """One, or several."""
    other = replace(HERE, number="+12025550101")

    one = check(SITE, deployment(SITE, numbers=(HERE,)))
    two = check(SITE, deployment(SITE, numbers=(HERE, other)))

    assert (one.state, one.text) == ("ok", f"{HERE.number} leads here")
    assert two.text.endswith("+12025550101 lead here")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"voice_url": f"{URL}/vocie"}, f"asks {URL}/vocie, and not {URL}/voice"),
        ({"status_callback": ""}, "the end of a call is told nobody"),
        ({"voice_fallback_url": ""}, "it has no fallback"),
        ({"trunk_sid": "TK1"}, "answered by trunk TK1, which goes before any URL"),
        ({"voice_application_sid": "AP1"}, "answered by application AP1"),
    ],
)
def test_a_setting_that_differs_is_named(changed: dict[str, str], why: str) -> None:
    """With the command that mends it."""
    wiring = Wiring(**{**HERE.wiring.to_json(), **changed})
    number = replace(HERE, wiring=wiring)

    verdict = check(SITE, deployment(SITE, numbers=(number,)))

    assert verdict.state == "not"
    assert why in verdict.text
    assert verdict.advice == f"ivr number connect {HERE.number} --url {URL}"


def test_a_number_that_the_menu_does_not_name_is_told() -> None:
    """Its callers hear what those of another number do."""
    other = replace(HERE, number="+12025550101")
    named = replace(FLOW, entries={HERE.number: "menu.bye"})

    verdict = check(
        SITE, deployment(SITE, menu=Menu(flow=named), numbers=(HERE, other))
    )

    assert verdict.state == "ok"
    assert verdict.text == (
        "+12025550100, +12025550101 lead here; the menu names no +12025550101 in"
        " entries:, and answers as at its first"
    )


def test_a_number_without_voice_cannot_be_called() -> None:
    """Whatever it is connected to."""
    number = replace(HERE, voice=False)

    assert "no voice" in check(SITE, deployment(SITE, numbers=(number,))).text


def test_no_number_is_told() -> None:
    """None that leads here, none that is known, none that Twilio tells of."""
    elsewhere = replace(HERE, wiring=Wiring())

    none = check(SITE, deployment(SITE, numbers=(elsewhere,)))
    unasked = check(SITE, deployment(SITE))
    refused = check(SITE, deployment(SITE, refusal="Twilio lets nobody in"))

    assert (none.state, none.text) == ("not", "none of the account's 1 leads here")
    assert unasked.state == "cannot tell"
    assert (refused.state, refused.text) == ("not", "Twilio lets nobody in")
