"""The picture as SVG: one file, no script, readable in any browser."""

from collections.abc import Iterator
from typing import Final

import phonenumbers

from ivr.flow.diagram.colours import COLOURS, FAINT, GROUND, INK, PAPER, RESERVED_WORDS
from ivr.flow.diagram.lettering import fit, fit_name, width
from ivr.flow.diagram.pen import Area, badge, badge_width, clean, rectangle, text
from ivr.flow.diagram.picture import ENTRY, Picture, Row
from ivr.flow.diagram.placing import (
    GUTTER,
    HEAD,
    MARGIN,
    PANEL_HEAD,
    ROW,
    WORDS,
    Panel,
    Placed,
    Sheet,
)
from ivr.flow.diagram.wiring import Wire, wires

HEADER: Final = 96
NARROWEST: Final = 900
"""Room for the title and the legend, in pixels."""

STYLE: Final = f"""\
text {{ font-family: Roboto, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif;
  font-size: 12px; fill: {INK}; }}
.title {{ font-size: 21px; font-weight: bold; }}
.file {{ font-size: 13px; font-weight: bold; fill: #857c69; }}
.ends {{ font-size: 11px; fill: #98917f; }}
.name {{ font-size: 13px; font-weight: bold; fill: #fff; }}
.kind {{ font-size: 10px; fill: #fff; fill-opacity: .8; }}
.words {{ font-size: 11px; font-style: italic; fill: #6b7680; }}
.key {{ font-size: 11px; font-weight: bold; }}
.to {{ fill: #6b7680; }}
.wire {{ fill: none; stroke-width: 1.6; }}
.beside {{ stroke-width: 1.1; stroke-dasharray: 5 3; stroke-opacity: .75; }}"""


def svg(picture: Picture, title: str) -> str:
    """Draw the menu.  The same menu always gives the same text."""
    sheet = Sheet(picture, HEADER)
    lines = list(wires(sheet))
    drawing = _Drawing(picture, frozenset((line.box, line.target) for line in lines))
    wide = max(sheet.width, NARROWEST) + MARGIN
    high = sheet.height + MARGIN
    size = f'width="{wide:g}" height="{high:g}" viewBox="0 0 {wide:g} {high:g}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">',
        f"<title>{clean(title)}</title>",
        f"<style>\n{STYLE}\n</style>",
        rectangle(Area(0, 0, wide, high), PAPER),
        *drawing.header(title),
        *map(drawing.panel, sheet.panels),
        *map(drawing.wire, lines),
    ]
    for placed in sheet.placed.values():
        parts += drawing.box(placed)
    return "\n".join((*parts, "</svg>", ""))


