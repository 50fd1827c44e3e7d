"""What a reading or a check reports to the author."""

from dataclasses import dataclass

from ivr.errors import Mark
from ivr.flow.steps import Witness


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One thing that is wrong, where it is, and what to do about it.

    `code` is a short stable word for programs ("unknown-node"); `hint` is the
    advice, often a "did you mean".  `node` is where an author can waive it, and
    `witness` a call that comes to it; both are missing where there is none.
    """

    code: str
    message: str
    at: Mark
    hint: str = ""
    node: str = ""
    witness: Witness | None = None

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.at}: {self.message}{hint}"


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Sort as an author reads: by file, then from top to bottom; no twins."""
    return tuple(dict.fromkeys(sorted(findings, key=lambda f: (f.at, f.message))))
