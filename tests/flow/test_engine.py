import pytest

from ivr.flow.engine import MOST_NODES, answer
from ivr.flow.heard import (
    Arrived,
    DialEnded,
    Heard,
    Keys,
    Recorded,
    Said,
    Silence,
    Whispering,
)
from ivr.flow.needs import Answer, Forget, Keep, Need, Recall
from ivr.flow.turn import EndCall, Spoken, Turn
from ivr.flow.visit import Visit
from tests.flow.helpers import Talk, World, line, menu, run

MENU = """
keys: {"#": back}
prompts: {en: {status: "{order} is {state}.", goodbye: Goodbye.}}
nodes:
  main: {kind: menu, prompt: main, choices: {1: number, 2: status, 3: round, 4: about}}
  number: {kind: collect, value: order, prompt: number, length: 4, next: status}
  status: {kind: say, prompt: [thanks, status], next: main}
  round: {kind: say, prompt: round, next: about}
  about: {kind: say, prompt: about, next: back}
  circle: {kind: say, prompt: circle, next: circle}
  gone: {kind: say, prompt: gone, next: hangup}
"""


@pytest.fixture
def talk() -> Talk:
    """A call of the menu."""
    return Talk(menu(MENU))


def test_a_turn_names_every_node_it_walked_through(talk: Talk) -> None:
    """The log and the coverage of scenarios are drawn from it."""
    talk.arrive()
    talk.press("3")

    assert talk.turn.visited == ("menu.main", "menu.round", "menu.about", "menu.main")


def test_a_turn_names_the_ways_it_took(talk: Talk) -> None:
    """A choice by its key, a field by its name; a global key is no node's own."""
    talk.arrive()
    talk.press("3")

    assert [(way.node, way.label) for way in talk.turn.ways] == [
        ("menu.main", "3"),
        ("menu.round", "next"),
        ("menu.about", "next"),
    ]


def test_a_target_may_be_the_menu_behind(talk: Talk) -> None:
    """What is said on the way is said before the menu."""
    talk.arrive()

    assert talk.press("3") == "round, about, main | ask"
    assert talk.visit == Visit("menu.main")


def test_back_from_a_node_with_nothing_behind_goes_to_the_start(talk: Talk) -> None:
    """A node that was only passed through must not lead back to itself."""
    assert talk.arrive("menu.about") == "about, main | ask"


def test_a_circle_ends_with_a_goodbye(talk: Talk) -> None:
    """No turn walks on for ever."""
    talk.arrive("menu.circle")

    assert talk.turn.spoken == (Spoken("circle"),) * MOST_NODES + (Spoken("goodbye"),)
    assert talk.turn.then == EndCall()


def test_an_unknown_node_says_goodbye(talk: Talk) -> None:
    """A URL from before an edit crashes nothing."""
    assert talk.arrive("menu.nowhere") == "goodbye | hang up"


def test_a_menu_without_words_for_it_just_hangs_up() -> None:
    """The goodbye is the author's, if there is one."""
    flow = menu("nodes: {a: {kind: say, prompt: a, next: a}}")

    assert Talk(flow).arrive("menu.b") == "| hang up"


def test_hangup_is_a_target_too(talk: Talk) -> None:
    """It needs no node."""
    assert talk.arrive("menu.gone") == "gone | hang up"


def test_values_are_recalled_only_for_prompts_that_name_them(talk: Talk) -> None:
    """Each once a turn."""
    talk.world.kept = {"order": "6061", "state": "lost"}
    talk.arrive()
    assert talk.world.needs == []

    assert talk.press("2") == "thanks, status(order=6061 state=lost), main | ask"
    assert talk.world.needs == [Recall("order"), Recall("state")]


def test_a_value_that_is_not_known_is_asked_for(talk: Talk) -> None:
    """Half a sentence is not said: the caller types the number first."""
    talk.arrive()

    assert talk.press("2") == "number | ask 4"


def test_a_value_no_node_gives_is_left_empty(talk: Talk) -> None:
    """There is nobody to ask."""
    talk.world.kept = {"order": "6061"}
    talk.arrive()

    assert talk.press("2") == "thanks, status(order=6061 state=), main | ask"


