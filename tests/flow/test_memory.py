from ivr.flow.asking import keep, party, recall
from ivr.flow.memory import Memory
from ivr.flow.model import Flow
from ivr.flow.needs import Need
from ivr.flow.nodes.outcome import Go, Run
from tests.flow.helpers import World


def remember(run: Run, memory: Memory, world: World) -> list[Need]:
    """Run a node through a memory, and list what still reached the world."""
    driven = memory.drive(run)
    try:
        need = next(driven)
        while True:
            need = driven.send(world.meet(need))
    except StopIteration:
        return world.needs


def greedy() -> Run:
    """A node that asks for everything twice."""
    for _ in range(2):
        yield from recall("order")
        yield from party("caller")
        yield from keep("state", "lost")
        yield from recall("state")
    return Go("hangup")


def test_each_thing_is_asked_once_a_turn() -> None:
    """What was kept just now need not be recalled."""
    memory, world = Memory(Flow({})), World()

    asked = [type(need).__name__ for need in remember(greedy(), memory, world)]

    assert asked == ["Recall", "Party", "Keep", "Keep"]


def test_a_private_turn_keeps_and_recalls_nothing() -> None:
    """The world is told to forget, once, and asked for the caller's number only."""
    memory, world = Memory(Flow({})), World(kept={"order": "6061"})
    for _ in range(2):
        for need in memory.forget():
            world.meet(need)

    asked = [type(need).__name__ for need in remember(greedy(), memory, world)]

    assert asked == ["Forget", "Party"]
    assert world.kept == {}