class _Drawing:
    """Turns each thing that has a place into strokes."""

    def __init__(self, picture: Picture, drawn: frozenset[tuple[str, str]]) -> None:
        self.picture, self.drawn = picture, drawn

    def header(self, title: str) -> Iterator[str]:
        """The title, what the colours mean, and the keys that work anywhere."""
        yield text(MARGIN, 40, fit(title, 21, NARROWEST - MARGIN), "title")
        x = float(MARGIN)
        kinds = {each.kind for each in self.picture.boxes.values() if not each.shade}
        for kind in filter(kinds.__contains__, COLOURS):
            yield rectangle(Area(x, 55, 12, 12), COLOURS[kind], round_=3)
            yield text(x + 17, 65, kind, "to")
            x += width(kind, 12) + 36
        x = float(MARGIN)
        for key, target in self.picture.keys.items():
            word = RESERVED_WORDS.get(target, target)
            yield badge(x, 75, key, INK)
            yield text(x + 24, 86.5, word, "to")
            x += width(word, 12) + 46

    def panel(self, panel: Panel) -> str:
        """The ground of a file, its name, and where its tries end."""
        area = Area(panel.x, panel.y, panel.width, panel.height)
        ground = rectangle(area, GROUND, round_=10, fill_opacity=".1")
        x, y = panel.x + 12, panel.y + PANEL_HEAD - 9
        name = fit(panel.file, 13, panel.width - 24)
        after = x + width(name, 13) * 1.06 + 14
        failure = self.picture.failures.get(panel.file, "hangup")
        ends = f"no answer › {RESERVED_WORDS.get(failure, failure)}"
        fits = after + width(ends, 11) < panel.x + panel.width
        told = text(after, y, ends, "ends") if fits else ""
        return ground + text(x, y, name, "file") + told

    def wire(self, wire: Wire) -> str:
        """A line and its arrow, in the colour of where it leads."""
        (x1, y1), (x2, y2) = wire.start, wire.end
        middle, curved = wire.bend + GUTTER / 2, wire.bend + GUTTER
        path = (
            f"M{x1:g} {y1:g}H{wire.bend:g}"
            f"C{middle:g} {y1:g} {middle:g} {y2:g} {curved:g} {y2:g}H{x2 - 5:g}"
        )
        colour = COLOURS[self.picture.boxes[wire.target].kind]
        style = "wire" if wire.main else "wire beside"
        arrow = f'<path d="M{x2:g} {y2:g}l-7 -4v8z" fill="{colour}"/>'
        return f'<path class="{style}" d="{path}" stroke="{colour}"/>{arrow}'

    def box(self, placed: Placed) -> Iterator[str]:
        """One box; pointing at it shows its full name, words and ways out."""
        yield f"<g><title>{clean(_tooltip(placed))}</title>"
        yield _number(placed) if placed.box.kind == ENTRY else _card(placed)
        if placed.box.caption:
            words = fit(placed.box.caption, 10.6, placed.width - 18)
            yield text(placed.x + 10, placed.y + HEAD + WORDS - 4, words, "words")
        for row in placed.rows:
            yield from self.row(placed, row)
        yield "</g>"

    def row(self, placed: Placed, row: Row) -> Iterator[str]:
        """Keys, what they are for, and the name of where no line leads."""
        x, right = placed.x + 8, placed.x + placed.width - 9
        middle = placed.outlet(row)[1]
        if row.labels != ("next",):
            label = ", ".join(row.labels).replace("_", " ")
            label = fit(label, 11, placed.width / 2)
            colour = FAINT if row.failure else COLOURS[placed.box.kind]
            yield badge(x, middle - ROW / 2 + 2, label, colour)
            x += badge_width(label) + 6
        line = middle + 4
        named = (placed.box.name, row.target) not in self.drawn
        name = fit_name(self.leads(placed, row), 12, (right - x) / 2 + 20)
        if named and row.words:
            yield text(right, line, f"› {name}", "to", anchor="end")
            right -= width(name, 12) + 16
        elif not row.words:
            yield text(x, line, f"› {name}" if named else name, "to")
        if row.words:
            yield text(x, line, fit(row.words, 12, right - x))

    def leads(self, placed: Placed, row: Row) -> str:
        """Name where a row leads, as its own file would."""
        if row.reserved:
            return RESERVED_WORDS[row.target]
        target = self.picture.boxes[row.target]
        return target.title if target.file == placed.box.file else target.name


def _number(placed: Placed) -> str:
    area = Area(placed.x, placed.y, placed.width, HEAD)
    number = fit(_grouped(placed.box.name), 12, placed.width - 20)
    middle = placed.x + placed.width / 2
    pill = rectangle(area, COLOURS[ENTRY], round_=HEAD / 2)
    return pill + text(middle, placed.y + 17, number, "name", anchor="middle")


def _card(placed: Placed) -> str:
    x, y, box = placed.x, placed.y, placed.box
    colour = box.shade or COLOURS[box.kind]
    area = Area(x, y, placed.width, placed.height)
    top = (
        f'<path d="M{x:g} {y + HEAD:g}v{6 - HEAD}a6 6 0 0 1 6 -6h{placed.width - 12:g}'
        f'a6 6 0 0 1 6 6v{HEAD - 6}z" fill="{colour}"/>'
    )
    corner = box.note or box.kind
    room = placed.width - 30 - width(corner, 10)
    name = fit_name(box.title, 13, room)
    return (
        rectangle(area, "#fff", round_=6, stroke=colour)
        + top
        + text(x + 10, y + 17, name, "name")
        + text(x + placed.width - 9, y + 17, corner, "kind", anchor="end")
    )


def _tooltip(placed: Placed) -> str:
    box = placed.box
    ways = [f"{', '.join(row.labels)}: {row.target}" for row in box.rows]
    return "\n".join(filter(None, [f"{box.name} ({box.kind})", box.words, *ways]))


def _grouped(number: str) -> str:
    """Write a number as people do: +7 800 234-70-00."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)
