import pytest

from ivr.flow.proof import Proof
from ivr.flow.timing import Passages, lines, passages
from tests.flow.helpers import menu
from tests.flow.timing.helpers import SHOP, proof, tenths


def ways(language: str = "") -> Passages:
    """Time the ways out of the shop."""
    return passages(proof(), language)


def test_a_choice_takes_until_its_key_is_named_and_pressed() -> None:
    """From the beginning of the node, not of the call."""
    assert ways()["menu.main"]["1"] == pytest.approx(2.6)
    assert ways()["menu.main"]["2"] == pytest.approx(4.8)


def test_words_no_key_cuts_take_as_long_as_they_are() -> None:
    """The next node begins when they are over."""
    hello = len("Hello.") + len("Русский, нажмите девять.")

    assert ways()["menu.hello"] == {"next": pytest.approx(hello / 10)}


def test_every_language_has_its_own_seconds() -> None:
    """Its words are others."""
    assert ways("ru")["menu.main"]["1"] == pytest.approx(2.4)


def test_tries_add_up() -> None:
    """Who says nothing hears the menu again, and waits each time."""
    main = ways()["menu.main"]

    assert main["on_failure"] > main["2"] + 10


def test_what_is_asked_for_is_the_way_on() -> None:
    """Digits, a yes to an offer, a recording: YAML calls the way out `next`."""
    found = ways()

    assert found["menu.order"]["next"] == pytest.approx(2.0 + 4 * 0.5)
    assert found["menu.beep"]["next"] > 20
    assert found["menu.hours"]["next"] > 0


def test_a_transfer_takes_as_long_as_its_phone_rings() -> None:
    """Twenty seconds until nobody has answered; two where it is busy."""
    ring = ways()["menu.ring"]

    assert ring["no_answer"] == pytest.approx(1.1 + 20)
    assert ring["busy"] == pytest.approx(1.1 + 2)


def test_the_phones_of_a_hunt_group_ring_in_turn() -> None:
    """The quickest way to the end of it is that all are busy."""
    yaml = SHOP.replace('"+12025550111"', '"+12025550111", "+12025550122"')
    ring = passages(Proof(menu(yaml), tenths))["menu.ring"]

    assert ring["busy"] == pytest.approx(1.1 + 2 + 2)


def test_a_choice_of_the_same_node_is_a_way_out_too() -> None:
    """`repeat` begins it anew."""
    yaml = SHOP.replace("choices: {1: order,", "choices: {1: order, 3: repeat,")

    assert "3" in passages(Proof(menu(yaml), tenths))["menu.main"]


def test_a_node_that_nobody_comes_to_has_no_seconds() -> None:
    """Nobody is ever there in that language either."""
    flow = menu("nodes: {a: {kind: hangup}, b: {kind: hangup}}")

    assert set(passages(Proof(flow))) == {"menu.a"}
    assert passages(Proof(flow), "fr") == {}


def test_seconds_along_a_way_add_up() -> None:
    """To when its end is come to."""
    found = ways()
    (english, _) = lines(proof())
    way = found["menu.hello"]["next"] + found["menu.main"]["1"]

    assert english.reached["menu.order"].seconds.listens == pytest.approx(way)
