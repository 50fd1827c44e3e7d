"""What Twilio's debugger must say: a scenario fails on what it does not expect."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, Self

from ivr.carrier.people.party import fold
from ivr.carrier.transcript import Field
from ivr.flow.tree import Tree
from ivr.scenario.expectations.expectation import decide, happened
from ivr.scenario.reading import Reading
from ivr.scenario.stage import Stage, Verdict
from ivr.twiml.codes import CODES

DIGITS: Final = 9
"""More than the codes of Twilio's have."""


@dataclass(frozen=True, slots=True)
class Reported:
    """
    An error or a warning with this code was reported, or with these words in it.

    What the carrier itself ends a call for has no code of Twilio's.

    YAML:
        expect: {error: 11200}
        expect: {error: an endless loop}
        expect: {warning: 12200}
    """

    code: int = 0
    words: str = ""
    level: ClassVar[str]

    @classmethod
    def read(cls, tree: Tree, reading: Reading) -> Self:
        """Read a code, or words; a code that Twilio does not have is told."""
        text = reading.scope.text(tree, "a code") or ""
        if not text.isdecimal():
            return cls(words=text)
        # Python reads no number of thousands of digits.
        code = int(text) if len(text) < DIGITS else 0
        if code not in CODES:
            message = f"{text!r} is no code that a call can have"
            hint = "ivr/carrier/CODES.md lists them"
            reading.scope.report("wrong-value", message, tree.mark, hint)
        return cls(code)

    def is_met(self, level: str, fields: Mapping[str, Field]) -> bool:
        """Whether an entry of the transcript is what is expected."""
        if level != self.level:
            return False
        if self.words:
            return fold(self.words) in fold(str(fields["text"]))
        return self.code == fields.get("code")

    def look(self, stage: Stage, *, closing: bool) -> Verdict:
        """Say whether it was reported."""
        told = happened(stage, self.level)
        holds = any(self.is_met(self.level, fields) for fields in told)
        what = repr(self.words) if self.words else self.code
        sentence = f"no {self.level} {what} was reported"
        return decide(holds, sentence, closing=closing)


class Error(Reported):
    """What Twilio calls an error: the document or the call could not go on."""

    level = "error"


class Warned(Reported):
    """What Twilio calls a warning: it went on without."""

    level = "warning"
