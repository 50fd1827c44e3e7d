"""A text message that must go out, or none."""

from dataclasses import dataclass
from typing import Final, Self

from ivr.carrier.people.party import fold
from ivr.flow.shapes.shape import Scope
from ivr.flow.tree import Tree
from ivr.scenario.expectations.expectation import (
    decide,
    happened,
    is_no,
    is_yes,
    options,
)
from ivr.scenario.stage import Stage, Verdict

FIELDS: Final = ("to", "text")


@dataclass(frozen=True, slots=True)
class Sms:
    """
    A text message went out with these words in it.

    YAML:
        expect: {sms: help@example.com}
        expect: {sms: {to: "+79161234567", text: help@example.com}}
        expect: {sms: none}
    """

    text: str = ""
    to: str = ""

    @classmethod
    def read(cls, tree: Tree, scope: Scope) -> Self:
        """Read what is written; what is wrong goes to the scope."""
        given = {n: t.text for n, t in options(tree, scope, FIELDS, "text").items()}
        return cls(**given)

    def look(self, stage: Stage, *, closing: bool) -> Verdict:
        """Say whether it went out."""
        sent = [(str(e["to"]), str(e["text"])) for e in happened(stage, "sms")]
        if is_no(self.text):
            if sent:
                return f"no text message should go out, and one did to {sent[0][0]}"
            return "" if closing else None
        words = "" if is_yes(self.text) else fold(self.text)
        holds = any(self.to in ("", to) and words in fold(text) for to, text in sent)
        came = "; ".join(f"to {to}: {text}" for to, text in sent) or "none"
        wanted = f"expected a text message {self.text!r}; sent: {came}"
        return decide(holds, wanted, closing=closing)
