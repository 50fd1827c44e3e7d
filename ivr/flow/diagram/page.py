"""
The picture as part of a page: what it shows can be pointed at, and walked.

No colour of it has to be the page's, and no style stands in it: the style sheet
of the page knows its classes.  Every box and every unfolded file is a link, so
it works without a script; with one, the data beside the links says what leads
where and what a folded box holds, and the counts of callers are put in place.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from ivr.flow.diagram.drawing import Drawing, grouped, tooltip
from ivr.flow.diagram.lettering import width
from ivr.flow.diagram.pen import Area, clean, rectangle, text
from ivr.flow.diagram.picture import ENTRY, FOLDED, Box, Picture
from ivr.flow.diagram.placing import MARGIN, PANEL_HEAD, Panel, Placed, Sheet
from ivr.flow.diagram.wiring import wires

KEYS: Final = frozenset("0123456789*#")

ROUND: Final = 18
"""How high the badges at the corners of a box are, in pixels."""

INDENT: Final = 34
"""Room for the sign that folds a file, before its name."""


@dataclass(frozen=True, slots=True)
class Look:
    """
    How a picture stands in its page.

    Args:
        node: the address of what a click on a box shows.
        file: the address of the same picture with a file folded, or unfolded.
        findings: how many a node has.
        chosen: the node that is shown already.

    """

    node: Callable[[str], str]
    file: Callable[[str], str]
    findings: Mapping[str, int] = field(default_factory=dict)
    chosen: str = ""


def page(picture: Picture, look: Look) -> str:
    """Draw the menu as an `<svg>` to be put into a page."""
    sheet = Sheet(picture, MARGIN)
    lines = list(wires(sheet))
    drawing = Drawing(picture, frozenset((line.box, line.target) for line in lines))
    wide, high = sheet.width + MARGIN, sheet.height + MARGIN
    size = f'width="{wide:g}" height="{high:g}" viewBox="0 0 {wide:g} {high:g}"'
    first = next(iter(picture.boxes), "")
    named = 'class="flow" role="group" aria-label="The menu as a picture"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {named} {size}>',
        *map(drawing.ground, sheet.panels),
        *(_heading(drawing, panel, look) for panel in sheet.panels),
        *map(drawing.wire, lines),
    ]
    for name, placed in sheet.placed.items():
        parent = sheet.forest.parent.get(name, "")
        parts += [
            _link(placed, parent, look, first=name == first),
            *drawing.box(placed),
            *_badges(placed, look),
            "</g></a>",
        ]
    return "\n".join((*parts, "</svg>", ""))


def _heading(drawing: Drawing, panel: Panel, look: Look) -> str:
    """The name of a file, which folds it where it can be."""
    if panel.file == drawing.picture.start or drawing.is_folded(panel):
        return drawing.heading(panel)
    x, y = panel.x + 12, panel.y + PANEL_HEAD - 20
    link = _attributes(
        **{"class": "fold", "href": look.file(panel.file), "data-file": panel.file}
    )
    sign = rectangle(Area(x, y, 16, 16), "#fff", round_=4, class_="sign")
    minus = f'<path class="minus" d="M{x + 4:g} {y + 8:g}h8"/>'
    shown = f"{sign}{minus}{drawing.heading(panel, INDENT)}"
    return f"<a{link}>{_named(f'Fold {panel.file}')}{shown}</g></a>"


def _link(placed: Placed, parent: str, look: Look, *, first: bool) -> str:
    box = placed.box
    folded = box.kind == FOLDED
    attributes = {
        "class": f"box k-{box.kind}" + (" shaded" if box.shade else ""),
        "href": look.file(box.title) if folded else look.node(box.name),
        "data-name": box.name,
        "data-from": parent,
        "data-ways": json.dumps(_ways(box), ensure_ascii=False),
        "data-part": box.file,
        "data-holds": " ".join(box.holds),
        "data-within": " ".join(box.within),
        "aria-current": "true" if box.name == look.chosen else "",
        "data-first": "true" if first else "",
    }
    shown = f"<title>{clean(tooltip(placed))}</title>"
    return f"<a{_attributes(**attributes)}>{_named(_spoken(box, look))}{shown}"


def _named(spoken: str) -> str:
    """
    Begin what stands for the strokes of a link.

    The link takes its name from there: a name of its own would have to repeat all
    that is written in it (https://www.w3.org/TR/WCAG22/#label-in-name).
    """
    return f"<g{_attributes(role='img', **{'aria-label': spoken})}>"


def _ways(box: Box) -> list[tuple[str, str]]:
    """List where each key or way out leads to in the picture."""
    return [
        (label, row.target)
        for row in box.rows
        if not row.reserved
        for label in row.labels
    ]


def _spoken(box: Box, look: Look) -> str:
    """What a screen reader says of a box."""
    if box.kind == ENTRY:
        return f"number {grouped(box.name)}, starts at {box.rows[0].target}"
    words = [box.title if box.holds else box.name, box.kind]
    words += [box.note] if box.note else []
    keys = [key for row in box.rows for key in row.labels if key in KEYS]
    words += [f"keys {' '.join(keys)}"] if keys else []
    count = _findings(box, look)
    words += [f"{count} finding" + ("" if count == 1 else "s")] if count else []
    return ", ".join(words)


def _findings(box: Box, look: Look) -> int:
    return sum(look.findings.get(name, 0) for name in box.within or (box.name,))


def _badges(placed: Placed, look: Look) -> Iterator[str]:
    """How many findings there are, and where a script puts how many callers."""
    if placed.box.kind == ENTRY:
        return
    count = _findings(placed.box, look)
    if count:
        right = placed.x + placed.width + 8
        yield _badge(right, placed.y, f"{count}", "findings")
    yield _badge(placed.x + 12, placed.y, "", "here")


def _badge(right: float, y: float, label: str, kind: str) -> str:
    wide = max(width(label, 11) + 12, 26 if not label else ROUND)
    area = Area(right - wide, y - ROUND / 2, wide, ROUND)
    patch = rectangle(area, "#a33a3a", round_=ROUND / 2)
    words = text(right - wide / 2, y + 4, label, anchor="middle")
    return f'<g class="{kind}">{patch}{words}</g>'


def _attributes(**named: str) -> str:
    """Write attributes, the empty ones left out."""
    return "".join(
        f' {name}="{clean(value)}"' for name, value in named.items() if value
    )
