"""A phone that must ring, several in turn, or none."""

from dataclasses import dataclass
from typing import Final, Self

from ivr.carrier.people.address import e164
from ivr.flow.tree import Items, Tree
from ivr.scenario.expectations.expectation import (
    decide,
    happened,
    is_no,
    options,
    word,
)
from ivr.scenario.reading import Reading
from ivr.scenario.stage import Stage, Verdict

FIELDS: Final = ("number", "status")

STATUSES: Final = ("completed", "answered", "busy", "no-answer", "failed", "canceled")
"""What Twilio's DialCallStatus can be."""


@dataclass(frozen=True, slots=True)
class Dial:
    """
    A phone rang, and with `status` what came of it: Twilio's DialCallStatus.

    A list, in `only`, is all the phones that rang, in this order.

    YAML:
        expect: {dial: "+12025550111"}
        expect: {dial: {number: "+12025550111", status: busy}}
        expect: {dial: ["+12025550111", "+12025550112"]}
        expect: {dial: none}
    """

    number: str = ""
    status: str = ""
    only: tuple[str, ...] | None = None

    @classmethod
    def read(cls, tree: Tree, reading: Reading) -> Self:
        """Read what is written; what is wrong goes to the scope."""
        if isinstance(tree, Items):
            texts = (reading.scope.text(each, "a number") for each in tree.items)
            return cls(only=tuple(e164(text) for text in texts if text))
        given = options(tree, reading, FIELDS, "number")
        number = e164(given["number"].text) if "number" in given else ""
        if is_no(number):
            return cls(only=())
        return cls(number, word(given.get("status"), STATUSES, reading))

    @property
    def numbers(self) -> tuple[str, ...]:
        """The phones it names."""
        return self.only or ((self.number,) if self.number else ())

    def look(self, stage: Stage, *, closing: bool) -> Verdict:
        """Say whether it rang."""
        rung = tuple(e164(str(each["number"])) for each in happened(stage, "dialed"))
        if self.only is not None:
            return _only(self.only, rung, closing=closing)
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
        same = not self.number or e164(number) == self.number
        return same and self.status == status


def _only(wanted: tuple[str, ...], rung: tuple[str, ...], *, closing: bool) -> Verdict:
    """Compare whole lists: more may ring until nothing happens for now."""
    if rung != wanted[: len(rung)]:
        extra = next(n for n, each in enumerate(rung) if each not in wanted[n : n + 1])
        then = f"then {wanted[extra]}" if extra < len(wanted) else "no phone"
        after = f"after {', '.join(rung[:extra])} " if extra else ""
        return f"{after}{then} should ring, and {rung[extra]} did"
    if not closing:
        return None
    came = ", ".join(rung) or "no phone"
    return decide(
        rung == wanted, f"{', '.join(wanted)} should ring; rung: {came}", closing=True
    )
