from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from ivr.console.menu.calling import Dialled, to_node
from ivr.flow.steps import Given, Press, Rung, Wait, Witness
from tests.console.menu.helpers import proved


def test_a_call_goes_to_the_phone_as_it_is_dialled(tmp_path: Path) -> None:
    """The number, and the steps of `ivr call --do`."""
    proof = proved(tmp_path).proof
    assert proof
    call = to_node(proof, "orders.late", "en")

    assert call is not None
    assert (call.to, call.keys) == ("+78002347000", "1 1234")
    url = urlsplit(call.url)
    assert url.path == "/phone"
    assert parse_qs(url.query) == {"to": ["+78002347000"], "do": ["1; 1234"]}


def test_a_call_is_in_the_language_that_is_shown(tmp_path: Path) -> None:
    """Where nobody comes in it, in any other."""
    proof = proved(tmp_path).proof
    assert proof

    russian = to_node(proof, "orders.ask", "ru")
    hello = to_node(proof, "shop.hello", "ru")
    assert russian
    assert russian.keys == "9 1"
    assert hello
    assert hello.keys == ""
    assert to_node(proof, "nowhere", "ru") is None


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Given("a.b", "caller", "hidden"), "the caller's number is hidden"),
        (Given("a.b", "region", "Moscow"), "the caller is from Moscow"),
        (Given("a.b", "hours", "closed", "2026-11-26"), "a.b is closed"),
        (Given("a.b", "value", "on_the_way", "state"), "state is on the way"),
        (Given("a.b", "lookup", "not_found"), "a.b comes to not found"),
        (Rung(("+1", "+2"), "no_answer"), "+1, +2: no answer"),
    ],
)
def test_what_has_to_be_so_is_said_in_words(step: Given | Rung, said: str) -> None:
    """A caller alone cannot bring it about."""
    call = Dialled.of(Witness("", (Press("1"), step, Wait(5))))

    assert call.conditions == (said,)
    assert call.keys == "1 (silence)"
    assert call.url == "/phone?do=1%3B+listen%3B+wait+6"
