from ivr.flow.behaviour.inputs import fitting, inputs
from ivr.flow.model import Flow
from ivr.flow.nodes.collect import Collect
from ivr.flow.turn import Ask
from ivr.flow.visit import Visit
from tests.flow.helpers import menu


def heard(flow: Flow, ask: Ask, *typed: str) -> list[str]:
    """Say what can be done at a place, as `kind keys`."""
    node = flow.nodes[ask.visit.node]
    return [f"{each.kind} {each.step}" for each in inputs(node, ask, typed)]


def test_a_menu_hears_its_keys_one_that_fits_nothing_and_silence() -> None:
    """A choice wins over a global key."""
    flow = menu("""
        keys: {"0": hangup, "1": hangup}
        nodes: {main: {kind: menu, prompt: a, choices: {1: hangup, 2: repeat}}}
    """)

    assert heard(flow, Ask(Visit("menu.main"))) == [
        "choice 1",
        "choice 2",
        "key 0",
        "no-match 3",
        "no-input (silence)",
    ]


def test_after_a_failure_the_same_failure_is_heard_again() -> None:
    """A key is answered alike in every attempt."""
    flow = menu("nodes: {main: {kind: menu, prompt: a, choices: {1: hangup}}}")

    assert heard(flow, Ask(Visit("menu.main", no_input=1))) == ["no-input (silence)"]
    assert heard(flow, Ask(Visit("menu.main", no_match=2))) == ["no-match 2"]


def test_digits_are_typed_with_the_key_that_ends_them() -> None:
    """Those that a route goes by, too; a lone global key is none of them."""
    flow = menu("""
        keys: {"0": hangup, "#": hangup, "*": hangup, "7": hangup}
        nodes:
          main: {kind: collect, value: v, prompt: a, length: [2, 4], next: hangup}
    """)

    assert heard(flow, Ask(Visit("menu.main"), 4, "#"), "77", "7777", "1") == [
        "answer 12#",
        "answer 77#",
        "answer 7777",
        "key 0#",
        "key #",
        "key *#",
        "key 7#",
        "no-match 1#",
        "no-input (silence)",
    ]


def test_a_key_that_fits_as_an_answer_is_one() -> None:
    """A global key is not heard there."""
    flow = menu("""
        keys: {"0": hangup}
        nodes: {main: {kind: collect, value: v, prompt: a, length: 1, next: hangup}}
    """)

    assert heard(flow, Ask(Visit("menu.main"), 1, "#")) == [
        "answer 1",
        "no-match *",
        "no-input (silence)",
    ]


def test_every_key_may_mean_something() -> None:
    """Then there is no wrong one."""
    keys = ", ".join(f'"{key}": hangup' for key in "1234567890*#")
    flow = menu(f"nodes: {{main: {{kind: menu, prompt: a, choices: {{{keys}}}}}}}")

    assert "no-match" not in " ".join(heard(flow, Ask(Visit("menu.main"))))


def test_digits_that_fit_are_found() -> None:
    """Or none, where a pattern lets nothing through that one would think of."""
    collect = Collect(value="v", prompt=("a",), next="hangup", pattern="9+")

    assert fitting(collect, set()) == "9"
    assert fitting(collect, {"9"}) == "99"
    odd = Collect(value="v", prompt=("a",), next="hangup", pattern="5454")
    assert fitting(odd, set()) == ""
