"""
A menu of one file taken apart, so that it can be folded as one of many files is.

What a choice leads to is a part, named after the node that it begins with.  A part
that would be most of the menu is no part: its own choices are.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ivr.flow.diagram.fold import files
from ivr.flow.diagram.forest import Forest, plant
from ivr.flow.diagram.picture import ENTRY, Picture

LEAST: Final = 2
"""Boxes of a part: folded, one is no smaller."""


def branched(picture: Picture) -> Picture:
    """Return a picture whose parts are files; one that has several as it is."""
    if files(picture):
        return picture
    forest = plant(picture)
    heads = _heads(picture, forest)
    part: dict[str, str] = {}
    for name in forest.order:  # parents come before children
        above = forest.parent.get(name, "")
        if name in heads:
            part[name] = name.partition(".")[2]
        elif above in part:
            part[name] = part[above]
    boxes = {
        name: replace(box, file=part.get(name, box.file))
        for name, box in picture.boxes.items()
    }
    # Tries end in every part where they end in the file.
    end = picture.failures.get(picture.start)
    ends = dict.fromkeys(part.values(), end) if end else {}
    return replace(picture, boxes=boxes, failures={**picture.failures, **ends})


def _heads(picture: Picture, forest: Forest) -> frozenset[str]:
    """Name the boxes that parts begin with."""
    sizes = _sizes(forest)
    heads = {name for name in _firsts(picture, forest) if sizes[name] >= LEAST}
    most = len(picture.boxes) / 2
    while large := next((name for name in heads if sizes[name] > most), ""):
        heads.remove(large)
        below = forest.children[large]
        heads.update(name for name in below if sizes[name] >= LEAST)
    return frozenset(heads)


def _firsts(picture: Picture, forest: Forest) -> Iterator[str]:
    """Yield where numbers lead, and what nothing leads to but a global key."""
    for name in forest.order:
        if picture.boxes[name].kind == ENTRY:
            yield from forest.children[name]
        elif name not in forest.parent:
            yield name


def _sizes(forest: Forest) -> Counter[str]:
    """Count what hangs under each box, itself among it."""
    sizes: Counter[str] = Counter(forest.order)
    for name in reversed(forest.order):
        above = forest.parent.get(name)
        if above:
            sizes[above] += sizes[name]
    return sizes
