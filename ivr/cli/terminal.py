"""
A person at a terminal on the phone: keys act at once, words come as said.

The call runs in a thread of its own on the real clock; the terminal belongs to
the main thread, which alone reads keys and draws.
"""

import contextlib
import os
import select
import sys
import termios
import tty
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final, Protocol

from ivr.carrier.line import Summary
from ivr.carrier.party import Keyboard
from ivr.carrier.steps import KEYS
from ivr.carrier.transcript import Entry, Listener

TICK: Final = 0.05
"""Seconds between two drawings: words appear about one at a time."""

HELP: Final = (
    "0-9 * # press a key, / type what you say, t show the TwiML, Ctrl-C hang up"
)


class View(Protocol):
    """Whatever draws a call for the person."""

    def show(self, entry: Entry) -> None:
        """Draw one thing that happened."""

    def tick(self) -> None:
        """Draw what time alone changes."""

    def note(self, text: str) -> None:
        """Draw something of ours."""

    def typing(self, text: str | None) -> None:
        """Draw the words being typed; None when they are done."""


class Terminal:
    """
    Joins a keyboard and a view to one call.

    Args:
        keyboard: the caller's party.
        view: what draws.
        twiml: gives the last document, for `t`.

    """

    def __init__(
        self, keyboard: Keyboard, view: View, twiml: Callable[[], str]
    ) -> None:
        self._keyboard, self._view, self._twiml = keyboard, view, twiml
        self._typed: str | None = None
        self._hung_up = False

    def converse(self, dial: Callable[[Listener], Summary]) -> Summary:
        """Run a call to its end; Ctrl-C hangs up, a second one gives up."""
        told: SimpleQueue[Entry] = SimpleQueue()
        came: list[Summary | BaseException] = []

        def run() -> None:
            try:
                came.append(dial(told.put))
            except BaseException as error:  # noqa: BLE001 - raised again below
                came.append(error)

        call = Thread(target=run, daemon=True)
        call.start()
        with _unbuffered_keys() as keys:
            while call.is_alive():
                self._serve(keys, told)
            self._drain(told)
        if isinstance(came[0], BaseException):
            raise came[0]
        return came[0]

    def take(self, key: str) -> None:
        """Act on one letter from the keyboard."""
        if self._typed is not None:
            self._type(key)
        elif key in KEYS:
            self._keyboard.put(key)
        elif key == "/":
            self._typed = ""
            self._view.typing("")
        elif key == "t":
            self._view.note(self._twiml())
        elif key == "\x04":  # Ctrl-D: nothing more will be typed
            self._keyboard.hang_up()
        elif key.isprintable():
            self._view.note(HELP)

    def _serve(self, keys: Callable[[float], str], told: SimpleQueue[Entry]) -> None:
        try:
            for key in keys(TICK):
                self.take(key)
            self._drain(told)
            self._view.tick()
        except KeyboardInterrupt:
            if self._hung_up:
                raise
            self._hung_up = True
            self._keyboard.hang_up()

    def _drain(self, told: SimpleQueue[Entry]) -> None:
        with contextlib.suppress(Empty):
            while True:
                self._view.show(told.get_nowait())

    def _type(self, key: str) -> None:
        typed = self._typed or ""
        if key in "\r\n":
            self._typed = None
            if typed.strip():
                self._keyboard.say(typed.strip())
        elif key in "\x7f\b":
            self._typed = typed[:-1]
        elif key == "\x1b":
            self._typed = None
        elif key.isprintable():
            self._typed = typed + key
        self._view.typing(self._typed)


@contextlib.contextmanager
def _unbuffered_keys() -> Iterator[Callable[[float], str]]:
    """Read letters as they are pressed, unechoed; leave the terminal as it was."""
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    tty.setcbreak(descriptor)

    def keys(seconds: float) -> str:
        if not select.select([descriptor], [], [], seconds)[0]:
            return ""
        read = os.read(descriptor, 1024)
        return read.decode("utf-8", "ignore") if read else "\x04"

    try:
        yield keys
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
