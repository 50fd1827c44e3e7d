"""The steps of a scenario, and how each is read; the names are those in YAML."""

import re
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Final

from ivr.carrier.people.steps import KEYS
from ivr.errors import Mark
from ivr.flow.shapes.shape import one_or_more
from ivr.flow.tree import Pairs, Text, Tree, kind_of
from ivr.scenario.expectations import EXPECTATIONS
from ivr.scenario.reading import Reading
from ivr.scenario.steps.acts import (
    Act,
    Hangup,
    Listen,
    Press,
    Say,
    Silence,
    Talk,
    Wait,
)
from ivr.scenario.steps.expect import Expect
from ivr.scenario.steps.hear import Hear, HearPrompt
from ivr.scenario.steps.hearing import hear

__all__ = [
    "CHECKS",
    "HEARS",
    "Check",
    "Expect",
    "Heard",
    "Reading",
    "Step",
    "never",
    "read",
]

Heard = Hear | HearPrompt
Check = Heard | Expect
Step = Act | Check

TIMES: Final = re.compile("[1-9][0-9]?")
"""How often a caller can be silent: far more often than any tries."""

HEARS: Final = (Hear, HearPrompt)
CHECKS: Final = (*HEARS, Expect)
"""Steps that do nothing, but look."""


def read(tree: Tree, reading: Reading) -> tuple[Step, ...]:
    """Read a list of steps; a single one is a list of its own."""
    return tuple(step for each in one_or_more(tree) for step in _step(each, reading))


def never(tree: Tree, reading: Reading) -> tuple[Heard, ...]:
    """Read what must not be heard in a call, written as `hear` has it."""
    return tuple(hear(reading, tree.mark, tree, never=True))


def _step(tree: Tree, reading: Reading) -> Iterator[Step]:
    scope = reading.scope
    rest: Tree = Text("", tree.mark)
    match tree:
        case Text(word):
            key = tree
        case Pairs(((Text(word) as key, rest),)):
            pass
        case _:
            message = (
                f"a step is a word, alone or with what it takes, not {kind_of(tree)}"
            )
            scope.report("wrong-type", message, tree.mark, "start each step with -")
            return
    reader = STEPS.get(word)
    if reader is None:
        hint = scope.near(word, STEPS) or f"steps: {', '.join(STEPS)}"
        scope.report("unknown-step", f"there is no step {word!r}", key.mark, hint)
    else:
        yield from reader(reading, key.mark, rest)


def _press(reading: Reading, at: Mark, tree: Tree) -> Iterator[Step]:
    for each in one_or_more(tree):
        keys = reading.words(each, "a key").upper()
        wrong = sorted(set(keys) - KEYS)
        if wrong:
            hint = "a telephone's keys are 0-9, *, # and A-D"
            message = f"{wrong[0]!r} is no key"
            reading.scope.report("wrong-value", message, each.mark, hint)
        yield from (Press(at, key) for key in keys if key in KEYS)


def _say(reading: Reading, at: Mark, tree: Tree) -> Iterator[Step]:
    yield Say(at, reading.words(tree, "what is said"))


def _wait(reading: Reading, at: Mark, tree: Tree) -> Iterator[Step]:
    yield Wait(at, reading.seconds(tree))


def _talk(reading: Reading, at: Mark, tree: Tree) -> Iterator[Step]:
    yield Talk(at, reading.seconds(tree))


def _listen(reading: Reading, at: Mark, tree: Tree) -> Iterator[Step]:
    _nothing_more(reading, tree, "listen")
    yield Listen(at)


def _silence(reading: Reading, at: Mark, tree: Tree) -> Iterator[Step]:
    text = tree.text if isinstance(tree, Text) else "-"
    if text and not TIMES.fullmatch(text):
        message = "'silence' stands alone, or with how many times"
        reading.scope.report("wrong-value", message, tree.mark, "write silence: 2")
        return
    for _ in range(int(text or 1)):
        yield Silence(at)


def _hangup(reading: Reading, at: Mark, tree: Tree) -> Iterator[Step]:
    _nothing_more(reading, tree, "hangup")
    yield Hangup(at)


def _nothing_more(reading: Reading, tree: Tree, word: str) -> None:
    if not isinstance(tree, Text) or tree.text:
        message = f"{word!r} stands alone"
        reading.scope.report("wrong-value", message, tree.mark)


def _expect(reading: Reading, _at: Mark, tree: Tree) -> Iterator[Step]:
    if not isinstance(tree, Pairs) or not tree.pairs:
        hint = f"one of: {', '.join(EXPECTATIONS)}"
        message = "'expect' takes a mapping of what to expect"
        reading.scope.report("wrong-type", message, tree.mark, hint)
        return
    for name, value in tree.pairs:
        kind = EXPECTATIONS.get(name.text)
        if kind is None:
            hint = reading.scope.near(name.text, EXPECTATIONS)
            hint = hint or f"one of: {', '.join(EXPECTATIONS)}"
            message = f"nothing called {name.text!r} can be expected"
            reading.scope.report("unknown-field", message, name.mark, hint)
        else:
            yield Expect(name.mark, name.text, kind.read(value, reading))


Read = Callable[[Reading, Mark, Tree], Iterator[Step]]

STEPS: Final = MappingProxyType[str, Read](
    {
        "hear": hear,
        "press": _press,
        "say": _say,
        "wait": _wait,
        "talk": _talk,
        "listen": _listen,
        "silence": _silence,
        "hangup": _hangup,
        "expect": _expect,
    }
)
