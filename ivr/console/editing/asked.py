"""What a page asks, read from its JSON: checked once, here."""

from collections.abc import Mapping
from typing import Any, Final

from ivr.console.editing.editor import Draft
from ivr.errors import EditError
from ivr.flow.source import LARGEST

MOST: Final = 200
"""Files, words or languages in one request."""

SHORT: Final = 1_000
"""Letters of anything but a file's text and a prompt's words."""


class Asked:
    """The JSON of a request; what is missing or of another type raises `EditError`."""

    def __init__(self, body: object) -> None:
        if not isinstance(body, dict):
            raise EditError("the request is no JSON object")
        self._body = body

    def text(self, name: str, *, most: int = SHORT, default: str | None = None) -> str:
        """Return a text of a field."""
        return _text(self._body.get(name, default), name, most)

    def number(self, name: str, default: int = 0) -> int:
        """Return a whole number of a field."""
        found = self._body.get(name, default)
        if isinstance(found, bool) or not isinstance(found, int):
            raise EditError(f"{name!r} has to be a whole number")
        return max(-LARGEST, min(found, LARGEST))

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return whether a field is true."""
        found = self._body.get(name, default)
        if not isinstance(found, bool):
            raise EditError(f"{name!r} has to be true or false")
        return found

    def texts(self, name: str, *, most: int = SHORT) -> dict[str, str]:
        """Return a field's texts by their names; none where there is no field."""
        found = _mapping(self._body.get(name, {}), name)
        return {key: _text(value, name, most) for key, value in found.items()}

    def lists(self, name: str) -> dict[str, tuple[str, ...]]:
        """Return a field's lists of texts by their names."""
        found = _mapping(self._body.get(name, {}), name)
        return {key: _list(value, name) for key, value in found.items()}

    def items(self, name: str) -> tuple[str, ...]:
        """Return a field's list of texts."""
        return _list(self._body.get(name, []), name)

    def drafts(self) -> dict[str, str]:
        """Return unsaved texts by the names of their files."""
        return self.texts("drafts", most=LARGEST)

    def to_save(self) -> list[Draft]:
        """Return the texts that are to be saved."""
        found = self._body.get("files", [])
        if not isinstance(found, list) or not 0 < len(found) <= MOST:
            raise EditError(f"'files' has to be a list of 1 to {MOST} files")
        drafts = [_draft(Asked(each)) for each in found]
        if len({each.name for each in drafts}) < len(drafts):
            raise EditError("a file can be saved once in a request")
        return drafts


def _draft(asked: Asked) -> Draft:
    return Draft(
        asked.text("name"),
        asked.text("text", most=LARGEST),
        asked.text("version"),
        asked.text("base", most=LARGEST, default=""),
    )


def _text(found: object, name: str, most: int) -> str:
    if not isinstance(found, str):
        raise EditError(f"{name!r} has to be a text")
    if len(found) > most:
        raise EditError(f"{name!r} has more than {most:,} letters")
    return found


def _mapping(found: object, name: str) -> Mapping[str, Any]:
    """Any: whoever asks for values checks them."""
    if not isinstance(found, dict) or len(found) > MOST:
        raise EditError(f"{name!r} has to be a mapping of {MOST} at most")
    return found


def _list(found: object, name: str) -> tuple[str, ...]:
    if not isinstance(found, list) or len(found) > MOST:
        raise EditError(f"{name!r} has to be a list of {MOST} at most")
    return tuple(_text(each, name, SHORT) for each in found)
