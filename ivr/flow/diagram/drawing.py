"""
The strokes of everything that has a place on a sheet.

Each carries both a colour and a class: a file shows the colours, and a page
whose style sheet knows the classes shows its own, light or dark.
"""

from collections.abc import Iterator
from dataclasses import replace

import phonenumbers

from ivr.flow.diagram.colours import COLOURS, FAINT, GROUND, INK, RESERVED_WORDS
from ivr.flow.diagram.lettering import fit, fit_name, width
from ivr.flow.diagram.pen import Area, badge, badge_width, rectangle, text
from ivr.flow.diagram.picture import ALL, ENTRY, FOLDED, Picture, Row
from ivr.flow.diagram.placing import GUTTER, HEAD, PANEL_HEAD, ROW, WORDS, Panel, Placed
from ivr.flow.diagram.wiring import Wire


class Drawing:
    """
    Turns what has a place into strokes.

    Args:
        picture: what is shown.
        drawn: the lines there are, as (box, target): their ends need no name.

    """

    def __init__(self, picture: Picture, drawn: frozenset[tuple[str, str]]) -> None:
        self.picture, self.drawn = picture, drawn

    def ground(self, panel: Panel) -> str:
        """The ground of a file; a folded one needs none."""
        if self.is_folded(panel):
            return ""
        area = Area(panel.x, panel.y, panel.width, panel.height)
        return rectangle(area, GROUND, round_=10, fill_opacity=".1", class_="ground")

    def heading(self, panel: Panel, indent: float = 12) -> str:
        """The name of a file, and where its tries end; a folded one has its own."""
        if self.is_folded(panel):
            return ""
        x, y = panel.x + indent, panel.y + PANEL_HEAD - 9
        name = fit(panel.file, 13, panel.width - 2 * indent)
        after = x + width(name, 13) * 1.06 + 14
        failure = self.picture.failures.get(panel.file, "hangup")
        ends = f"no answer › {RESERVED_WORDS.get(failure, failure)}"
        fits = after + width(ends, 11) < panel.x + panel.width
        told = text(after, y, ends, "ends") if fits else ""
        return text(x, y, name, "file") + told

    def is_folded(self, panel: Panel) -> bool:
        """Say whether all that stands on a panel is the box of its folded file."""
        return f"{panel.file}.{ALL}" in self.picture.boxes

    def wire(self, wire: Wire) -> str:
        """A line and its arrow, in the colour of where it leads."""
        (x1, y1), (x2, y2) = wire.start, wire.end
        middle, curved = wire.bend + GUTTER / 2, wire.bend + GUTTER
        path = (
            f"M{x1:g} {y1:g}H{wire.bend:g}"
            f"C{middle:g} {y1:g} {middle:g} {y2:g} {curved:g} {y2:g}H{x2 - 5:g}"
        )
        kind = self.picture.boxes[wire.target].kind
        colour, style = COLOURS[kind], "wire" if wire.main else "wire beside"
        arrow = f"M{x2:g} {y2:g}l-7 -4v8z"
        return (
            f'<path class="{style} k-{kind}" d="{path}" stroke="{colour}"/>'
            f'<path class="arrow k-{kind}" d="{arrow}" fill="{colour}"/>'
        )

    def box(self, placed: Placed) -> Iterator[str]:
        """The strokes of one box."""
        box = placed.box
        yield _number(placed) if box.kind == ENTRY else _card(placed)
        if box.caption:
            words = fit(box.caption, 10.6, placed.width - 18)
            yield text(placed.x + 10, placed.y + HEAD + WORDS - 4, words, "words")
        for row in box.rows:
            if row in placed.rows:
                yield from self.row(placed, row)
            elif row.note:
                yield self.note(placed, row)

    def row(self, placed: Placed, row: Row) -> Iterator[str]:
        """Keys, what they are for, and the name of where no line leads."""
        x, right = placed.x + 8, placed.x + placed.width - 9
        line = placed.outlet(row)[1] + 4
        if row.labels != ("next",):
            label = ", ".join(row.labels).replace("_", " ")
            label = fit(label, 11, placed.width / 2)
            kind = "" if row.failure else placed.box.kind
            style = "patch" if kind else "patch faint"
            colour = COLOURS[kind] if kind else FAINT
            yield badge(x, line - ROW / 2 - 2, label, colour, style)
            x += badge_width(label) + 6
        named = (placed.box.name, row.target) not in self.drawn
        if row.note:
            yield self.note(placed, row)
            right -= width(row.note, 10) + 8 if named else 0
        name = fit_name(self.leads(placed, row), 12, (right - x) / 2 + 20)
        if named and row.words:
            yield text(right, line, f"› {name}", "to", anchor="end")
            right -= width(name, 12) + 16
        elif not row.words:
            yield text(x, line, f"› {name}" if named else name, "to")
        if row.words:
            yield text(x, line, fit(row.words, 12, right - x))

    def note(self, placed: Placed, row: Row) -> str:
        """What stands at a way out: above its line, or where one would begin."""
        x, y = placed.outlet(row)
        if (placed.box.name, row.target) in self.drawn:
            return text(x + 4, y - 3.5, row.note, "note out")
        return text(x - 8, y + 4, row.note, "note", anchor="end")

    def leads(self, placed: Placed, row: Row) -> str:
        """Name where a row leads, as its own file would."""
        if row.reserved:
            return RESERVED_WORDS[row.target]
        target = self.picture.boxes[row.target]
        near = target.holds or target.file == placed.box.file
        return target.title if near else target.name


def _number(placed: Placed) -> str:
    area = Area(placed.x, placed.y, placed.width, HEAD)
    number = fit(grouped(placed.box.name), 12, placed.width - 20)
    middle = placed.x + placed.width / 2
    pill = rectangle(area, INK, round_=HEAD / 2, class_="top")
    return pill + text(middle, placed.y + 17, number, "name", anchor="middle")


def _card(placed: Placed) -> str:
    x, y, box = placed.x, placed.y, placed.box
    colour = box.shade or COLOURS[box.kind]
    area = Area(x, y, placed.width, placed.height)
    corner = box.note or box.kind
    name = fit_name(box.title, 13, placed.width - 30 - width(corner, 10))
    return (
        (_sheet(area, colour, 4) if box.kind == FOLDED else "")
        + _sheet(area, colour)
        + _head(area, colour)
        + text(x + 10, y + 17, name, "name")
        + text(x + placed.width - 9, y + 17, corner, "kind", anchor="end")
    )


def _sheet(area: Area, colour: str, moved: float = 0) -> str:
    """The ground of a box; moved a little, of a pile of them."""
    at = replace(area, x=area.x + moved, y=area.y + moved)
    return rectangle(at, "#fff", round_=6, stroke=colour, class_="body")


def _head(area: Area, colour: str) -> str:
    """The coloured top of a box, which may be all there is of it."""
    if area.height <= HEAD:
        return rectangle(area, colour, round_=6, class_="top")
    return (
        f'<path class="top" d="M{area.x:g} {area.y + HEAD:g}v{6 - HEAD}a6 6 0 0 1 6 -6'
        f'h{area.width - 12:g}a6 6 0 0 1 6 6v{HEAD - 6}z" fill="{colour}"/>'
    )


def tooltip(placed: Placed) -> str:
    """All of a box that its strokes may have left out."""
    box = placed.box
    ways = [f"{', '.join(row.labels)}: {row.target}" for row in box.rows]
    return "\n".join(filter(None, [f"{box.name} ({box.kind})", box.words, *ways]))


def grouped(number: str) -> str:
    """Write a number as people do: +7 800 234-70-00."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)
