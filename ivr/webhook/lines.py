"""
How a line of the log is written: for a person, or as JSON for a program.

Neither holds a number: whoever logs leaves them out, and what may be one all the
same is masked here.
"""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Final

from ivr.journal.masking import without_numbers

TURN: Final = "turn"
"""The record's attribute with what a turn was, for a program."""

_SAID: Final = re.compile(r"(?:(CA\w{1,62})|-) (.*)", re.DOTALL | re.ASCII)


class Plain(logging.Formatter):
    """`2026-11-24 23:56:30,521 CA1 arrived ozon.main gather`."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s")

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        call_sid, said = split(record.getMessage())
        return f"{self.formatTime(record)} {call_sid or '-'} {said}"


class Json(logging.Formatter):
    """
    One object a line, the call first.

    `{"call_sid": "CA1", "time": …, "level": "info", "said": …, "turn": {…}}`
    """

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        call_sid, said = split(record.getMessage())
        line = {
            "call_sid": call_sid,
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "said": said,
        }
        turn = getattr(record, TURN, None)
        if turn is not None:
            line[TURN] = turn
        return json.dumps(line, ensure_ascii=False)


def split(message: str) -> tuple[str | None, str]:
    """Return whose call a message is of, and what it says, without numbers."""
    found = _SAID.fullmatch(message)
    if found is None:
        return None, without_numbers(message)
    return found[1], without_numbers(found[2])


FORMS: Final = {"text": Plain, "json": Json}
"""How lines may be written."""
