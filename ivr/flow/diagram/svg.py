"""The picture as SVG: one file, no script, readable in any browser."""

from collections.abc import Iterator
from typing import Final

from ivr.flow.diagram.colours import COLOURS, INK, PAPER, RESERVED_WORDS
from ivr.flow.diagram.drawing import Drawing, tooltip
from ivr.flow.diagram.lettering import fit, width
from ivr.flow.diagram.pen import Area, badge, clean, rectangle, text
from ivr.flow.diagram.picture import Picture
from ivr.flow.diagram.placing import MARGIN, Sheet
from ivr.flow.diagram.wiring import wires

HEADER: Final = 96
NARROWEST: Final = 900
"""Room for the title and the legend, in pixels."""

STYLE: Final = f"""\
text {{ font-family: Roboto, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif;
  font-size: 12px; fill: {INK}; }}
.title {{ font-size: 21px; font-weight: bold; }}
.file {{ font-size: 13px; font-weight: bold; fill: #6f6753; }}
.ends {{ font-size: 11px; fill: #757060; }}
.name {{ font-size: 13px; font-weight: bold; fill: #fff; }}
.kind {{ font-size: 10px; fill: #fff; }}
.words {{ font-size: 11px; font-style: italic; fill: #626d76; }}
.key {{ font-size: 11px; font-weight: bold; }}
.to {{ fill: #626d76; }}
.note {{ font-size: 10px; fill: #626d76; }}
.out {{ paint-order: stroke; stroke: {PAPER}; stroke-width: 3px; }}
.wire {{ fill: none; stroke-width: 1.6; }}
.beside {{ stroke-width: 1.1; stroke-dasharray: 5 3; stroke-opacity: .75; }}"""


DARK: Final = f"""
@media (prefers-color-scheme: dark) {{
text {{ fill: #e8ebf1; }}
.file, .ends, .words, .to, .note {{ fill: #a3adbd; }}
.out {{ stroke: #11141a; }}
rect[fill="{PAPER}"] {{ fill: #11141a; }}
rect.ground {{ fill: #a3adbd; }}
rect.body {{ fill: #191e27; }}
rect.top[fill="{INK}"] {{ fill: #4a5566; }}
}}"""
"""For a page that is dark where its reader likes that; a file on paper is not."""


def svg(picture: Picture, title: str, style: str = "") -> str:
    """
    Draw the menu.  The same menu always gives the same text.

    Args:
        picture: what is drawn.
        title: stands above it.
        style: more of a style sheet, such as `DARK`.

    """
    sheet = Sheet(picture, HEADER)
    lines = list(wires(sheet))
    drawing = Drawing(picture, frozenset((line.box, line.target) for line in lines))
    wide = max(sheet.width, NARROWEST) + MARGIN
    high = sheet.height + MARGIN
    size = f'width="{wide:g}" height="{high:g}" viewBox="0 0 {wide:g} {high:g}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">',
        f"<title>{clean(title)}</title>",
        f"<style>\n{STYLE}{style}\n</style>",
        rectangle(Area(0, 0, wide, high), PAPER),
        *_header(picture, title),
        *(drawing.ground(panel) + drawing.heading(panel) for panel in sheet.panels),
        *map(drawing.wire, lines),
    ]
    for placed in sheet.placed.values():
        shown = clean(tooltip(placed))
        parts += [f"<g><title>{shown}</title>", *drawing.box(placed), "</g>"]
    return "\n".join((*parts, "</svg>", ""))


def _header(picture: Picture, title: str) -> Iterator[str]:
    """The title, what the colours mean, and the keys that work anywhere."""
    yield text(MARGIN, 40, fit(title, 21, NARROWEST - MARGIN), "title")
    x = float(MARGIN)
    kinds = {each.kind for each in picture.boxes.values() if not each.shade}
    for kind in filter(kinds.__contains__, COLOURS):
        yield rectangle(Area(x, 55, 12, 12), COLOURS[kind], round_=3)
        yield text(x + 17, 65, kind, "to")
        x += width(kind, 12) + 36
    x = float(MARGIN)
    for key, target in picture.keys.items():
        word = RESERVED_WORDS.get(target, target)
        yield badge(x, 75, key, INK)
        yield text(x + 24, 86.5, word, "to")
        x += width(word, 12) + 46
