"""
Two changes of one text put together, line by line.

What only one of the two has changed is taken from it; what both have changed,
each in another way, is a conflict that the author decides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Whose = Literal["same", "mine", "disk", "conflict"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """
    Lines in both versions, and whose are to be taken.

    `same` also stands for lines that both have changed in the same way.
    """

    whose: Whose
    mine: tuple[str, ...]
    disk: tuple[str, ...]


def merge(base: str, mine: str, disk: str) -> tuple[Chunk, ...]:
    """Put two changes of a text together; lines keep their ends."""
    return tuple(_chunks(*(_lines(text) for text in (base, mine, disk))))


def merged(chunks: Sequence[Chunk]) -> str | None:
    """Return the text that comes of it; None where the two are in conflict."""
    if any(chunk.whose == "conflict" for chunk in chunks):
        return None
    return "".join(
        line
        for chunk in chunks
        for line in (chunk.disk if chunk.whose == "disk" else chunk.mine)
    )


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _chunks(base: list[str], mine: list[str], disk: list[str]) -> Iterator[Chunk]:
    at = (0, 0, 0)
    ends = (len(base), len(mine), len(disk))
    for here in (*_anchors(base, mine, disk), ends):
        olds, ours, theirs = (
            tuple(lines[start:end])
            for lines, start, end in zip((base, mine, disk), at, here, strict=True)
        )
        if ours or theirs:
            yield Chunk(_whose(olds, ours, theirs), ours, theirs)
        if here != ends:
            line = (base[here[0]],)
            yield Chunk("same", line, line)
        at = (here[0] + 1, here[1] + 1, here[2] + 1)


def _anchors(
    base: list[str], mine: list[str], disk: list[str]
) -> Iterator[tuple[int, int, int]]:
    """Yield where a line of the base stands in both versions, unchanged."""
    ours, theirs = _kept(base, mine), _kept(base, disk)
    for old in sorted(ours.keys() & theirs.keys()):
        yield old, ours[old], theirs[old]


def _kept(base: list[str], other: list[str]) -> dict[int, int]:
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def _whose(
    base: tuple[str, ...], mine: tuple[str, ...], disk: tuple[str, ...]
) -> Whose:
    if mine == disk:
        return "same"
    if mine == base:
        return "disk"
    return "mine" if disk == base else "conflict"
