import json
import logging
import os
from pathlib import Path
from threading import Thread

import pytest

from ivr.flow.heard import Keys
from ivr.flow.turn import EndCall, Turn
from ivr.webhook import logbook
from ivr.webhook.lines import Json, Lines, Plain, split

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
        "attempt": 1,
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


def said(handler: Lines, words: str, times: int = 1) -> None:
    """Log the same so many times."""
    for _ in range(times):
        handler.handle(logging.LogRecord("ivr", logging.INFO, "", 0, words, (), None))


def test_lines_of_many_threads_stay_whole(tmp_path: Path) -> None:
    """Each is written by itself, with whatever letters a name has."""
    file = os.open(tmp_path / "log", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    handler = Lines(file)
    names = "abcdefgя"
    threads = [Thread(target=said, args=(handler, 99 * name, 50)) for name in names]

    for each in threads:
        each.start()
    for each in threads:
        each.join()
    said(handler, "\ud800")
    os.close(file)

    *lines, last = (tmp_path / "log").read_text("utf-8").splitlines()
    assert sorted(lines) == [99 * name for name in names for _ in range(50)]
    assert last == "\\ud800"


def test_a_log_that_nobody_reads_costs_no_turn() -> None:
    """Whoever read it has gone."""
    reading, writing = os.pipe()
    os.close(reading)

    said(Lines(writing), "- nobody reads this")

    os.close(writing)


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
