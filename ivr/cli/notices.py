"""What the parts of a call have to say to the person, as one sentence each."""

import contextlib
import logging
import re
from collections.abc import Callable, Iterator
from typing import Final

from ivr.carrier import debugger

LOGGER: Final = logging.getLogger("ivr")

WHOSE: Final = re.compile(r"^(?:-|CA[0-9a-f]{32}) ")
"""What a line of the log begins with: there is one call here, and one only."""


class _Saying(logging.Handler):
    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        """Say it; a warning needs no time, no level and no call's name here."""
        cause = record.exc_info[1] if record.exc_info else None
        sentence = WHOSE.sub("", record.getMessage(), count=1)
        self._say(sentence + (f": {cause!r}" if cause else ""))


def _is_news(record: logging.LogRecord) -> bool:
    """Tell what the transcript says already from what it does not."""
    return record.name != debugger.__name__


@contextlib.contextmanager
def notices(say: Callable[[str], None]) -> Iterator[None]:
    """Have warnings of ours said to the person while a call lasts."""
    handler = _Saying(say)
    handler.addFilter(_is_news)
    LOGGER.addHandler(handler)
    propagated, LOGGER.propagate = LOGGER.propagate, False
    try:
        yield
    finally:
        LOGGER.removeHandler(handler)
        LOGGER.propagate = propagated
