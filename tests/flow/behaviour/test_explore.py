from random import Random

import pytest

from ivr.flow.behaviour import explore
from ivr.flow.behaviour.explore import CONTEXTS, NODES
from ivr.flow.behaviour.inputs import KEYS
from ivr.flow.engine import answer
from ivr.flow.heard import Arrived, DialEnded, Heard, Keys, Recorded, Silence
from ivr.flow.model import Flow
from ivr.flow.needs import Broken, Found, Missing
from ivr.flow.turn import Ask, Ring, TakeMessage
from ivr.flow.visit import Visit
from tests.flow.behaviour.helpers import OTHERS, RICH, explored, rich, ways
from tests.flow.helpers import World, menu, run


def test_every_node_is_come_to_by_its_shortest_way() -> None:
    """The first number, the fewest conditions, then the fewest keys."""
    assert ways(rich()) == {
        "start": "+78002347000:",
        "near": "+78002347000:",
        "main": "+78002347000:",
        "size": "+78002347000: 1",
        "survey": "+78002347000: 2",
        "who": "+78002347000: 3",
        "open": "+78002347000: 4",
        "first": "+78002347000: 5",
        "ring": "+78002347000: 0",
        "other": "+78002347000: 9",
        "q": "+78002347000: 2",
        "offer": "+78002347000: 3",
        "to_ru": "+78002347000: 9",
        "code": "+78002347000: 5 1",
        "again": "+78002347000: 2 1",
        "to_en": "+78002347000: 9 9",
        "bye": "+78002347000: 6 6 6",
        "sort": "+78002347000: 1 0# 1",
        "ask": "+78002347000: 1 0# 1",
        "small": "+78002347000: 5 # 1 1#",
        "moscow": "+78002347000: (Moscow)",
        "leave": "+78002347000: 4 (closed)",
        "told": "+78002347000: 1 0# 1 (found)",
        "say_it": "+78002347000: 1 0# 1 (found) (ready)",
    }


def _heard(random: Random, then: Ask | Ring | TakeMessage) -> Heard:
    """Do anything at all."""
    match then:
        case Ring():
            statuses = ("completed", "busy", "no-answer", "failed")
            return DialEnded(random.choice(statuses))
        case TakeMessage():
            recorded = Recorded("https://x", 3)
            return recorded if random.random() < 1 / 2 else Silence()
        case Ask(max_keys=1):
            key = random.choice((*KEYS, ""))
            return Keys(key) if key else Silence()
        case _:
            digits = "".join(random.choices("012", k=random.randint(1, 3)))
            keys = random.choice((digits, digits, ""))
            return Keys(keys, random.choice(("#", "")))


def _world(random: Random) -> World:
    hidden = random.random() < 1 / 3
    return World(
        caller="" if hidden else "+79161234567",
        called=random.choice(("+78002347000", "+74950097070")),
        region="" if hidden else random.choice(("", "Moscow", "Kazan")),
    )


@pytest.mark.parametrize("seed", range(40))
def test_no_call_leaves_what_was_found(seed: int) -> None:
    """Calls at random come to no place that was not, and say nothing else there."""
    flow, random = menu(RICH, **OTHERS), Random(seed)  # noqa: S311  what callers do is no secret
    places = {
        (place.node, type(place.waits), place.visit.stage, place.visit.language)
        for place in explore(flow).places
        if place.waits
    }
    for _ in range(25):
        world = _world(random)
        visit = Visit(flow.start)
        heard: Heard = Arrived()
        for _ in range(30):
            world.service = random.choice(
                (Missing(), Broken("x"), Found({"state": random.choice("ab")}))
            )
            then = run(answer(flow, visit, heard), world).then
            if not isinstance(then, Ask | Ring | TakeMessage):
                break
            visit = then.visit
            assert (visit.node, type(then), visit.stage, visit.language) in places
            heard = _heard(random, then)


def test_what_was_found_is_said_by_the_engine_too() -> None:
    """The prompts on an edge are those of a real turn."""
    flow = menu("nodes: {main: {kind: menu, prompt: [a, b], choices: {1: hangup}}}")
    found = explore(flow)
    turn = run(answer(flow, Visit(flow.start), Arrived()), World())

    (edge,) = found.places[0].edges
    assert edge.said == tuple(each.prompt for each in turn.spoken)
    assert edge.to is not None
    assert edge.to.waits == turn.then


def test_a_node_that_there_is_not_says_goodbye() -> None:
    """The reader has told of it; the engine ends the call."""
    flow = Flow({}, entries={"+78002347000": "gone"})

    (place,) = explore(flow).places
    assert [edge.end for edge in place.edges] == ["hang up"]


def test_a_menu_without_numbers_is_explored_from_its_first_node() -> None:
    """Its witness dials any number."""
    assert ways(explored("nodes: {a: {kind: hangup}}")) == {"a": ":"}


def questions(number: int) -> str:
    """Write a menu that keeps so many answers and says them all at the end."""
    told = " ".join(f"{{v{at}}}" for at in range(number))
    lines = [f'prompts: {{en: {{all: "{told}"}}}}\nnodes:\n']
    for at in range(number):
        to = f"q{at + 1}" if at + 1 < number else "sort0"
        asks = f"kind: collect, value: v{at}, prompt: a, length: 1"
        lines.append(f"  q{at}: {{{asks}, next: {to}}}\n")
    for at in range(number):
        to = f"sort{at + 1}" if at + 1 < number else "end"
        cases = f'{{"1": {to}, "2": {to}, "3": {to}}}'
        lines.append(
            f"  sort{at}: {{kind: route, by: value, value: v{at},"
            f" cases: {cases}, otherwise: {to}}}\n"
        )
    return "".join((*lines, "  end: {kind: hangup, prompt: all}\n"))


def test_values_multiply_no_places() -> None:
    """Twelve questions have sixteen million answers, and some thousand places."""
    found = explored(questions(12))

    assert len(found.places) < CONTEXTS * 12 * 6
    assert "end" in ways(found)


def test_in_a_large_menu_values_are_open() -> None:
    """Every case is taken all the same."""
    more = "".join(f"  x{at}: {{kind: hangup}}\n" for at in range(NODES))
    found = explored(questions(3) + more)

    taken = {
        edge.label
        for place in found.places
        if place.node == "menu.sort2"
        for edge in place.edges
    }
    assert taken == {"1", "2", "3", "otherwise"}


def test_more_nodes_take_no_more_time_each() -> None:
    """Places grow as nodes do, however many ways lead to one."""

    def ladder(nodes: int) -> int:
        lines = ["nodes:\n"]
        for at in range(nodes):
            to = f"n{at + 1}" if at + 1 < nodes else "hangup"
            lines.append(
                f"  n{at}: {{kind: menu, prompt: a, choices: {{1: {to}, 2: {to}}}}}\n"
            )
        return len(explored("".join(lines)).places)

    assert ladder(400) <= 2.1 * ladder(200)
