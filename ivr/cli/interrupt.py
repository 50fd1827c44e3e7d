"""What ends a command: Ctrl-C, or the word of whoever started it."""

import contextlib
import signal
from collections.abc import Callable, Iterator


def end_by_terminate() -> None:
    """
    Let SIGTERM end a server as Ctrl-C does: what waits to be written is written.

    It is what `kill`, systemd and containers send; a terminal that closes sends
    SIGHUP, which `nohup` has ignored.  Main thread only.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    hangup = getattr(signal, "SIGHUP", None)  # Windows has none
    if hangup and signal.getsignal(hangup) != signal.SIG_IGN:
        signal.signal(hangup, signal.default_int_handler)


@contextlib.contextmanager
def first_interrupt(act: Callable[[], None]) -> Iterator[None]:
    """
    Have the first Ctrl-C hang up, or do another thing; the next one is Python's own.

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
