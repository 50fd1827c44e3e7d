import pytest

from ivr.flow.proof import Proof
from ivr.flow.steps import Given, Press, Speak, Wait
from ivr.flow.timing.options import Seconds, keys_of, lines
from tests.flow.helpers import menu
from tests.flow.timing.helpers import SHOP, proof


def test_every_number_has_a_line_a_language() -> None:
    """With its options, and how long each takes."""
    english, russian = lines(proof())

    assert (english.called, english.language) == ("+78002347000", "en")
    assert russian.language == "ru"
    order, hours = english.options
    assert (order.node, order.key, order.label, order.target, order.keys) == (
        "menu.main",
        "1",
        "For orders",
        "menu.order",
        "1",
    )
    assert order.seconds.knows == 0
    assert order.seconds.listens == pytest.approx(5.1)
    assert hours.seconds.listens == pytest.approx(7.3)
    assert order.seconds.waits == hours.seconds.waits == pytest.approx(9.4)


def test_what_is_expected_is_the_mean_of_all_options() -> None:
    """None where there are none."""
    english, _ = lines(proof())
    (bare,) = lines(Proof(menu("nodes: {main: {kind: hangup}}")))

    assert english.expected.listens == pytest.approx(6.2)
    assert bare.expected == Seconds()
    assert bare.person == Seconds()


def test_a_person_is_the_first_phone_that_rings() -> None:
    """Nobody who listens in Russian is told of one."""
    english, russian = lines(proof())

    assert english.person.knows == pytest.approx(0.5 + 1.1)
    assert russian.person.listens is None
    assert russian.person.waits is not None


def test_a_node_is_reached_by_keys() -> None:
    """And by who listens, if anybody tells of them."""
    english, russian = lines(proof())

    assert english.reached["menu.order"].keys == "1"
    assert russian.reached["menu.ring"].keys == "9 0"
    assert russian.reached["menu.ring"].seconds.listens is None


def test_a_language_nobody_comes_to_has_no_line() -> None:
    """It is not this number's."""
    flow = menu(SHOP.replace('"9": other', '"9": repeat'))

    assert [line.language for line in lines(proof(flow))] == ["en"]


def test_silence_is_a_dash_and_a_condition_no_key() -> None:
    """A way is written as one would dial it."""
    steps = (Press("1"), Wait(5), Given("a", "lookup", "found"), Speak("#"))

    assert keys_of(steps) == "1 – –"
