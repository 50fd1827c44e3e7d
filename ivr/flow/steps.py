"""
What a caller does, and what the world does, on the way to a place.

A witness is a row of these.  Together they are all that a call needs to go the
same way again: who dials which number, the keys, and how everything else that
is asked turns out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

CONDITION: Final = 1_000
"""What a condition costs, in keys: a way without one is always shorter."""

PATIENCE: Final = 20
"""What waiting costs, in keys: a caller would rather press one."""

BEYOND: Final = 1
"""Seconds that a scripted caller waits longer than a menu listens."""


@dataclass(frozen=True, slots=True)
class Press:
    """Press these keys, one after another."""

    keys: str

    def __str__(self) -> str:
        return self.keys


@dataclass(frozen=True, slots=True)
class Wait:
    """Hear the prompt out and stay silent: a no-input, after these seconds."""

    seconds: int

    def __str__(self) -> str:
        return "(silence)"


@dataclass(frozen=True, slots=True)
class Speak:
    """Leave a recording, and end it with this key."""

    finish_key: str

    def __str__(self) -> str:
        return "(recording)"


@dataclass(frozen=True, slots=True)
class Given:
    """
    At this node, the world has it this way.

    `what` is the case of a route, `known` or `hidden` for the caller, or the
    way out of a lookup; `kind` says of what: `caller`, `region`, `hours`,
    `value` or `lookup`.  `detail` is the moment, or the name of the value.
    """

    node: str
    kind: str
    what: str
    detail: str = ""

    def __str__(self) -> str:
        return f"({self.what.replace('_', ' ')})"


@dataclass(frozen=True, slots=True)
class Rung:
    """These phones are rung, and this comes of it: a way out of a transfer."""

    numbers: tuple[str, ...]
    outcome: str

    def __str__(self) -> str:
        return f"({self.outcome.replace('_', ' ')})"


Step = Press | Wait | Speak | Given | Rung


def cost(step: Step) -> int:
    """Weigh a step, so that the shortest way is the one a person would try."""
    match step:
        case Press(keys):
            return len(keys)
        case Wait():
            return PATIENCE
        case Speak():
            return len(("words", "key"))
        case _:  # a condition
            return CONDITION


@dataclass(frozen=True, slots=True)
class Witness:
    """
    A call that comes to a place: the number dialled, then the steps.

    The number is empty for a menu that names none.
    """

    called: str
    steps: tuple[Step, ...] = ()

    def __str__(self) -> str:
        return " ".join((f"{self.called}:", *map(str, self.steps)))

    @property
    def script(self) -> str:
        """What the caller does, as `ivr call --do` takes it."""
        return "; ".join(line for step in self.steps for line in _script(step))

    @property
    def conditions(self) -> tuple[Given | Rung, ...]:
        """What has to be so of the world, in the order it is asked."""
        return tuple(step for step in self.steps if isinstance(step, Given | Rung))


def _script(step: Step) -> Iterator[str]:
    match step:
        case Press(keys):
            yield keys
        case Wait(seconds):
            yield "listen"
            yield f"wait {seconds + BEYOND}"
        case Speak(finish_key):
            yield "say hello"
            yield finish_key
