"""What Twilio's debugger must say: a scenario fails on what it does not expect."""

from dataclasses import dataclass
from typing import ClassVar, Self

from ivr.flow.tree import Tree
from ivr.scenario.expectations.expectation import decide, happened
from ivr.scenario.reading import Reading
from ivr.scenario.stage import Stage, Verdict
from ivr.twiml.codes import CODES


@dataclass(frozen=True, slots=True)
class Reported:
    """
    An error or a warning with this code was reported.

    YAML:
        expect: {error: 11200}
        expect: {warning: 12200}
    """

    code: int = 0
    level: ClassVar[str]

    @classmethod
    def read(cls, tree: Tree, reading: Reading) -> Self:
        """Read a code; one that Twilio does not have goes to the scope."""
        text = reading.scope.text(tree, "a code")
        if text is None:
            return cls()
        if not text.isdecimal() or int(text) not in CODES:
            message = f"{text!r} is no code that a call can have"
            hint = "ivr/carrier/CODES.md lists them"
            reading.scope.report("wrong-value", message, tree.mark, hint)
            return cls()
        return cls(int(text))

    def look(self, stage: Stage, *, closing: bool) -> Verdict:
        """Say whether it was reported."""
        codes = [each["code"] for each in happened(stage, self.level)]
        sentence = f"no {self.level} {self.code} was reported"
        return decide(self.code in codes, sentence, closing=closing)


class Error(Reported):
    """What Twilio calls an error: the document or the call could not go on."""

    level = "error"


class Warned(Reported):
    """What Twilio calls a warning: it went on without."""

    level = "warning"
