"""The lines of a file that one node's YAML takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Final

MOST: Final = 400
"""Lines that are shown of a node; no ordinary one has more than thirty."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, and its number from 1."""

    number: int
    text: str


def block(file: Path, first: int) -> tuple[Line, ...]:
    """
    Return the lines from a key to the end of what is indented below it.

    Nothing of a file that is gone, or shorter by now.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return ()
    lines = lines[first - 1 : first - 1 + MOST]
    if not lines:
        return ()
    margin = _margin(lines[0])
    inner = list(takewhile(lambda line: _is_within(line, margin), lines[1:]))
    kept = [lines[0], *_without_end(inner)]
    return tuple(Line(first + at, text[margin:]) for at, text in enumerate(kept))


def _is_within(line: str, margin: int) -> bool:
    return not line.strip() or _margin(line) > margin


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())


def _without_end(lines: Sequence[str]) -> Sequence[str]:
    """Leave out the empty lines below the last one that says something."""
    last = max((at for at, line in enumerate(lines, 1) if line.strip()), default=0)
    return lines[:last]
