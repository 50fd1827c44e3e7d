"""
What a scenario names has to be in the menu that it calls.

A node or a prompt that is misspelt is found before the call, with its place:
a check that waits for what cannot come says less.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ivr.errors import Mark
from ivr.flow.finding import Finding, in_order
from ivr.flow.model import Flow
from ivr.flow.needs import Found
from ivr.flow.nodes.lookup import Lookup
from ivr.flow.nodes.route import CASES, Route
from ivr.flow.nodes.transfer import Transfer
from ivr.flow.shapes.shape import Scope
from ivr.flow.tree import Pairs
from ivr.scenario.acting import Acting
from ivr.scenario.expectations.dial import Dial
from ivr.scenario.expectations.node import Node
from ivr.scenario.expectations.sms import Sms
from ivr.scenario.reading import Named
from ivr.scenario.scenario import Scenario
from ivr.scenario.steps import Expect, Step
from ivr.scenario.steps.hear import HearPrompt

UNKNOWN: Final = "unknown-name"


def misnamed(scenario: Scenario, flow: Flow) -> tuple[Finding, ...]:
    """Return everything that a scenario names and its menu does not have."""
    names = _Names(scenario, flow)
    names.look()
    return in_order(names.scope.findings)


def steps_of(scenario: Scenario) -> Iterator[Step]:
    """Yield the steps of everybody in a scenario, and what must not be heard."""
    yield from scenario.steps
    yield from scenario.never
    for each in scenario.callees.values():
        if isinstance(each, Acting):
            yield from each.script


def prompts_of(step: Step) -> tuple[Named, ...]:
    """Return the prompts that a step names."""
    match step:
        case HearPrompt(prompt=prompt):
            return (prompt,)
        case Expect(what=Sms() as sms):
            return sms.prompts
        case _:
            return ()


@dataclass(slots=True)
class _Names:
    scenario: Scenario
    flow: Flow
    scope: Scope = field(default_factory=Scope)

    def look(self) -> None:
        scenario, flow = self.scenario, self.flow
        if scenario.to and flow.entries:
            self._known(scenario.to, flow.entries, scenario.at("to"), "number")
        if scenario.language:
            at = scenario.at("language")
            self._known(scenario.language, flow.languages, at, "language")
        self._first()
        self._hours()
        self._lookups()
        self._callees()
        for step in steps_of(scenario):
            self._step(step)

    def _known(
        self, name: str, names: Iterable[str], at: Mark, what: str, hint: str = ""
    ) -> bool:
        names = tuple(names)
        if name in names:
            return True
        whole = next((each for each in names if each.endswith(f".{name}")), "")
        near = f"did you mean {whole!r}?" if whole else self.scope.near(name, names)
        hint = near or hint
        self.scope.report(UNKNOWN, f"the menu has no {what} {name!r}", at, hint)
        return False

    def _does(self, node: str, nodes: Collection[str], at: Mark, not_so: str) -> bool:
        """Whether a node is one of those; one of another kind is told as such."""
        if node in self.flow.nodes and node not in nodes:
            hint = f"these do: {', '.join(nodes)}" if nodes else "no node does"
            self.scope.report(UNKNOWN, f"{node!r} {not_so}", at, hint)
            return False
        return self._known(node, nodes, at, "node")

    def _first(self) -> None:
        first = self.scenario.written.get("first")
        for code, _ in first.pairs if isinstance(first, Pairs) else ():
            self._known(code.text, self.flow.languages, code.mark, "language")

    def _hours(self) -> None:
        nodes = self.flow.nodes.items()
        by_hours = [n for n, e in nodes if isinstance(e.does, Route) and e.does.hours]
        for node, case in self.scenario.hours.items():
            at = self.scenario.at("hours", node)
            if self._does(node, by_hours, at, "does not route by hours"):
                self._case(node, case, at)

    def _case(self, node: str, case: str, at: Mark) -> None:
        cases = CASES["hours"]
        if case not in cases:
            hint = self.scope.near(case, cases) or f"cases: {', '.join(cases)}"
            self.scope.report(UNKNOWN, f"{node} is never {case!r}", at, hint)

    def _lookups(self) -> None:
        found = {n: e.does for n, e in self.flow.nodes.items()}
        lookups = {n: does for n, does in found.items() if isinstance(does, Lookup)}
        for node, reply in self.scenario.lookups.items():
            at = self.scenario.at("lookups", node)
            is_one = self._does(node, lookups, at, "looks nothing up")
            if is_one and isinstance(reply, Found):
                self._answer(lookups[node], reply, node)

    def _answer(self, lookup: Lookup, reply: Found, node: str) -> None:
        kept = tuple(lookup.keep.values())
        at = self.scenario.at("lookups", node, "found")
        for key in kept:
            if key not in reply.answer:
                hint = f"{node} keeps it; write 'failed' for an answer without"
                message = f"{key!r} is missing in what is found"
                self.scope.report(UNKNOWN, message, at, hint)
        for key in reply.answer:
            if key not in kept and (hint := self.scope.near(key, kept)):
                message = f"{node} keeps no {key!r}"
                self.scope.report(UNKNOWN, message, at, hint)

    def _callees(self) -> None:
        for number in self.scenario.callees:
            self._rung(number, self.scenario.at("callees", number))

    def _rung(self, number: str, at: Mark) -> None:
        does = [node.does for node in self.flow.nodes.values()]
        rung = {n for each in does if isinstance(each, Transfer) for n in each.numbers}
        hint = f"it rings {', '.join(sorted(rung)) or 'nobody'}"
        self._known(number, rung, at, "phone", hint)

    def _step(self, step: Step) -> None:
        for prompt in prompts_of(step):
            self._prompt(prompt)
        match step:
            case Expect(mark, _, Node(name)):
                self._known(name, self.flow.nodes, mark, "node")
            case Expect(mark, _, Dial() as dial):
                for number in dial.numbers:
                    self._rung(number, mark)

    def _prompt(self, named: Named) -> None:
        language = named.language or self.flow.language
        words = self.flow.prompts.get(language, {})
        if language not in self.flow.languages:
            return  # that is told once, where the language stands
        what = f"prompt in {language!r} called"
        if not self._known(named.name, words, named.mark, what):
            return
        values = words[named.name].values
        for name, _ in named.values:
            hint = f"its values: {', '.join(values) or 'none'}"
            hint = self.scope.near(name, values) or hint
            if name not in values:
                message = f"prompt {named.name!r} names no value {name!r}"
                self.scope.report(UNKNOWN, message, named.mark, hint)
