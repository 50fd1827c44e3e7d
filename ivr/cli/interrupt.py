"""Ctrl-C on the phone: the first one hangs up, the second one ends everything."""

import contextlib
import signal
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def first_interrupt(act: Callable[[], None]) -> Iterator[None]:
    """
    Have the first Ctrl-C do something; the next one is Python's own.

    `act` runs between any two instructions of the main thread, so it may only
    hand something on.  Must be entered in the main thread.
    """

    def once(_signal: int, _frame: object) -> None:
        signal.signal(signal.SIGINT, before)
        act()

    before = signal.getsignal(signal.SIGINT) or signal.default_int_handler
    signal.signal(signal.SIGINT, once)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
