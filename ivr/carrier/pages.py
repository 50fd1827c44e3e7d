"""
The pages of this folder that are drawn from tables, so that they cannot lie.

Run `python -m ivr.carrier.pages` after a change to `ivr/twiml/codes.py` or to
`fidelity.yaml`; a test fails while a page is not what its table says.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from ivr.twiml.codes import CODES

HERE: Final = Path(__file__).parent

CODES_HEAD: Final = """\
# Codes: what the debugger reports

Twilio's numbers and titles (<https://www.twilio.com/docs/api/errors>), where each
fault lies, and how grave Twilio finds it.  A finding that Twilio has no number for is
reported with code 0.  Drawn from `ivr/twiml/codes.py`; do not edit it here.

| code | level | title | about |
| ---: | --- | --- | --- |
"""


def codes() -> str:
    """Return the table of codes as Markdown."""
    rows = [
        f"| {row.number} | {row.level} | {_cell(row.title)} | {row.about} |\n"
        for row in CODES.values()
    ]
    return CODES_HEAD + "".join(rows)


def _cell(text: str) -> str:
    return text.replace("<", "\\<").replace("|", "\\|")


PAGES: Final[Mapping[str, Callable[[], str]]] = {"CODES.md": codes}
"""File beside this one -> what draws it."""


def main() -> None:
    """Write every page anew."""
    for name, draw in PAGES.items():
        (HERE / name).write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    main()
