"""What gunicorn says, in our log and without a caller in it."""

import logging
import sys
from typing import Any

from gunicorn.glogging import Logger

from ivr.webhook import logbook

_LOG = logging.getLogger(__name__)


class Discreet(Logger):  # type: ignore[misc]  # ships no types
    """
    Says in our log what became of workers, and of requests nothing.

    gunicorn's own sentences quote request lines, which may hold a caller's number.
    """

    def setup(self, cfg: Any) -> None:  # gunicorn's own
        """Open no file and no stream: the log is ours."""
        self.cfg = cfg

    def access(self, *_request: object) -> None:
        """Log nothing of a request."""

    def info(self, msg: str, *_args: object, **_more: object) -> None:
        """Log nothing of what goes as it should."""

    debug = info

    def warning(self, msg: str, *args: object, **_more: object) -> None:
        """Log a worker's trouble, or that there was a request that none can read."""
        if msg.startswith("Invalid request"):
            _LOG.warning("- refused what was no HTTP request")
        elif _of_workers(msg):
            _LOG.warning(f"- {msg}", *args)

    def error(self, msg: str, *args: object, **_more: object) -> None:
        """Log a worker's end, or a fault by its place."""
        error = sys.exception()
        if _of_workers(msg):
            _LOG.error(f"- {msg}", *args)
        elif isinstance(error, Exception):
            logbook.failed("", error)

    critical = exception = error


def _of_workers(message: str) -> bool:
    return message.upper().startswith("WORKER ")
