"""
The menu as a picture that a person reads.

Every menu has one picture; `svg` and `mermaid` write it, and `png` paints what
`svg` wrote.
"""

from ivr.flow.diagram.mermaid import mermaid
from ivr.flow.diagram.picture import Picture, picture
from ivr.flow.diagram.png import png
from ivr.flow.diagram.svg import svg

__all__ = ["Picture", "mermaid", "picture", "png", "svg"]
