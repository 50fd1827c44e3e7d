import pytest

from ivr.flow.needs import Party, Send
from tests.flow.helpers import Talk, World, menu

MENU = """
keys: {"0": person, "1": person}
prompts: {en: {text: "Order {order}: shop.example"}}
nodes:
  offer:
    kind: sms
    prompt: offer
    text: text
    sent: sent
    next: main
    hidden: hidden
  plain: {kind: sms, prompt: offer, text: text, next: main}
  main: {kind: hangup, prompt: main}
  hidden: {kind: hangup, prompt: hidden}
  person: {kind: hangup, prompt: person}
"""


def offered(world: World | None = None, node: str = "") -> Talk:
    """A call that is being offered a text message."""
    talk = Talk(menu(MENU), world or World())
    assert talk.arrive(node) == "offer | ask"
    return talk


def test_one_sends_it_in_the_document_without_an_account() -> None:
    """The words' values are looked up like a spoken prompt's."""
    talk = offered(World(kept={"order": "6061"}))

    assert talk.press("1") == "sent, main | text text(order=6061) | hang up"


def test_with_an_account_the_document_sends_nothing() -> None:
    """The Messages API has it already, with its values."""
    talk = offered(World(kept={"order": "6061"}, account=True))

    assert talk.press("1") == "sent, main | hang up"
    assert Send("text", "en", {"order": "6061"}) in talk.world.needs


def test_a_value_nobody_knows_is_left_out_of_the_text() -> None:
    """A message is no place to ask for it."""
    talk = offered(World(account=True))
    talk.press("1")

    assert Send("text", "en", {"order": ""}) in talk.world.needs


@pytest.mark.parametrize("key", ["2", "#"])
def test_any_other_key_is_a_no(key: str) -> None:
    """Consent is a one, and nothing else."""
    assert offered().press(key) == "main | hang up"


def test_silence_and_words_are_a_no() -> None:
    """Nobody is sent anything for saying nothing."""
    assert offered().wait() == "main | hang up"
    assert offered().press("") == "main | hang up"
    assert offered().say("yes") == "main | hang up"


def test_a_global_key_leads_away_unsent() -> None:
    """Zero is a person here too; one stays consent."""
    assert offered().press("0") == "person | hang up"


def test_a_hidden_number_is_not_asked() -> None:
    """There is nowhere to send to."""
    talk = Talk(menu(MENU), World(caller=""))

    assert talk.arrive() == "hidden | hang up"
    assert talk.arrive("menu.plain") == "main | hang up"
    assert talk.world.needs == [Party("caller")] * 2
