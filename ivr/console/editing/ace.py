"""
The editor's own files, from the package that ships them.

`django-ace` (BSD) brings Ace's builds; Django itself is never imported.  Without
the package the page has a plain text field.
"""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from ivr.console.editing.shelf import shown
from ivr.errors import EditError

FOLDER: Final = Path("static", "django_ace", "ace")

FILES: Final = {
    "ace.js": "ace.js",
    "mode-yaml.js": "mode-yaml.js",
    "ext-language_tools.js": "ext-language_tools.js",
    "ext-searchbox.js": "ext-searchbox.js",
    "ace.css": "css/ace.css",
}
"""What the page loads by name; nothing of the package is given away but this."""

PICTURE: Final = re.compile(r"main-[0-9]+\.(png|svg)")
"""What its styles load."""


def folder() -> Path | None:
    """Return where Ace is; None where it is not installed."""
    # find_spec of a package imports nothing of it.
    spec = find_spec("django_ace")
    places = spec.submodule_search_locations if spec else None
    for place in places or ():
        found = Path(place) / FOLDER
        if all((found / name).is_file() for name in FILES.values()):
            return found
    return None


def file(name: str) -> Path:
    """Return one of its files; raise `EditError` for any other."""
    inner = f"css/{name}" if PICTURE.fullmatch(name) else FILES.get(name)
    found = folder()
    if found is None or inner is None or not (found / inner).is_file():
        raise EditError(f"{shown(name)} is no file of the editor")
    return found / inner
