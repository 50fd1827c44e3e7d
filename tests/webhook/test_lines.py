import json
import logging

import pytest

from ivr.flow.heard import Keys
from ivr.flow.turn import EndCall, Turn
from ivr.webhook import logbook
from ivr.webhook.lines import Json, Plain, split

SID = "CA00000000000000000000001234567890"


@pytest.fixture
def record(log: pytest.LogCaptureFixture) -> logging.LogRecord:
    """A turn, as it is logged."""
    turn = Turn("en", EndCall(), visited=("menu.main", "menu.bye"))
    logbook.turned(SID, Keys("1"), turn)
    return log.records[0]


def test_a_person_reads_a_line(record: logging.LogRecord) -> None:
    """When, whose call, what."""
    when, _, said = Plain().format(record).partition(f" {SID} ")

    assert len(when) == len("2026-11-24 23:56:30,521")
    assert said == "keys menu.main > menu.bye hangup"


def test_a_program_reads_an_object(record: logging.LogRecord) -> None:
    """The call first; a turn in its parts."""
    line = Json().format(record)

    assert line.startswith(f'{{"call_sid": "{SID}", "time": "20')
    told = json.loads(line)
    assert told["level"] == "info"
    assert told["turn"] == {
        "heard": "keys",
        "nodes": ["menu.main", "menu.bye"],
        "then": "hangup",
    }


def test_what_is_of_no_call_has_none() -> None:
    """Nor a turn."""
    record = logging.LogRecord(
        "ivr", logging.WARNING, "", 0, "- all's %s", ("well",), None
    )

    assert json.loads(Json().format(record)) == {
        "call_sid": None,
        "time": json.loads(Json().format(record))["time"],
        "level": "warning",
        "said": "all's well",
    }
    assert Plain().format(record).endswith(" - all's well")


@pytest.mark.parametrize(
    "message",
    [
        "- rang +74951234570",
        "CA1 said 84951234570",
        "+74951234570 rang",
        "x\n74951234570",
    ],
)
def test_what_may_be_a_number_is_masked(message: str) -> None:
    """Whoever logged it should not have; a call's SID stays."""
    _, said = split(message)

    assert "4951234" not in said
    assert said.rstrip(" rang").endswith("70")
    assert split(f"{SID} arrived") == (SID, "arrived")
