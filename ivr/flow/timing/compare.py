"""Two versions of a menu: what got slower, what moved, what nobody comes to now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ivr.flow.timing.options import Line, Reach

NOTICED: Final = 1.0
"""Seconds that callers notice; smaller changes are not told."""

What = Literal["unreachable", "slower", "moved", "quicker", "new", "gone"]


@dataclass(frozen=True, slots=True)
class Change:
    """
    One node that callers meet otherwise than before.

    `gone` says that a number is no longer answered, in that language.
    """

    what: What
    node: str
    called: str
    language: str
    before: Reach | None = None
    after: Reach | None = None

    def __str__(self) -> str:
        where = f"{self.called} {self.language}".strip()
        told = f"{self.what:<12}{self.node} ({where})"
        if self.before and self.after:
            keys = _keys(self.before, self.after)
            return f"{told}: {_seconds(self.before)} -> {_seconds(self.after)}, {keys}"
        return told


ORDER: Final[tuple[What, ...]] = (
    *("gone", "unreachable", "slower", "moved", "quicker", "new"),
)
"""The worst first."""


def compare(before: Iterable[Line], after: Iterable[Line]) -> tuple[Change, ...]:
    """
    Tell what changed for callers who listen, the worst first.

    What is the same for several numbers is told once, for the first of them.
    """
    old = {(line.called, line.language): line for line in before}
    new = {(line.called, line.language): line for line in after}
    found = [
        change
        for where, line in old.items()
        for change in _changes(line, new.get(where), where)
    ]
    told: dict[tuple[What, str, str], Change] = {}
    for change in found:
        told.setdefault((change.what, change.node, change.language), change)
    return tuple(sorted(told.values(), key=lambda each: ORDER.index(each.what)))


def _changes(old: Line, new: Line | None, where: tuple[str, str]) -> Iterator[Change]:
    if new is None:
        yield Change("gone", "*", *where)
        return
    for node, before in old.reached.items():
        after = new.reached.get(node)
        if after is None:
            yield Change("unreachable", node, *where, before)
        else:
            yield from _change(node, before, after, where)
    for node in _missing(new.reached, old.reached):
        yield Change("new", node, *where, None, new.reached[node])


def _change(
    node: str, before: Reach, after: Reach, where: tuple[str, str]
) -> Iterator[Change]:
    more = (_of(after) or 0.0) - (_of(before) or 0.0)
    if more >= NOTICED:
        yield Change("slower", node, *where, before, after)
    elif before.keys != after.keys:
        yield Change("moved", node, *where, before, after)
    elif more <= -NOTICED:
        yield Change("quicker", node, *where, before, after)


def _missing(names: Mapping[str, Reach], there: Mapping[str, Reach]) -> Iterator[str]:
    return (name for name in names if name not in there)


def _keys(before: Reach, after: Reach) -> str:
    old, new = before.keys or "–", after.keys or "–"
    return old if old == new else f"{old} -> {new}"


def _of(reach: Reach) -> float | None:
    """Return the seconds of who listens; of who knows, where nobody is told."""
    listens = reach.seconds.listens
    return reach.seconds.knows if listens is None else listens


def _seconds(reach: Reach) -> str:
    seconds = _of(reach)
    return "–" if seconds is None else f"{seconds:.1f} s"
