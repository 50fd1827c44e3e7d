"""Places for values in the words of a prompt: `{order:digits}`."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from ivr.console.editing.completion.offer import Offer
from ivr.console.editing.completion.outline import Cursor
from ivr.flow.prompt import VALUE_KINDS

_OPEN: Final = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)?(:)?([A-Za-z0-9_]*)$")

KINDS: Final = {
    "digits": "one by one",
    "phone": "as a phone number",
    "address": "e-mail or web",
    "number": "as a number",
    "ordinal": "first, second, third",
    "count": "with a noun: {n:count|day|days}",
    "money": "with its currency",
    "date": "day, month and year",
    "time": "hours and minutes",
}


def typed(cursor: Cursor) -> str:
    """Return what stands there of the word at a cursor; in a place, of its name."""
    found = _OPEN.search(cursor.line)
    if found is None or cursor.at not in ("value", "text"):
        return cursor.typed
    return found[3] if found[2] else found[1] or ""


def places(cursor: Cursor, values: Mapping[str, str]) -> Iterator[Offer]:
    """Yield what may stand in a place for a value."""
    found = _OPEN.search(cursor.line)
    if found is None:
        return
    if found[2]:
        for kind in VALUE_KINDS:
            yield Offer(f"{kind}}}", kind, "kind", KINDS[kind])
        return
    for name, told in values.items():
        yield Offer(name, name, "value", told)
