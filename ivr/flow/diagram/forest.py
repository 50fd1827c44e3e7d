"""
What hangs under what: a menu is a web, and a web is read as trees.

Rules, in the order they decide:

1. A box stands under the box by which a caller first comes to it.
2. A file stands inside the one file that leads to it.  Where several do, and
   the entering file is not among them, it is shared: it gets trees of its own,
   and everything that leads there only names it.
3. Within a file a box stands to the right of all that lead to it, so that its
   lines run forward.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ivr.flow.diagram.picture import ENTRY, Picture, Row


@dataclass(frozen=True, slots=True)
class Forest:
    """
    Trees over the boxes of a picture.

    `sections` lists the roots of what is drawn apart: the numbers first, then
    each shared file.  `order` names every box, parents before children;
    `section` is the number of the section it stands in.
    """

    sections: tuple[tuple[str, ...], ...]
    order: tuple[str, ...]
    section: Mapping[str, int]
    parent: Mapping[str, str]
    depth: Mapping[str, int]
    children: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def plant(picture: Picture) -> Forest:
    """Decide for every box what it hangs under."""
    ways = _Ways(picture)
    sections = ways.sections()
    order: dict[str, int] = {}
    section: dict[str, int] = {}
    roots = {root for seeds in sections for root in seeds}
    for number, seeds in enumerate(sections):
        for name in ways.reached(seeds, order, roots):
            order[name] = len(order)
            section[name] = number
    parent, depth = _longest(ways, order, section, roots)
    return Forest(
        sections, tuple(order), section, parent, depth, _children(picture, parent)
    )


def homes(picture: Picture) -> Mapping[str, str]:
    """Return the file that each file is drawn inside; shared ones are missing."""
    return _Ways(picture).homes


class _Ways:
    """The ways through a picture, and which of them a tree may follow."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.first = self._first_reached()
        self.homes = self._homes()

    def out(self, name: str) -> Iterator[str]:
        """
        Yield where a caller who has not given up goes on to.

        A folded box only names where it leads: it is many boxes, and what they
        lead to would hang under it in no order of theirs.
        """
        box = self.picture.boxes[name]
        for row in () if box.holds else box.rows:
            if is_drawn(row):
                yield row.target

    def follows(self, name: str, target: str) -> bool:
        """Say whether the target may hang under the box."""
        file, into = self._file(name), self._file(target)
        return file in (into, self.homes.get(into))

    def sections(self) -> tuple[tuple[str, ...], ...]:
        """List the numbers, and file by file the boxes nothing may hold."""
        numbers = self.picture.boxes.values()
        entries = tuple(box.name for box in numbers if box.kind == ENTRY)
        apart: dict[str, list[str]] = defaultdict(list)
        for name in self.picture.boxes:
            above = self.first[name]
            if name not in entries and not (above and self.follows(above, name)):
                apart[self._file(name)].append(name)
        return tuple(filter(None, (entries, *map(tuple, apart.values()))))

    def reached(
        self, seeds: tuple[str, ...], taken: Mapping[str, int], roots: set[str]
    ) -> list[str]:
        """List what a tree from these seeds holds, nearest first."""
        found = dict.fromkeys(seeds)
        todo = deque(seeds)
        while todo:
            name = todo.popleft()
            for target in self.out(name):
                free = not (target in found or target in taken or target in roots)
                if free and self.follows(name, target):
                    found[target] = None
                    todo.append(target)
        return list(found)

    def _file(self, name: str) -> str:
        return self.picture.boxes[name].file

    def _first_reached(self) -> Mapping[str, str]:
        """Name for every box the one a caller first comes from, or nothing."""
        boxes = self.picture.boxes
        entries = [box.name for box in boxes.values() if box.kind == ENTRY]
        seeds = entries + [key for key in self.picture.keys.values() if key in boxes]
        first: dict[str, str] = {}
        for seed in (*seeds, *boxes):
            if seed in first:
                continue
            first[seed] = ""
            todo = deque([seed])
            while todo:
                name = todo.popleft()
                for target in self.out(name):
                    if target not in first:
                        first[target] = name
                        todo.append(target)
        return first

    def _homes(self) -> Mapping[str, str]:
        """File -> the file it is drawn inside, for those that have one."""
        leading: dict[str, set[str]] = defaultdict(set)
        for box in self.picture.boxes.values():
            for target in self.out(box.name):
                leading[self._file(target)].add(box.file)
        homes: dict[str, str] = {}
        for file, others in leading.items():
            others.discard(file)
            if self.picture.start in others:
                homes[file] = self.picture.start
            elif len(others) == 1 and file != self.picture.start:
                homes[file] = others.pop()
        return homes


def is_drawn(row: Row) -> bool:
    """Say whether a tree may follow a row: it is a way on, and no failure."""
    return not (row.failure or row.reserved)


def _longest(
    ways: _Ways, order: Mapping[str, int], section: Mapping[str, int], roots: set[str]
) -> tuple[dict[str, str], dict[str, int]]:
    """Put every box right of all that lead to it forward, under the rightmost."""
    parent: dict[str, str] = {}
    depth = dict.fromkeys(order, 0)
    for name in order:
        for target in ways.out(name):
            ahead = (
                order[target] > order[name]
                and section[target] == section[name]
                and target not in roots
                and ways.follows(name, target)
            )
            if ahead and (target not in parent or depth[target] <= depth[name]):
                parent[target], depth[target] = name, depth[name] + 1
    return parent, depth


def _children(
    picture: Picture, parent: Mapping[str, str]
) -> Mapping[str, tuple[str, ...]]:
    """List what hangs under each box, in the order of its rows."""
    return {
        name: tuple(
            dict.fromkeys(
                row.target for row in box.rows if parent.get(row.target) == name
            )
        )
        for name, box in picture.boxes.items()
    }
