"""
Where everything stands: a box a column for each step a caller goes.

A box's children stand right of it, one below the other, and nothing else in
the rows they take; so no line of a tree crosses another or runs behind a box.
Lengths are in pixels of the drawing.
"""

from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import add
from typing import Final

from ivr.flow.diagram.forest import Forest, plant
from ivr.flow.diagram.picture import ENTRY, Box, Picture, Row

WIDTH: Final = 248
ENTRY_WIDTH: Final = 132
GUTTER: Final = 70
HEAD: Final = 26
WORDS: Final = 17
ROW: Final = 19
FOOT: Final = 5
GAP: Final = 14
MARGIN: Final = 28
PANEL_HEAD: Final = 28
PANEL_EDGE: Final = 12
PAPER: Final = 1600
"""How wide a drawing may get before shared files go below one another."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A box and its upper left corner; `rows` are those that are written."""

    box: Box
    x: float
    y: float
    rows: tuple[Row, ...]

    @property
    def width(self) -> float:
        """Its width."""
        return width_of(self.box)

    @property
    def head(self) -> float:
        """Height above the first row."""
        return HEAD + (WORDS if self.box.caption else 0)

    @property
    def height(self) -> float:
        """Its height."""
        return height_of(self.box, self.rows)

    @property
    def inlet(self) -> tuple[float, float]:
        """Where lines come in."""
        return self.x, self.y + HEAD / 2

    def outlet(self, row: Row) -> tuple[float, float]:
        """Where the line of a row goes out; of one not written, at the head."""
        if row not in self.rows:
            return self.x + self.width, self.y + HEAD / 2
        middle = self.rows.index(row) * ROW + ROW / 2
        return self.x + self.width, self.y + self.head + middle


@dataclass(frozen=True, slots=True)
class Panel:
    """The ground that boxes of one file stand on."""

    file: str
    x: float
    y: float
    width: float
    height: float


def width_of(box: Box) -> float:
    """Return how wide a box is drawn."""
    return ENTRY_WIDTH if box.kind == ENTRY else WIDTH


def height_of(box: Box, rows: tuple[Row, ...]) -> float:
    """Return how high a box with these rows is drawn."""
    words = WORDS if box.caption else 0
    return HEAD + words + len(rows) * ROW + (FOOT if rows or words else 0)


@dataclass(frozen=True, slots=True)
class _Block:
    """
    Boxes packed together, with what hangs under them.

    `tops` are the heights of the single boxes from the block's origin;
    `outline` is the first and the last pixel taken in each column;
    `grounds` are the panels under them: how many boxes each holds, and its
    first and last pixel.
    """

    tops: tuple[float, ...] = ()
    outline: tuple[tuple[float, float], ...] = ()
    grounds: tuple[tuple[int, float, float], ...] = ()

    def __add__(self, below: "_Block") -> "_Block":
        """Put another block as close under this one as outlines allow."""
        gaps = zip(self.outline, below.outline, strict=False)
        down = max((one[1] - other[0] + GAP for one, other in gaps), default=0)
        moved = below.moved(down)
        shared = zip(self.outline, moved.outline, strict=False)
        longer = max(self.outline, moved.outline, key=len)
        outline = tuple((one[0], other[1]) for one, other in shared)
        return _Block(
            self.tops + moved.tops,
            outline + longer[len(outline) :],
            self.grounds + moved.grounds,
        )

    def moved(self, down: float) -> "_Block":
        """Move it down by some pixels."""
        return _Block(
            tuple(top + down for top in self.tops),
            tuple((first + down, last + down) for first, last in self.outline),
            tuple((n, first + down, last + down) for n, first, last in self.grounds),
        )

    def grounded(self) -> "_Block":
        """Lay a panel under it, which nothing else may stand on."""
        first = min(first for first, _ in self.outline) - PANEL_HEAD
        last = max(last for _, last in self.outline) + PANEL_EDGE
        ground = (len(self.tops), first, last)
        return _Block(self.tops, ((first, last),) * len(self.outline), (ground,))


