"""
The table of supported TwiML in this folder's README, drawn from the code.

Run `python -m ivr.call` after a change to the grammar, and after an update of
the `twilio` package; a test fails while the page is not what the code says.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from ivr.call.support import PARTLY, Support, package, supported
from ivr.twiml.grammar import SPEECH_MARKUP

PAGE: Final = Path(__file__).parent / "README.md"
MARK: Final = (
    "<!-- What follows is drawn by `python -m ivr.call`; do not edit it. -->\n"
)

HEAD: Final = """
## Every verb, noun and attribute

All that the installed `twilio` package can write. *Partly* says what is missing; what
is refused is reported by name and skipped, never passed in silence.

| element | in | done | partly | refused |
| --- | --- | --- | --- | --- |
"""


def table() -> str:
    """Return the table, a row an element, as Markdown."""
    rows: dict[Support, list[str]] = {}
    for written in package():
        support = supported(written) or Support(written)
        if written.parent not in SPEECH_MARKUP:
            alike = replace(support, element=replace(written, parent=""))
            rows.setdefault(alike, []).append(written.parent)
    return "".join(_row(row, rows[row]) for row in sorted(rows, key=_order))


def drawn(page: str) -> str:
    """Return a page with its table drawn anew."""
    return page.partition(MARK)[0] + MARK + HEAD + table()


def main() -> None:
    """Draw the page."""
    PAGE.write_text(drawn(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def _order(row: Support) -> tuple[bool, str]:
    return bool(row.why), row.element.name.lower()


def _row(row: Support, parents: Iterable[str]) -> str:
    refused = ", ".join(row.refused)
    if row.why:
        refused = f"**all**: {row.why}" + (f" ({refused})" if refused else "")
    done = ", ".join(row.done)
    if not (row.done or row.partly or row.why):
        done = "**all**"
    cells = (row.element.name, ", ".join(parents), done, _partly(row), refused)
    return f"| {' | '.join(_cell(cell) for cell in cells)} |\n"


def _partly(row: Support) -> str:
    """Return what is missing, once for all the attributes that miss the same."""
    missing: dict[str, list[str]] = {}
    for name in row.partly:
        missing.setdefault(PARTLY[f"{row.element.name} {name}"], []).append(name)
    return "<br>".join(f"{', '.join(names)}: {it}" for it, names in missing.items())


def _cell(text: str) -> str:
    return re.sub("<(?!br>)", r"\\<", text) or "–"
