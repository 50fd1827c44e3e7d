"""
How faithful this carrier is: one row a behaviour, each with its proof.

`fidelity.yaml` is the ledger.  A row says what Twilio does, who says so, how
sure that is, and which test shows that this carrier does it; a behaviour that
is uncertain names the switch that turns it round.  What is not as Twilio does
it stands at the top of the ledger, under `differences`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

import yaml

LEDGER: Final = Path(__file__).with_name("fidelity.yaml")

SURE: Final[Mapping[str, str]] = {
    "documented": "an official page of Twilio's says so",
    "sdk": "the source of an official library, or the official OpenAPI file",
    "measured": "seen with an official library",
    "community": "users, captured requests or another implementation say so",
    "uncertain": "the texts disagree; a switch turns it round",
    "chosen": "the texts are silent; this is what we take for likely",
}
"""How sure a row is, the surest first."""


@dataclass(frozen=True, slots=True)
class Row:
    """
    One behaviour.

    Args:
        topic: what it belongs to.
        what: the behaviour, as a sentence about Twilio.
        source: who says so: a path under `https://www.twilio.com/`, or any text.
        sure: one of `SURE`.
        test: the id of the test that shows it, a file and a function.
        switch: the setting that turns it round, as `CallSettings.voice`.

    """

    topic: str
    what: str
    source: str
    sure: str
    test: str
    switch: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that is known of this carrier's likeness to Twilio."""

    differences: tuple[str, ...]
    rows: tuple[Row, ...]


def read(path: Path = LEDGER) -> Ledger:
    """Return the ledger; raise `ValueError` for what is no row of one."""
    # Any: what a file holds is known once `_row` has looked at it.
    held: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    rows = [
        _row(topic, row) for topic, rows in held["behaviours"].items() for row in rows
    ]
    return Ledger(tuple(held["differences"]), tuple(rows))


def _row(topic: str, held: Mapping[str, str]) -> Row:
    names = {each.name for each in fields(Row)}
    if not held.keys() <= names or not {"what", "source", "sure", "test"} <= {*held}:
        raise ValueError(f"{topic}: this is no row of the ledger: {dict(held)}")
    return Row(topic, **held)
