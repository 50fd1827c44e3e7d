"""A phone that must ring, or none."""

from dataclasses import dataclass
from typing import Final, Self

from ivr.carrier.people.address import e164
from ivr.flow.shapes.shape import Scope
from ivr.flow.tree import Tree
from ivr.scenario.expectations.expectation import decide, happened, is_no, options
from ivr.scenario.stage import Stage, Verdict

FIELDS: Final = ("number", "status")


@dataclass(frozen=True, slots=True)
class Dial:
    """
    A phone rang, and with `status` what came of it: Twilio's DialCallStatus.

    YAML:
        expect: {dial: "+12025550111"}
        expect: {dial: {number: "+12025550111", status: busy}}
        expect: {dial: none}
    """

    number: str = ""
    status: str = ""

    @classmethod
    def read(cls, tree: Tree, scope: Scope) -> Self:
        """Read what is written; what is wrong goes to the scope."""
        given = {n: t.text for n, t in options(tree, scope, FIELDS, "number").items()}
        return cls(**given)

    def look(self, stage: Stage, *, closing: bool) -> Verdict:
        """Say whether it rang."""
        rung = [str(each["number"]) for each in happened(stage, "dialed")]
        if is_no(self.number):
            return _none(rung, closing=closing)
        if self.status:
            ended = [
                (str(each.get("leg", "")), str(each["status"]))
                for each in happened(stage, "dial_ended")
            ]
            holds = any(self._is(number, status) for number, status in ended)
            came = ", ".join(" ".join(each) for each in ended) or "no dial ended"
        else:
            holds = any(self._is(number, "") for number in rung)
            came = ", ".join(rung) or "no phone rang"
        sentence = f"{' '.join(filter(None, (self.number, self.status)))}: {came}"
        return decide(holds, f"expected dial {sentence}", closing=closing)

    def _is(self, number: str, status: str) -> bool:
        same = not self.number or e164(number) == e164(self.number)
        return same and self.status == status


def _none(rung: list[str], *, closing: bool) -> Verdict:
    if rung:
        return f"no phone should ring, and {rung[0]} did"
    return "" if closing else None
