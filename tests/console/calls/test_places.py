from dataclasses import dataclass, replace
from typing import Any, cast

import pytest

from ivr.console.calls.places import Places

WEBHOOK = "http://localhost:5000/voice"


@dataclass
class Node:
    """As much of a node as is looked at."""

    private: bool = False


@dataclass
class Menu:
    """As much of a flow as is looked at."""

    nodes: dict[str, Node]
    entries: dict[str, str]
    start: str = "welcome"


MENU = Menu(
    {"welcome": Node(), "main": Node(), "ethics": Node(private=True)},
    {"+78002347000": "main"},
)
OURS = Places(WEBHOOK, lambda: cast("Any", MENU))
THEIRS = Places(WEBHOOK)


@pytest.mark.parametrize(
    ("url", "node"),
    [
        (WEBHOOK, "main"),
        (f"{WEBHOOK}/", "main"),
        (f"{WEBHOOK}/welcome?no_input=1#rc=2", "welcome"),
        (f"{WEBHOOK}/gone", ""),
        ("http://localhost:5000/status", ""),
        ("http://elsewhere.example/voice/main", "/voice/main"),
    ],
)
def test_a_url_of_our_menu_names_its_node(url: str, node: str) -> None:
    """The number called says where a call begins."""
    assert OURS.node(url, "+78002347000") == node


def test_a_number_without_an_entry_begins_where_the_menu_does() -> None:
    """As the webhook has it."""
    assert OURS.node(WEBHOOK, "+12025550100") == "welcome"


def test_of_somebody_elses_webhook_only_the_path_is_known() -> None:
    """That is a name too."""
    assert THEIRS.node("http://localhost:5000/menu/orders?x=1", "") == "/menu/orders"
    assert THEIRS.node("http://localhost:5000", "") == "/"
    assert not THEIRS.is_private("ethics")


@pytest.mark.parametrize(
    ("document", "node"),
    [
        ('<Gather action="/voice/main?a=1&amp;b=2"/>', "main"),
        ("<Redirect method='POST'>/voice/ethics</Redirect>", "ethics"),
        ('<Dial action="http://localhost:5000/voice/main"/>', "main"),
        ('<Gather action="/voice"/>', ""),
        ("<Say>/voice/main</Say>", ""),
        ('<Gather action="http://[/"/>', ""),
    ],
)
def test_a_document_says_where_its_caller_waits(document: str, node: str) -> None:
    """In an action, or where it redirects to."""
    assert OURS.leads_to(document, WEBHOOK) == node


def test_a_node_may_be_nobodys_business() -> None:
    """Others are not."""
    assert OURS.is_private("ethics")
    assert not OURS.is_private("main")
    assert not OURS.is_private("gone")


@pytest.mark.parametrize(
    ("url", "called", "document", "turns"),
    [
        (f"{WEBHOOK}/ethics", "", "", True),
        (f"{WEBHOOK}/main", "", '<Gather action="/voice/ethics"/>', True),
        (
            f"{WEBHOOK}/main",
            "",
            '<Gather action="/voice/main?a=1&amp;private=1"/>',
            True,
        ),
        (f"{WEBHOOK}/main?private=1", "", "", True),
        (WEBHOOK, "+12", "", True),
        (WEBHOOK, "+78002347000", '<Gather action="/voice/main"/>', False),
        (f"{WEBHOOK}/main", "", '<Dial action="http://x.example/?private=1"/>', True),
        ("http://elsewhere.example/voice?private=1", "", "", False),
    ],
)
def test_a_request_may_make_its_call_private(
    url: str, called: str, document: str, *, turns: bool
) -> None:
    """It goes to a private node or leads there, or a URL says that it has been."""
    menu = replace(MENU, entries={**MENU.entries, "+12": "ethics"})
    places = Places(WEBHOOK, lambda: cast("Any", menu))

    assert places.turns_private(url, called, document) is turns
    assert not THEIRS.turns_private(url, called, document)


def test_only_the_webhooks_own_server_is_ours() -> None:
    """Another port is another server, and a name before an @ is no host."""
    assert OURS.is_ours("http://localhost:5000/anything")
    assert not OURS.is_ours("https://localhost:5000/voice")
    assert not OURS.is_ours("http://localhost:5001/voice")
    assert not OURS.is_ours("http://localhost:5000@evil.example/voice")
