"""The ledger: no behaviour is claimed that no test shows."""

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from ivr.call.settings import CallSettings
from ivr.carrier import fidelity
from ivr.carrier.fidelity import SURE, Row

ROOT = Path(__file__).parents[2]
LEDGER = fidelity.read()

GIVEN = frozenset(
    {
        *("fallback", "fallback_method", "answered", "whisper", "waiting", "sip"),
        *("from_", "to", "caller_ids", "bars"),
    }
)
"""What a call's settings say of the call; all the others are switches or limits."""

LIMITS = frozenset({"max_documents", "max_idle_documents", "max_unattended_documents"})
"""Of this carrier's own; they stand among the differences."""

SWITCHES = {
    "CallSettings": {each.name for each in fields(CallSettings)} - GIVEN - LIMITS,
    "Line": {"cookies"},
}
"""Where Twilio's texts disagree: what can be set, and on what."""


@pytest.fixture(scope="session")
def collected() -> frozenset[str]:
    """Return the id of every test that the ledger's files hold, as pytest sees them."""
    files = sorted({row.test.partition("::")[0] for row in LEDGER.rows})
    there = [file for file in files if (ROOT / file).is_file()]
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "--collect-only", "-q"),
            *("-p", "no:xdist", "-p", "no:randomly", *there),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return frozenset(line.partition("[")[0] for line in run.stdout.splitlines())


@pytest.mark.parametrize("row", LEDGER.rows, ids=lambda row: row.what[:50])
def test_a_behaviour_is_shown_by_a_test_that_runs(
    row: Row, collected: frozenset[str]
) -> None:
    """A row whose test was renamed, deleted or is not collected fails here."""
    assert row.test in collected


@pytest.mark.parametrize("row", LEDGER.rows, ids=lambda row: row.what[:50])
def test_a_row_says_who_says_so_and_how_sure_that_is(row: Row) -> None:
    """What is uncertain has a switch, and nothing else has one."""
    assert row.sure in SURE
    assert row.source or row.sure == "chosen"
    assert row.what.endswith(".")
    assert bool(row.switch) == (row.sure == "uncertain")
    if row.switch:
        where, _, name = row.switch.partition(".")
        assert name in SWITCHES[where]


def test_every_switch_is_in_the_ledger() -> None:
    """Where Twilio's texts disagree, a reader finds what is done about it."""
    switches = {
        f"{where}.{name}" for where, names in SWITCHES.items() for name in names
    }

    assert switches == {row.switch for row in LEDGER.rows} - {""}


def test_no_behaviour_stands_twice() -> None:
    """Two rows that say the same would drift apart."""
    said = [(row.topic, row.what) for row in LEDGER.rows]

    assert len(said) == len(set(said))


def test_the_differences_come_first() -> None:
    """Nobody should find them out by a caller."""
    text = fidelity.LEDGER.read_text(encoding="utf-8")

    assert text.index("differences:") < text.index("behaviours:")
    assert len(LEDGER.differences) > 5
    assert all(each.endswith(".") for each in LEDGER.differences)


@pytest.mark.parametrize("row", ["{what: a}", "{what: a, source: b, sure: c, tset: d}"])
def test_a_row_that_is_none_is_refused(row: str, tmp_path: Path) -> None:
    """A slip in the ledger is no row the less."""
    ledger = tmp_path / "ledger.yaml"
    ledger.write_text(f"differences: []\nbehaviours: {{Say: [{row}]}}")

    with pytest.raises(ValueError, match="no row of the ledger"):
        fidelity.read(ledger)
