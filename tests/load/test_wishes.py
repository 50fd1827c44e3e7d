import pytest

from ivr.errors import SettingsError
from ivr.flow.nodes import Collect
from ivr.load.wishes import TYPE, Ways, meant, node_of, typed, usual
from tests.flow.helpers import menu as flow
from tests.load.helpers import MENU

FACTS = MENU.replace("prompt: hours}", 'prompt: hours, facts: ["Nine to five"]}')


def test_keys_lead_from_every_node_to_what_is_wanted() -> None:
    """A node that is passed through needs none; one that asks is told what to type."""
    ways = Ways(flow(MENU))

    assert ways.to("menu.hours")["menu.main"] == "1"
    assert ways.to("menu.hours")["menu.hello"] == ""
    assert ways.to("menu.unknown")["menu.number"] == TYPE
    assert "menu.hours" not in ways.to("menu.main")


def test_callers_want_what_the_menu_tells() -> None:
    """Where it has facts; otherwise to be transferred, or to come to an end."""
    assert usual(flow(FACTS)) == {"menu.hours": 1.0}
    assert usual(flow(MENU)) == {"menu.hours": 1.0, "menu.agent": 1.0}


def test_what_only_one_number_leads_to_is_not_wanted_by_all() -> None:
    """Nor what takes an odd caller; that somebody is there is usual."""
    facts = MENU.replace("next: main}", "next: main, facts: [Hello]}").replace(
        "{kind: hangup, prompt: hours}", "{kind: hangup, prompt: hours, facts: [Hours]}"
    )

    assert usual(flow(facts)) == {"menu.hello": 1.0, "menu.hours": 1.0}
    assert usual(flow(facts), ["+12025550101"]) == {"menu.hours": 1.0}


def test_what_callers_want_is_found_in_one_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One for each node took a menu's size squared, in time and in memory."""
    monkeypatch.setattr(Ways, "cost", None)
    monkeypatch.setattr(Ways, "to", None)

    assert usual(flow(FACTS)) == {"menu.hours": 1.0}


def test_a_wish_may_be_named_by_its_file() -> None:
    """Its first node is meant."""
    assert node_of("menu", flow(MENU)) == "menu.hello"
    assert meant(flow(MENU), {"menu.agent": 2.0}) == {"menu.agent": 2.0}


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        ("menu.agnt", r"no node 'menu.agnt' \(did you mean 'menu.agent'\?\)"),
        ("xyz", r"no node 'xyz'$"),
        ("menu.closed", r"no keys lead from menu.hello to menu.closed"),
    ],
)
def test_a_wish_that_nobody_can_have_is_told(wish: str, sentence: str) -> None:
    """In one sentence."""
    with pytest.raises(SettingsError, match=sentence):
        meant(flow(MENU), {wish: 1.0})


def test_digits_that_fit_are_typed() -> None:
    """Those given, where they are an answer."""
    does = flow(MENU).nodes["menu.number"].does
    assert isinstance(does, Collect)

    assert typed(does, ("1", "60616")) == ("60616",)
    assert typed(does, ()) == ("1234",)
