"""
How long a caller takes to learn a fact: by dialling, not by guessing.

The call is placed on the virtual clock.  Keys are pressed as soon as the menu
listens, and the watch stops when the last prompt of the fact's node is over.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Order, People, Summary
from ivr.carrier.people.callee import Callee
from ivr.carrier.people.party import Scripted
from ivr.carrier.people.steps import Attend, Leave, Pause, Step, parse
from ivr.cli.regions import CALLER, number_in
from ivr.flow.facts import Case, Press, Way
from ivr.flow.model import Flow, prompts_of
from ivr.flow.nodes.route import Route
from ivr.flow.nodes.sms import Sms
from ivr.flow.nodes.transfer import Transfer
from ivr.scenario.own_line import OwnLine, own_line
from ivr.settings import Settings
from ivr.speech.text import pieces, spoken

HIDDEN: Final = "anonymous"

MISSED: Final = MappingProxyType(
    {
        "busy": Callee("busy", steps=()),
        "no_answer": Callee("no-answer", steps=()),
        "failed": Callee("failed", steps=()),
    }
)
"""A transfer's way out -> what its callees do."""


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Dials one menu again and again; `own` is the line it is on."""

    own: OwnLine

    def seconds(self, way: Way) -> float | None:
        """Return how long it takes; None if the node says nothing that way."""
        caller, callees = _people(self.own.flow, way)
        steps = (*_script(way), Pause(0), Attend(), Leave())
        people = People(Scripted(steps), callees)
        order = Order(way.entry, caller, self.own.url, seed=way.node)
        call = self.own.line.dial(order, people, VirtualClock())
        return _until(call, set(_said(self.own.flow, way.node)))


def stopwatch(settings: Settings) -> Stopwatch:
    """Put a menu on a line for measuring; raise `FlowError` if it is unusable."""
    plain = replace(settings, prompts_as="say", auth_token="", public_url="")
    return Stopwatch(own_line(plain, virtual=True))


def _script(way: Way) -> Iterator[Step]:
    for step in way.steps:
        if isinstance(step, Press):
            yield from parse(step.keys)


def _people(flow: Flow, way: Way) -> tuple[str, dict[str, Callee]]:
    """Make the conditions of a way come true: who calls, and who is busy."""
    caller, callees = CALLER, dict[str, Callee]()
    for step in way.steps:
        if not isinstance(step, Case):
            continue
        match flow.nodes[step.node].does:
            case Route(by="region"):
                caller = number_in(step.label)
            case Route(by="caller") | Sms():
                caller = HIDDEN
            case Transfer(numbers=numbers) if step.label in MISSED:
                callees |= dict.fromkeys(numbers, MISSED[step.label])
    return caller, callees


def _said(flow: Flow, node: str) -> Iterator[str]:
    """Yield what a node says, as it is heard in a call, but for values."""
    for field, names in prompts_of(flow.nodes[node]):
        for name in names if field == "prompt" else ():
            prompt = flow.prompt(name)
            for piece in pieces(prompt.text, {}) if prompt else ():
                yield spoken(piece, flow.language)


def _until(call: Summary, texts: set[str]) -> float | None:
    """Return the call second at which the last of these texts was over."""
    answered = (e.at for e in call.entries if e.fields.get("status") == "in-progress")
    ends = [
        entry.at + float(str(entry.fields["seconds"]))
        for entry in call.entries
        if entry.event == "heard"
        and "leg" not in entry.fields
        and entry.fields["text"] in texts
    ]
    return max(ends) - next(answered, 0.0) if ends else None
