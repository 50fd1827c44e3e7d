"""
All that can be heard at a place: every key, silence, and every outcome.

Keys that do nothing differ in nothing, so one of them stands for all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Final, Literal

from ivr.flow.heard import DialEnded, Heard, Keys, Recorded, Silence
from ivr.flow.model import Node
from ivr.flow.nodes.collect import AGAIN, CONFIRM, YES, Collect
from ivr.flow.nodes.menu import Menu
from ivr.flow.nodes.sms import CONSENT
from ivr.flow.steps import Press, Rung, Speak, Step, Wait
from ivr.flow.turn import Ask, Ring, TakeMessage

KEYS: Final = "1234567890*#"

RECORD_WAITS: Final = 5
"""Seconds of silence that end a recording: `<Record>`'s own default."""

SAMPLES: Final = ("1234567890" * 4, "1" * 40, "0" * 40, "9" * 40, "79161234567" * 3)
"""Digits to try where a node asks for some; their beginnings, of any length."""

Kind = Literal["choice", "key", "answer", "no-input", "no-match", "outcome", "goes-on"]
"""
What an edge is: a choice of a menu, a global key, what a node itself asks for
(digits, a yes), a failure, what came of a transfer or a recording, or the walk
from node to node that waits for nobody.
"""


@dataclass(frozen=True, slots=True)
class Input:
    """Something to be heard: what it is, how it is done, its label."""

    heard: Heard
    step: Step
    kind: Kind
    label: str = ""


def inputs(
    node: Node, then: Ask | Ring | TakeMessage, typed: tuple[str, ...]
) -> Iterator[Input]:
    """
    Yield everything that can be heard where a node waits.

    `typed` are digits that make a difference further on, where routes go by them.

    A key is answered alike in every attempt and only failures count attempts,
    no-inputs and no-matches each for themselves: after the first attempt only
    the failure is heard again that has been counted.
    """
    match then:
        case Ring():
            yield from _rung(then)
        case TakeMessage():
            yield Input(
                Recorded("https://recordings.example/1", 5),
                Speak(then.finish_key),
                "outcome",
                "next",
            )
            yield Input(Silence(), Wait(RECORD_WAITS), "outcome", "on_failure")
        case _:  # keys
            visit = then.visit
            if not visit.no_input + visit.no_match:
                yield from _keys(node, then, typed)
            if not visit.no_input:
                yield from _no_match(node, then)
            if not visit.no_match:
                yield Input(Silence(), Wait(then.timeout), "no-input")


def _rung(then: Ring) -> Iterator[Input]:
    for status, label in (
        ("completed", "next"),
        ("busy", "busy"),
        ("no-answer", "no_answer"),
        ("failed", "failed"),
    ):
        yield Input(DialEnded(status), Rung(then.numbers, label), "outcome", label)


def _keys(node: Node, then: Ask, typed: tuple[str, ...]) -> Iterator[Input]:
    """Yield the keys that mean something: the node's own, then the global ones."""
    own = tuple(_own(node, then))
    for key in own:
        kind: Kind = "choice" if isinstance(node.does, Menu) else "answer"
        yield Input(Keys(key), Press(key), kind, key)
    if isinstance(node.does, Collect) and then.visit.stage != CONFIRM:
        yield from _digits(node.does, typed)
        yield from _lone(node, node.does)
        return
    for key in node.keys:
        if key not in own:
            yield Input(Keys(key), Press(key), "key", key)


def _own(node: Node, then: Ask) -> Iterator[str]:
    match node.does:
        case Menu(choices=choices):
            yield from choices
        case Collect() if then.visit.stage == CONFIRM:
            yield from (YES, AGAIN)
        case Collect():
            return
        case _:  # an offer of a text message
            yield CONSENT


def _digits(does: Collect, typed: tuple[str, ...]) -> Iterator[Input]:
    """Type digits that fit, one kind of each that leads elsewhere."""
    wanted = [digits for digits in typed if does.fits(digits)]
    usual = fitting(does, set(wanted))
    for digits in (*((usual,) if usual else ()), *wanted):
        yield _entered(does, digits, "answer", "next")


def fitting(does: Collect, but: set[str]) -> str:
    """Return digits that a node takes, other than these; nothing if none is found."""
    least, most = does.length
    tried = (
        sample[:length] for length, sample in product(range(least, most + 1), SAMPLES)
    )
    return next((d for d in tried if d not in but and does.fits(d)), "")


def _lone(node: Node, does: Collect) -> Iterator[Input]:
    """Press a global key alone, where it is no answer."""
    for key in node.keys:
        if key == does.finish_key:
            yield Input(Keys("", key), Press(key), "key", key)
        elif not does.fits(key):
            yield _entered(does, key, "key", key)


def _no_match(node: Node, then: Ask) -> Iterator[Input]:
    does = node.does
    if isinstance(does, Collect) and then.visit.stage != CONFIRM:
        tried = (f"{key}{more}" for more in ("", "0", "1*") for key in KEYS)
        wrong = (
            keys
            for keys in tried
            if does.finish_key not in keys
            and len(keys) <= does.length[1]
            and not does.fits(keys)
            and keys not in node.keys
        )
        yield from (_entered(does, keys, "no-match", "") for keys in islice(wrong, 1))
        return
    means = {*_own(node, then), *node.keys}
    for key in islice((key for key in KEYS if key not in means), 1):
        yield Input(Keys(key), Press(key), "no-match")


def _entered(does: Collect, keys: str, kind: Kind, label: str) -> Input:
    full = len(keys) == does.length[1]
    ended = "" if full else does.finish_key
    return Input(Keys(keys, ended), Press(keys + ended), kind, label)
