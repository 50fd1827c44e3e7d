"""The pictures of the shipped menu, as drawn."""

import struct
from pathlib import Path

from ivr.flow.diagram import mermaid, picture, svg
from ivr.flow.reader import read

FLOWS = Path(__file__).parent.parent / "flows"
COMMAND = "ivr draw --out flows/menu.svg --out flows/menu.png --out flows/menu.mmd"


def test_the_pictures_are_current() -> None:
    """Draw them anew after changing the menu; README.md has the command."""
    flow = read(FLOWS).flow
    assert flow
    drawn, title = picture(flow, "ru"), f"ozon: {len(flow.nodes)} nodes"

    assert (FLOWS / "menu.svg").read_text("utf-8") == svg(drawn, title), COMMAND
    assert (FLOWS / "menu.mmd").read_text("utf-8") == mermaid(drawn, title), COMMAND


def test_the_painted_one_has_the_drawn_ones_size() -> None:
    """A PNG tells its size in its header (PNG, IHDR)."""
    header = (FLOWS / "menu.png").read_bytes()[:24]
    width, height = struct.unpack(">II", header[16:24])
    drawn = (FLOWS / "menu.svg").read_text(encoding="utf-8")

    assert f'width="{width}"' in drawn
    assert f'height="{height}' in drawn
