"""
A witness as a scenario: what `ivr test` plays to see it for oneself.

Everything that the world has to be like goes into the fields beside the steps.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from ivr.flow.model import Flow
from ivr.flow.nodes.lookup import Lookup
from ivr.flow.steps import Given, Press, Rung, Speak, Step, Wait, Witness

HIDDEN: Final = "anonymous"

SOMETHING: Final = "2026-11-26"
"""What a service answers where it does not matter: it can be read as a date too."""

OUTCOMES: Final[Mapping[str, str]] = {
    "next": "answer",
    "busy": "busy",
    "no_answer": "no-answer",
    "failed": "failed",
}
"""A way out of a transfer -> what its phones do."""

Scenario = Mapping[str, Any]  # YAML


def scenario(
    witness: Witness, flow: Flow, number_in: Callable[[str], str], node: str = ""
) -> Scenario:
    """
    Write the call as a scenario, which ends by expecting a node.

    `number_in` finds a phone number of a region: the numbers of the world are
    not ours.
    """
    steps = [line for step in witness.steps for line in _lines(step)]
    last = [{"expect": {"node": node}}] if node else []
    fields: dict[str, Any] = {"to": witness.called} if witness.called else {}
    for condition in witness.conditions:
        for field, value in _fields(condition, witness, flow, number_in):
            known = fields.setdefault(field, value)
            if isinstance(known, dict):
                known.update(value)
    return {**fields, "steps": [*steps, *last]}


def _lines(step: Step) -> Iterator[Any]:
    match step:
        case Press(keys):
            yield {"press": keys}
        case Wait():
            yield "silence"
        case Speak(finish_key):
            yield {"say": "hello"}
            yield {"press": finish_key}


def _fields(
    condition: Given | Rung,
    witness: Witness,
    flow: Flow,
    number_in: Callable[[str], str],
) -> Iterator[tuple[str, Any]]:
    match condition:
        case Rung(numbers, outcome):
            yield "callees", dict.fromkeys(numbers, OUTCOMES[outcome])
        case Given(kind="caller", what=what):
            yield "from", HIDDEN if what == "hidden" else what
        case Given(kind="region", what=what):
            yield "from", number_in(what)
        case Given(node, "hours", what):
            yield "hours", {node: what}
        case Given(node, "lookup", "found"):
            yield "lookups", {node: {"found": _answer(node, witness, flow)}}
        case Given(node, "lookup", what):
            yield "lookups", {node: what}


def _answer(node: str, witness: Witness, flow: Flow) -> Mapping[str, str]:
    """Say what a service answers, so that routes go on as they did."""
    does = flow.nodes[node].does
    keep = does.keep if isinstance(does, Lookup) else {}
    cases = {
        each.detail: each.what
        for each in witness.conditions
        if isinstance(each, Given) and each.kind == "value"
    }
    return {key: cases.get(name, SOMETHING) for name, key in keep.items()}