class Sheet:
    """
    The paper, filled: every box, and outer panels before inner ones.

    The trees of the numbers come first; those of shared files go below, side
    by side while there is room.
    """

    def __init__(self, picture: Picture, top: float) -> None:
        self.picture, self.forest = picture, plant(picture)
        self.placed: dict[str, Placed] = {}
        self.panels: list[Panel] = []
        self._rows = {
            name: written(box, self.forest) for name, box in picture.boxes.items()
        }
        self._outlines: dict[str, _Block] = {}
        self._below: dict[str, _Block] = {}
        self._reach: dict[str, float] = {}
        for name in reversed(self.forest.order):
            self._measure(picture.boxes[name])
        self._fill(top)

    @property
    def width(self) -> float:
        """How far right anything stands."""
        return max((panel.x + panel.width for panel in self.panels), default=0)

    @property
    def height(self) -> float:
        """How far down anything stands."""
        return max((panel.y + panel.height for panel in self.panels), default=0)

    def _fill(self, top: float) -> None:
        left = float(MARGIN)
        for number, roots in enumerate(self.forest.sections):
            wide = max(self._reach[root] for root in roots) + 2 * PANEL_EDGE
            if number == 1 or left + wide > max(PAPER, self.width):
                left, top = float(MARGIN), max(top, self.height + 2 * GAP)
            block = self._pack(roots, "")
            first = min(first for _, first, _ in block.grounds)
            self._lay(roots, block.moved(top - first), left + PANEL_EDGE)
            left += wide + 2 * GAP

    def _measure(self, box: Box) -> None:
        """Find what a box takes with all that hangs under it."""
        below = self.forest.children[box.name]
        own = height_of(box, self._rows[box.name])
        block = self._pack(below, box.file)
        if below:
            last = self.picture.boxes[below[-1]]
            end = block.tops[-1] + height_of(last, self._rows[last.name])
            block = block.moved(own / 2 - (block.tops[0] + end) / 2)
        self._below[box.name] = block
        self._outlines[box.name] = _Block((0,), ((0, own), *block.outline))
        self._reach[box.name] = width_of(box) + max(
            (GUTTER + self._reach[name] + self._edge(name, box.file) for name in below),
            default=0,
        )

    def _edge(self, name: str, file: str) -> float:
        return PANEL_EDGE if self.picture.boxes[name].file != file else 0

    def _pack(self, names: tuple[str, ...], file: str) -> _Block:
        """Put boxes under one another, those of another file on a panel."""
        block = _Block()
        for into, run in groupby(names, lambda name: self.picture.boxes[name].file):
            packed = reduce(add, (self._outlines[name] for name in run), _Block())
            block += packed if into == file else packed.grounded()
        return block

    def _lay(self, roots: tuple[str, ...], block: _Block, left: float) -> None:
        """Give a block and all that hangs under it their places."""
        todo = [(roots, block, left)]
        while todo:
            names, block, x = todo.pop()
            self._panel(names, block, x)
            for name, y in zip(names, block.tops, strict=True):
                box = self.picture.boxes[name]
                self.placed[name] = Placed(box, x, y, self._rows[name])
                below = self._below[name].moved(y)
                right = x + width_of(box) + GUTTER
                todo.append((self.forest.children[name], below, right))

    def _panel(self, names: tuple[str, ...], block: _Block, x: float) -> None:
        grounded = [name for name in names if self._stands_apart(name)]
        for count, first, last in block.grounds:
            run, grounded = grounded[:count], grounded[count:]
            wide = max(self._reach[name] for name in run) + 2 * PANEL_EDGE
            file = self.picture.boxes[run[0]].file
            self.panels.append(Panel(file, x - PANEL_EDGE, first, wide, last - first))

    def _stands_apart(self, name: str) -> bool:
        """Say whether a box has another file's box, or none, to its left."""
        above = self.forest.parent.get(name, "")
        boxes = self.picture.boxes
        return not above or boxes[above].file != boxes[name].file


def written(box: Box, forest: Forest) -> tuple[Row, ...]:
    """Leave out the row of a plain way on whose line says it all."""
    return tuple(
        row
        for row in box.rows
        if row.labels != ("next",) or forest.parent.get(row.target) != box.name
    )
