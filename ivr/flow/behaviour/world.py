"""
How a need can turn out: every answer the world may give, and what it decides.

The journal is taken to work and the Messages API to send: a fault of theirs
leads nowhere that a caller who gave nothing does not come too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ivr.flow.behaviour.known import CALLER, HIDDEN, NUMBER, OPEN, REGION, Known
from ivr.flow.behaviour.moments import moments
from ivr.flow.model import Node
from ivr.flow.needs import (
    Answer,
    Broken,
    Fetch,
    Forget,
    Found,
    Keep,
    Missing,
    Need,
    Now,
    Party,
    Recall,
    Region,
)
from ivr.flow.nodes.lookup import Lookup
from ivr.flow.nodes.route import Route
from ivr.flow.steps import Given

if TYPE_CHECKING:
    from datetime import datetime

OTHERWISE: Final = "otherwise"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer, what is decided by it, and the condition to write down."""

    answer: Answer
    known: Known
    given: Given | None = None


def options(need: Need, node: Node, known: Known) -> Iterator[Option]:
    """Yield every way a node's need can turn out, the usual one first."""
    match need:
        case Keep(name, value):
            after = known if known.forgotten else known.deciding(name, value)
            yield Option(not known.forgotten, after)
        case Forget():
            yield Option(True, known.forgetting())
        case Recall(name):
            yield from _recalled(name, node, known)
        case Party(which):
            yield from _party(which, node, known)
        case Region():
            yield from _regions(node, known)
        case Now():
            yield from _hours(node, known)
        case Fetch():
            yield from _answers(node, known)
        case _:  # a text message, which is sent
            yield Option(True, known)


def _cases(node: Node, value: str) -> Mapping[str, str]:
    does = node.does
    by_it = isinstance(does, Route) and does.by == "value" and does.value == value
    return does.cases if isinstance(does, Route) and by_it else {}


def _recalled(name: str, node: Node, known: Known) -> Iterator[Option]:
    decided = known.get(name)
    yield Option(decided, known, _otherwise(name, node, decided))
    for case in _cases(node, name) if decided == OPEN else ():
        given = Given(node.name, "value", case, name)
        yield Option(case, known.deciding(name, case), given)


def _otherwise(name: str, node: Node, decided: str | None) -> Given | None:
    asked = decided == OPEN and _cases(node, name)
    return Given(node.name, "value", OTHERWISE, name) if asked else None


def _party(which: str, node: Node, known: Known) -> Iterator[Option]:
    decided = known.get(which)
    if decided is not None or which != CALLER:
        yield Option(decided or "", known)
        return
    yield Option(NUMBER, known.deciding(CALLER, NUMBER))
    for case in _cases(node, CALLER):
        given = Given(node.name, "caller", case)
        yield Option(case, known.deciding(CALLER, case), given)
    hidden = Given(node.name, "caller", "hidden")
    yield Option(HIDDEN, known.deciding(CALLER, HIDDEN), hidden)


def _regions(node: Node, known: Known) -> Iterator[Option]:
    decided = known.get(REGION)
    if decided is not None:
        yield Option(decided, known)
        return
    yield Option("", known.deciding(REGION, ""))
    if known.get(CALLER) in (None, NUMBER) and isinstance(node.does, Route):
        for case in node.does.cases:
            after = known.deciding(REGION, case).deciding(CALLER, NUMBER)
            yield Option(case, after, Given(node.name, "region", case))


def _hours(node: Node, known: Known) -> Iterator[Option]:
    found: Mapping[str, datetime] = (
        moments(node.does) if isinstance(node.does, Route) else {}
    )
    for case, moment in found.items():
        given = Given(node.name, "hours", case, moment.isoformat())
        yield Option(moment, known, given)


def _answers(node: Node, known: Known) -> Iterator[Option]:
    keep = node.does.keep if isinstance(node.does, Lookup) else {}
    outcomes: Mapping[str, Found | Missing | Broken] = {
        "found": Found(dict.fromkeys(keep.values(), OPEN)),
        "not_found": Missing(),
        "failed": Broken("the service is down"),
    }
    for way, answer in outcomes.items():
        yield Option(answer, known, Given(node.name, "lookup", way))
