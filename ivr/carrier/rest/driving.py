"""The thread in which an exchange's calls go on while the API is served."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from ivr.carrier.switch import Exchange

log = logging.getLogger(__name__)


@contextmanager
def driven(exchange: Exchange) -> Iterator[None]:
    """Drive the calls of an exchange meanwhile; those that live then are cut off."""
    thread = Thread(target=_drive, args=(exchange,), name="exchange", daemon=True)
    thread.start()
    try:
        yield
    finally:
        exchange.stop()
        thread.join()


def _drive(exchange: Exchange) -> None:
    """Go on with the other calls where one of them breaks."""
    over = False
    while not over:
        try:
            exchange.serve()
            over = True
        except Exception:
            log.exception("a call broke down, and the line goes on without it")
