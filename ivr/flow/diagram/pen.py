"""The strokes an SVG drawing is made of."""

from dataclasses import dataclass
from html import escape

from ivr.flow.diagram.lettering import width

BADGE: float = 15
"""How high a badge is, in pixels."""

_BADGE_SIZE = 11


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the paper, in pixels."""

    x: float
    y: float
    width: float
    height: float


def rectangle(area: Area, fill: str, *, round_: float = 0, **more: str) -> str:
    """Fill an area; `more` are attributes (`fill_opacity=".1"`, `class_="card"`)."""
    names = ((key.rstrip("_").replace("_", "-"), more[key]) for key in more)
    rest = "".join(f' {name}="{value}"' for name, value in names)
    return (
        f'<rect x="{area.x:g}" y="{area.y:g}" width="{area.width:g}"'
        f' height="{area.height:g}" rx="{round_:g}" fill="{fill}"{rest}/>'
    )


def text(x: float, y: float, words: str, style: str = "", anchor: str = "") -> str:
    """Write words on a line; `anchor` is where x stands: start, middle, end."""
    kind = f' class="{style}"' if style else ""
    where = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:g}" y="{y:g}"{kind}{where}>{clean(words)}</text>'


def badge(x: float, y: float, label: str, colour: str, style: str = "patch") -> str:
    """Write a label on a patch of pale colour."""
    area = Area(x, y, badge_width(label), BADGE)
    patch = rectangle(area, colour, round_=4, fill_opacity=".16", class_=style)
    return patch + text(x + area.width / 2, y + 11.5, label, "key", anchor="middle")


def badge_width(label: str) -> float:
    """Return how wide the patch under a label is."""
    return max(width(label, _BADGE_SIZE) + 10, 18)


def clean(words: str) -> str:
    """Escape words, and drop what XML 1.0 cannot hold at all."""
    kept = "".join(each for each in words if each in "\t\n" or each.isprintable())
    return escape(kept)
