"""
Lines between the boxes, where a line is clearer than a name.

Every line of a tree is drawn.  Of the others, those that run forward through
empty paper and not too far up or down; the rest are written as the name of
where they lead.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ivr.flow.diagram.picture import Row
from ivr.flow.diagram.placing import GUTTER, Placed, Sheet

REACH: Final = 400
"""How far up or down a line beside the trees may run, in pixels."""

CLEAR: Final = 6
"""How near to a box a line may pass."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Wire:
    """
    A line from a row of one box to another box; `main` ones make the trees.

    It runs level to `bend`, curves over one gutter, and runs level to its end.
    """

    box: str
    target: str
    start: Point
    bend: float
    end: Point
    main: bool


def wires(sheet: Sheet) -> Iterator[Wire]:
    """Yield every line, in reading order."""
    columns = _columns(sheet)
    for name in sheet.forest.order:
        placed = sheet.placed[name]
        for row in placed.box.rows:
            if row.reserved:
                continue
            if wire := _wire(placed, row, sheet, columns):
                yield wire


def _wire(
    placed: Placed, row: Row, sheet: Sheet, columns: dict[float, list[Placed]]
) -> Wire | None:
    name, target = placed.box.name, row.target
    start, end = placed.outlet(row), sheet.placed[target].inlet
    first = next(each for each in placed.box.rows if each.target == target)
    if row is first and sheet.forest.parent.get(target) == name:
        return Wire(name, target, start, start[0], end, main=True)
    section = sheet.forest.section
    ahead = section[name] == section[target] and end[0] >= start[0] + GUTTER
    if row.failure or not ahead or abs(end[1] - start[1]) > REACH:
        return None
    bend = _bend(start, end, columns)
    return None if bend is None else Wire(name, target, start, bend, end, main=False)


def _columns(sheet: Sheet) -> dict[float, list[Placed]]:
    columns: dict[float, list[Placed]] = defaultdict(list)
    for placed in sheet.placed.values():
        columns[placed.x].append(placed)
    return columns


def _bend(start: Point, end: Point, columns: dict[float, list[Placed]]) -> float | None:
    """Find where a line may curve so that it meets no box, if anywhere."""
    between = [
        placed
        for x, boxes in columns.items()
        if start[0] < x < end[0]
        for placed in boxes
    ]
    for bend, level in ((start[0], end[1]), (end[0] - GUTTER, start[1])):
        if not any(_meets(placed, level) for placed in between):
            return bend
    return None


def _meets(placed: Placed, level: float) -> bool:
    return placed.y - CLEAR < level < placed.y + placed.height + CLEAR
