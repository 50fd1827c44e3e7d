"""
How a line of the log is written: for a person, or as JSON for a program.

Neither holds a number: whoever logs leaves them out, and what may be one all the
same is masked here.  `Lines` writes them, many threads' at a time.
"""

import json
import logging
import os
import re
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

from ivr.journal.masking import without_numbers

TURN: Final = "turn"
"""The record's attribute with what a turn was, for a program."""

_SAID: Final = re.compile(r"(?:(CA\w{1,62})|-) (.*)", re.DOTALL | re.ASCII)

_DIGITS: Final = re.compile(r"\d{7}", re.ASCII)


class Plain(logging.Formatter):
    """`2026-11-24 23:56:30,521 CA1 arrived ozon.main gather`."""

    def __init__(self) -> None:
        super().__init__()
        self._second, self._written = 0, ""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        call_sid, said = split(record.getMessage())
        second = int(record.created)
        if second != self._second:  # many lines are of one second
            written = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(second))
            self._second, self._written = second, written
        return f"{self._written},{int(record.msecs):03} {call_sid or '-'} {said}"


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


class Lines(logging.Handler):
    """
    Writes each line by one call of the system, and at once.

    The standard library's own handler has a lock, behind which a busy server's
    threads queue up; a system writes a whole line before another's.

    Args:
        file: the descriptor to write to.

    """

    def __init__(self, file: int) -> None:
        super().__init__()
        self._file = file

    def handle(self, record: logging.LogRecord) -> bool:
        """Write a record, without the lock."""
        self.emit(record)
        return True

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; what cannot be written is nobody's fault here."""
        line = f"{self.format(record)}\n".encode("utf-8", "backslashreplace")
        with suppress(OSError):
            while line:  # a pipe may take a part of it
                line = line[os.write(self._file, line) :]


def split(message: str) -> tuple[str | None, str]:
    """Return whose call a message is of, and what it says, without numbers."""
    found = _SAID.fullmatch(message)
    call_sid, said = (found[1], found[2]) if found else (None, message)
    return call_sid, without_numbers(said) if _DIGITS.search(said) else said


FORMS: Final = {"text": Plain, "json": Json}
"""How lines may be written."""
