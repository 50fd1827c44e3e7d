"""
A version of the menu as one piece, for a machine that has it not.

What comes out is looked at by the version's name, which is a hash of all of it.
"""

import zlib
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from ivr.webhook.shelf import Files, name_of

LARGEST: Final = 32_000_000
"""Bytes of a menu; ours, with all its words, has a quarter of a million."""

FOLDERS: Final = frozenset(("flows", "prompts"))
"""What the parts of a file's place may be, before its name."""


def packed(files: Files) -> bytes:
    """Return files as one piece."""
    piece = BytesIO()
    with ZipFile(piece, "w", ZIP_DEFLATED) as made:
        for place, content in sorted(files.items()):
            made.writestr(str(place), content)
    return piece.getvalue()


def unpacked(name: str, piece: bytes) -> Files | None:
    """Return the files of a version; None: it is not what its name says."""
    try:
        with ZipFile(BytesIO(piece)) as found:
            if sum(each.file_size for each in found.infolist()) > LARGEST:
                return None
            files = {
                PurePosixPath(place): found.read(place) for place in found.namelist()
            }
    except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        return None
    fits = all(map(_is_of_a_menu, files)) and name_of(files) == name
    return files if fits else None


def _is_of_a_menu(place: PurePosixPath) -> bool:
    """Tell whether a place is one inside a version's folder."""
    *folders, name = place.parts
    return bool(folders) and FOLDERS.issuperset(folders) and name != ".."