def test_a_node_that_could_not_give_a_value_is_not_asked_twice() -> None:
    """A service that leaves its answer out makes no circle."""
    flow = menu("""
        prompts: {en: {state: "It is {state}."}}
        nodes:
          ask: {kind: say, prompt: state, next: other}
          other: {kind: language, language: en, next: look}
          look:
            kind: voicemail
            prompt: state
            value: state
    """)

    assert Talk(flow).arrive() == "state(state=) | record 120"


def test_an_unknown_language_is_the_first() -> None:
    """Anybody may have written the URL."""
    flow = menu("""
        languages: {ru: ru-RU, en: en-US}
        nodes: {main: {kind: menu, prompt: main, choices: {1: main}}}
    """)
    turn = run(answer(flow, Visit("menu.main", language="xx"), Arrived()), World())

    assert turn.language == "ru"
    assert turn == run(answer(flow, Visit("menu.main"), Arrived()), World())


PRIVATE = """
private: true
prompts: {en: {open: "We know {order}."}}
nodes:
  menu: {kind: menu, prompt: ethics, choices: {1: number, 2: open}}
  number: {kind: collect, value: secret, prompt: number, confirm: sure, next: open}
  open: {kind: hangup, prompt: open}
"""
OPEN = """
entries: {"+78002347000": main}
keys: {"#": back}
nodes:
  main: {kind: menu, prompt: main, choices: {1: number, 5: ethics}}
  number: {kind: collect, value: order, prompt: number, next: main}
"""


@pytest.fixture
def private() -> Talk:
    """A call of a menu with a private file; an order number is known."""
    talk = Talk(menu(OPEN, ethics=PRIVATE))
    talk.world.kept = {"order": "6061"}
    talk.arrive()
    assert not talk.turn.private
    return talk


def test_a_private_node_erases_before_it_speaks(private: Talk) -> None:
    """And its turn may not be kept or logged."""
    assert private.press("5") == "ethics | ask"

    assert private.world.needs == [Forget()]
    assert private.world.kept == {}
    assert private.turn.private


def test_nothing_typed_at_a_private_node_is_kept(private: Talk) -> None:
    """It serves the turn it was typed in, unconfirmed, and no other."""
    private.press("5")
    private.press("1")
    private.press("777", "#")

    assert not any(isinstance(need, Keep | Recall) for need in private.world.needs)
    assert private.world.kept == {}
    assert private.turn.visited == ("ethics.number", "ethics.open", "menu.number")


def test_a_private_prompt_knows_nothing_from_before(private: Talk) -> None:
    """What was kept is erased, so it is asked for and not said."""
    private.press("5")

    assert private.press("2") == "number | ask 32"


def test_after_a_private_node_the_call_is_open_again(private: Talk) -> None:
    """The turn that leads out is still private; the next is not."""
    private.press("5")

    assert private.press("#") == "main | ask"
    assert private.turn.private
    private.press("*")
    assert not private.turn.private


class Mute(World):
    """A world that answers nothing."""

    def meet(self, need: Need) -> Answer:
        """Shrug."""
        self.needs.append(need)
        return None


def test_the_world_may_answer_nothing() -> None:
    """Whatever a need is resumed with, a turn comes of it."""
    turn = run(answer(menu(MENU), Visit("menu.status"), Arrived()), Mute())

    assert line(turn) == "number | ask 4"


@pytest.mark.parametrize("node", ["main", "number", "status", "round", "about", "gone"])
@pytest.mark.parametrize(
    "heard",
    [
        Arrived(),
        Keys("1"),
        Keys("", "#"),
        Keys("9" * 500),
        Said("\0" * 9),
        Silence(),
        DialEnded("?"),
        Recorded(""),
        Whispering(),
    ],
)
@pytest.mark.parametrize("stage", ["", "confirm", "whisper", "9", "nonsense"])
def test_every_node_answers_everything(node: str, heard: Heard, stage: str) -> None:
    """No request can be out of place."""
    visit = Visit(f"menu.{node}", no_input=99, stage=stage, trail=("menu.x",))

    turn = run(answer(menu(MENU), visit, heard), World())

    assert isinstance(turn, Turn)
