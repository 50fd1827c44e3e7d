import pytest

from ivr.flow.needs import Broken, Fetch, Found, Keep, Missing
from tests.flow.helpers import Talk, World, menu

MENU = """
prompts: {en: {known: "Order {order} is {state}."}}
nodes:
  number: {kind: collect, value: order, prompt: number, length: 4, next: ask}
  ask:
    kind: lookup
    url: https://shop.example/orders
    send: {number: order, phone: caller}
    keep: {state: status}
    found: known
    not_found: unknown
    failed: failed
  known: {kind: hangup, prompt: known}
  unknown: {kind: hangup, prompt: unknown}
  failed: {kind: hangup, prompt: failed}
"""


def asked(service: Found | Missing | Broken) -> Talk:
    """A call that has typed an order number, with this service behind it."""
    talk = Talk(menu(MENU), World(service=service))
    talk.arrive()
    talk.press("6061")
    return talk


def test_the_answer_is_kept_and_spoken() -> None:
    """Caller's values go out as parameters, the answer's keys come in as values."""
    talk = asked(Found({"status": "on its way", "weight": "3"}))

    assert [each.prompt for each in talk.turn.spoken] == ["known"]
    assert talk.turn.spoken[0].values == (("order", "6061"), ("state", "on its way"))
    fields = {"number": "6061", "phone": "+79161234567"}
    assert Fetch("https://shop.example/orders", "GET", fields) in talk.world.needs
    assert Keep("state", "on its way") in talk.world.needs


@pytest.mark.parametrize(
    ("service", "said"),
    [
        (Missing(), "unknown"),
        (Broken("it is slow"), "failed"),
        (Found({"weight": "3"}), "failed"),
    ],
)
def test_each_outcome_has_its_branch(
    service: Found | Missing | Broken, said: str
) -> None:
    """An answer without the key the author wants is a broken service."""
    assert [each.prompt for each in asked(service).turn.spoken] == [said]


def test_a_value_that_is_not_known_is_asked_for() -> None:
    """Somebody came here by URL, or the journal was away: the caller types it."""
    talk = Talk(menu(MENU), World(service=Found({"status": "lost"})))

    assert talk.arrive("menu.ask") == "number | ask 4"
    assert talk.press("6061") == "known(order=6061 state=lost) | hang up"


def test_without_a_journal_one_turn_knows_what_it_learned() -> None:
    """Typed, asked and said in one turn: nothing needs to be kept for it."""
    talk = Talk(menu(MENU), World(service=Found({"status": "lost"}), journal=False))
    talk.arrive()

    assert talk.press("6061") == "known(order=6061 state=lost) | hang up"


def test_a_hidden_number_is_sent_as_nothing() -> None:
    """A hidden caller is a fact, not a value that is missing."""
    talk = Talk(menu(MENU), World(caller="", kept={"order": "1"}))

    assert talk.arrive("menu.ask") == "unknown | hang up"
