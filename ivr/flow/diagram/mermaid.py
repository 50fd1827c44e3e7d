"""The picture as Mermaid, which GitHub and many wikis draw by themselves."""

from collections.abc import Iterator
from typing import Final

from ivr.flow.diagram.colours import COLOURS, RESERVED_WORDS
from ivr.flow.diagram.lettering import fit
from ivr.flow.diagram.picture import ENTRY, Box, Picture, Row

SHAPES: Final = {ENTRY: ("([", "])"), "route": ("{{", "}}"), "hangup": ("([", "])")}
"""How the kinds are bracketed that do not stand in a plain box."""

HARMLESS: Final = str.maketrans('"<>;`&\\', "”‹›,’+/")
"""Look-alikes for signs that would end a label; not every viewer takes `#34;`."""


def mermaid(picture: Picture, title: str) -> str:
    """Write the menu as a flowchart.  The same menu always gives the same text."""
    ids = {name: f"n{number}" for number, name in enumerate(picture.boxes)}
    lines = [
        "---",
        f"title: {_quoted(title)}",
        "---",
        "flowchart LR",
        *_boxes(picture, ids),
        *_keys(picture),
        *_ways(picture, ids),
        *_colours(picture, ids),
    ]
    return "\n".join(lines) + "\n"


def _boxes(picture: Picture, ids: dict[str, str]) -> Iterator[str]:
    numbers = [box for box in picture.boxes.values() if box.kind == ENTRY]
    nodes = [box for box in picture.boxes.values() if box.kind != ENTRY]
    yield from (f"  {_box(box, ids)}" for box in numbers)
    for number, file in enumerate(dict.fromkeys(box.file for box in nodes)):
        yield f"  subgraph f{number}[{_quoted(file)}]"
        yield from (f"    {_box(box, ids)}" for box in nodes if box.file == file)
        yield "  end"


def _box(box: Box, ids: dict[str, str]) -> str:
    left, right = SHAPES.get(box.kind, ("[", "]"))
    title = f"{box.title} {box.note}".strip()
    return f"{ids[box.name]}{left}{_quoted(title)}{right}"


def _keys(picture: Picture) -> Iterator[str]:
    if picture.keys:
        told = (
            f"{key} {RESERVED_WORDS.get(target, target)}"
            for key, target in picture.keys.items()
        )
        yield f"  keys[{_quoted('anywhere: ' + ', '.join(told))}]"


def _ways(picture: Picture, ids: dict[str, str]) -> Iterator[str]:
    for box in picture.boxes.values():
        for number, row in enumerate(box.rows):
            if not row.reserved:
                yield f"  {ids[box.name]} {_arrow(row)} {ids[row.target]}"
            elif row.target == "hangup":
                # Each end is a box of its own: one for all would pull every
                # line of the drawing to it.
                end = f"{ids[box.name]}e{number}"
                word = RESERVED_WORDS["hangup"]
                yield f"  {ids[box.name]} {_arrow(row)} {end}([{_quoted(word)}])"


def _arrow(row: Row) -> str:
    line = "-.->" if row.failure else "-->"
    labels = ", ".join(row.labels).replace("_", " ")
    told = [] if row.labels == ("next",) else [labels]
    told += [row.note] if row.note else []
    return f"{line}|{_quoted(', '.join(told))}|" if told else line


def _colours(picture: Picture, ids: dict[str, str]) -> Iterator[str]:
    for kind, colour in COLOURS.items():
        names = [ids[box.name] for box in picture.boxes.values() if box.kind == kind]
        if names:
            yield f"  classDef {kind} fill:{colour},stroke:{colour},color:#fff"
            yield f"  class {','.join(names)} {kind}"
    for box in picture.boxes.values():
        if box.shade:
            yield f"  style {ids[box.name]} fill:{box.shade},stroke:{box.shade}"


def _quoted(words: str) -> str:
    """Quote words so that no sign in them is Mermaid's or HTML's own."""
    printable = "".join(each if each.isprintable() else " " for each in words)
    return f'"{fit(printable.translate(HARMLESS), 1, 60)}"'
