"""
The pages of this folder that are drawn from tables, so that they cannot lie.

Run `python -m ivr.carrier.pages` after a change to `ivr/twiml/codes.py` or to
`fidelity.yaml`; a test fails while a page is not what its table says.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from ivr.carrier.fidelity import SURE, Row, read
from ivr.twiml.codes import CODES, NEVER

HERE: Final = Path(__file__).parent
LAYERS: Final = ("twiml", "call", "carrier")
NUMBER: Final = re.compile(r"\b[1-3][0-9]{4}\b")

CODES_HEAD: Final = """\
# Codes: what the debugger reports

Twilio's numbers and titles (<https://www.twilio.com/docs/api/errors>), where each
fault lies, and how grave Twilio finds it.  A finding that Twilio has no number for is
reported with code 0.  What is never reported here says why.
Drawn from `ivr/twiml/codes.py`; do not edit it here.

| code | level | title | about | here |
| ---: | --- | --- | --- | --- |
"""


FIDELITY_HEAD: Final = """\
# Fidelity: where this carrier is Twilio, and where it is not

Every row is a behaviour of Twilio's, and names the test that shows it here; a row
whose test is gone fails the build.  Drawn from `fidelity.yaml`; do not edit it here.

## Differences
"""


def fidelity() -> str:
    """Return the ledger as Markdown: the differences, then topic by topic."""
    ledger = read()
    lines = [FIDELITY_HEAD, *(f"- {each}" for each in ledger.differences), ""]
    lines += ["## How sure", "", "| word | means | rows |", "| --- | --- | ---: |"]
    for word, meaning in SURE.items():
        count = sum(row.sure == word for row in ledger.rows)
        lines.append(f"| {word} | {meaning} | {count} |")
    for topic in dict.fromkeys(row.topic for row in ledger.rows):
        lines += ["", f"## {topic}", "", ROW_HEAD, "| --- | --- | --- | --- |"]
        lines += [_row(row) for row in ledger.rows if row.topic == topic]
    return "\n".join(lines) + "\n"


ROW_HEAD: Final = "| behaviour | source | sure | shown by |"


def _row(row: Row) -> str:
    path, _, name = row.test.partition("::")
    shown = f"[`{name}`](../../{path})"
    sure = f"{row.sure}: `{row.switch}`" if row.switch else row.sure
    return f"| {_cell(row.what)} | {_source(row.source)} | {sure} | {shown} |"


def _source(text: str) -> str:
    if text.startswith("docs/"):
        return f"[{text.removeprefix('docs/')}](https://www.twilio.com/{text})"
    return _cell(text)


def codes() -> str:
    """Return the table of codes as Markdown."""
    found = reported()
    here = {code: f"never: {why}" for code, why in NEVER.items()}
    here |= dict.fromkeys(found, "reported")
    rows = [
        f"| {row.number} | {row.level} | {_cell(row.title)} | {row.about} |"
        f" {here.get(row.number, '')} |\n"
        for row in CODES.values()
    ]
    return CODES_HEAD + "".join(rows)


def reported() -> frozenset[int]:
    """Return the codes that a file of this carrier names beside their table."""
    files = (file for layer in LAYERS for file in (HERE.parent / layer).rglob("*.py"))
    texts = (file.read_text("utf-8") for file in files if file.name != "codes.py")
    return frozenset(int(each) for text in texts for each in NUMBER.findall(text))


def _cell(text: str) -> str:
    return text.replace("<", "\\<").replace("|", "\\|")


PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "CODES.md": codes,
    "FIDELITY.md": fidelity,
}
"""File beside this one -> what draws it."""


def main() -> None:
    """Write every page anew."""
    for name, draw in PAGES.items():
        (HERE / name).write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    main()
