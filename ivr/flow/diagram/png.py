"""
The picture as PNG, painted from the SVG.

The painter and the font come with the `draw` extra as wheels, so the same menu
gives the same pixels on every machine, with Cyrillic, whatever fonts it has.
"""

import re
from importlib import import_module
from typing import Any, Final

from ivr.errors import SettingsError

INSTALL: Final = "pip install -e '.[draw]'"

FACES: Final = ("Roboto", "RobotoBold", "RobotoItalic")


MOST_PIXELS: Final = 100_000_000
"""A menu of six hundred nodes; a larger picture takes minutes, and few can open it."""

_SIZE: Final = re.compile(r'viewBox="0 0 (\S+) (\S+)"')


def png(drawing: str) -> bytes:
    """
    Paint what `svg` drew.

    Raises `SettingsError` when the `draw` extra is missing, or the drawing is
    too large.
    """
    painter, font = _extra("resvg_py"), _extra("font_roboto")
    size = _SIZE.search(drawing)
    if size and float(size[1]) * float(size[2]) > MOST_PIXELS:
        raise SettingsError("this menu is too large for a PNG: draw it as SVG")
    try:
        painted = painter.svg_to_bytes(
            svg_string=drawing,
            skip_system_fonts=True,
            font_files=[font.font_files[face] for face in FACES],
            font_family="Roboto",
            sans_serif_family="Roboto",
        )
    except ValueError as error:
        raise SettingsError(f"no PNG: {error}; draw it as SVG") from None
    return bytes(painted)


def _extra(module: str) -> Any:  # neither package has types
    try:
        return import_module(module)
    except ModuleNotFoundError:
        raise SettingsError(f"a PNG needs the draw extra: {INSTALL}") from None
