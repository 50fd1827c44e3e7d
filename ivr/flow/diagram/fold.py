"""
Sub-flows folded away: one box stands for all that a file holds.

A file that is drawn inside a folded one is folded with it.  The file that
callers enter by is never folded: a drawing begins somewhere.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from ivr.flow.diagram.forest import homes, is_drawn
from ivr.flow.diagram.picture import ALL, ENTRY, FOLDED, Box, Picture, Row


def files(picture: Picture) -> Mapping[str, str]:
    """Return each file that can be folded, with the one it is drawn inside, if any."""
    inside = homes(picture)
    names = dict.fromkeys(box.file for box in picture.boxes.values())
    return {
        name: "" if _is_in_itself(name, inside) else inside.get(name, "")
        for name in names
        if name != picture.start
    }


def _is_in_itself(file: str, inside: Mapping[str, str]) -> bool:
    """Say whether files lead to each other alone, so that none is the outer one."""
    seen: set[str] = set()
    home = inside.get(file, "")
    while home and home not in seen:
        seen.add(home)
        home = inside.get(home, "")
    return file in seen


def around(picture: Picture, file: str) -> tuple[str, ...]:
    """Name a file and those it is drawn inside, the outermost last."""
    return _chain(file, files(picture))


def _chain(file: str, inside: Mapping[str, str]) -> tuple[str, ...]:
    found = [file]
    while (file := inside.get(file, "")) in inside:
        found.append(file)
    return tuple(found)


def fold(picture: Picture, folded: Collection[str]) -> Picture:
    """Put one box in place of each of these files; unknown names fold nothing."""
    known = files(picture)
    within = {name: _outermost(name, known, folded) for name in known}
    into = {
        box.name: f"{within[box.file]}.{ALL}"
        for box in picture.boxes.values()
        if box.kind != ENTRY and within.get(box.file)
    }
    boxes: dict[str, Box] = {}
    for box in picture.boxes.values():
        stands = into.get(box.name)
        if stands is None:
            boxes[box.name] = _led(box, into)
        elif stands not in boxes:
            file = within[box.file]
            holds = tuple(name for name in known if within[name] == file)
            inner = [picture.boxes[name] for name in into if into[name] == stands]
            out = tuple(_out(stands, inner, into))
            note, home = _counted(inner, len(holds)), known[file] or file
            within_it = tuple(each.name for each in inner)
            boxes[stands] = Box(
                stands, FOLDED, home, "", out, note=note, holds=holds, within=within_it
            )
    return replace(picture, boxes=boxes)


def _outermost(file: str, inside: Mapping[str, str], folded: Collection[str]) -> str:
    """Name the folded file that a file disappears in; nothing if in none."""
    chain = reversed(_chain(file, inside))
    return next((name for name in chain if name in folded), "")


def _led(box: Box, into: Mapping[str, str]) -> Box:
    """Let the ways out of a box lead to what is drawn."""
    rows = (replace(row, target=into.get(row.target, row.target)) for row in box.rows)
    return replace(box, rows=tuple(rows))


def _out(stands: str, inner: list[Box], into: Mapping[str, str]) -> Iterator[Row]:
    """Yield where the boxes of a folded file lead, what most of them do first."""
    drawn = (row for box in inner for row in box.rows if is_drawn(row))
    counted = Counter(into.get(row.target, row.target) for row in drawn)
    for target, _ in counted.most_common():
        if target != stands:
            yield Row(("next",), target)


def _counted(inner: list[Box], among: int) -> str:
    nodes = f"{len(inner)} node" + ("" if len(inner) == 1 else "s")
    return nodes if among == 1 else f"{nodes}, {among} files"
