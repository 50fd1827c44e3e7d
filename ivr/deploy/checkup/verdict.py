"""What one look at a deployment comes to: a line, and what to do."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "not", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a thing is as it should be, how it is, and what to do if not."""

    state: State
    text: str
    advice: str = ""


def good(text: str) -> Verdict:
    """Say that a thing is as it should be."""
    return Verdict("ok", text)


def wrong(text: str, advice: str) -> Verdict:
    """Say that callers will come to harm, and what to do."""
    return Verdict("not", text, advice)


def untold(text: str, advice: str = "") -> Verdict:
    """Say why nobody can tell from here."""
    return Verdict("cannot tell", text, advice)
