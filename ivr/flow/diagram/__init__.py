"""
The menu as a picture that a person reads.

Every menu has one picture; `svg` and `mermaid` write it, `png` paints what
`svg` wrote, and `page` makes it a part of a page, where `fold` may have put
whole files away, or what `branched` made of a menu's only one.
"""

from ivr.flow.diagram.branches import branched
from ivr.flow.diagram.drawing import grouped
from ivr.flow.diagram.fold import around, files, fold
from ivr.flow.diagram.mermaid import mermaid
from ivr.flow.diagram.page import Look, page
from ivr.flow.diagram.picture import Picture, picture
from ivr.flow.diagram.png import png
from ivr.flow.diagram.svg import DARK, svg

__all__ = [
    "DARK",
    "Look",
    "Picture",
    "around",
    "branched",
    "files",
    "fold",
    "grouped",
    "mermaid",
    "page",
    "picture",
    "png",
    "svg",
]
