"""The keys of a terminal, one by one as they are pressed."""

import codecs
import contextlib
import os
import re
import select
from collections.abc import Callable, Iterator
from typing import Final

from ivr.errors import SettingsError

END: Final = "\x04"
"""Ctrl-D, and what a terminal that has gone away is read as."""

ESCAPES: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.)")
"""Arrows and function keys (ECMA-48, 5.4): `A` in one of them is no key."""


@contextlib.contextmanager
def unbuffered(descriptor: int) -> Iterator[Callable[[float], str]]:
    """
    Read letters unechoed, as they are pressed; leave the terminal as it was.

    Gives a function that waits for at most so many seconds and returns what
    was pressed.  Raises `SettingsError` where there are no such terminals.
    """
    try:
        import termios  # noqa: PLC0415 - not on Windows, where steps still work
        import tty  # noqa: PLC0415
    except ImportError:
        raise SettingsError(
            "this machine's terminal gives no single keys:"
            ' write the steps down, as --do "1; listen; hangup"'
        ) from None
    before = termios.tcgetattr(descriptor)
    tty.setcbreak(descriptor, termios.TCSADRAIN)  # what was typed early counts
    decoder = codecs.getincrementaldecoder("utf-8")("ignore")
    watched = [descriptor]

    def keys(seconds: float) -> str:
        if not select.select(watched, [], [], seconds)[0]:
            return ""
        try:
            read = os.read(descriptor, 1024)
        except OSError:  # the other end of the terminal is closed
            read = b""
        if not read:
            watched.clear()  # there is nothing to wait for but the time
            return END
        return ESCAPES.sub("", decoder.decode(read))

    try:
        yield keys
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
