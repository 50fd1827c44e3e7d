"""
A person at a terminal on the phone: keys act at once, words come as said.

The call runs in a thread of its own on the real clock; the terminal belongs to
the main thread, which alone reads keys and draws.
"""

import contextlib
import sys
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final, Protocol

from ivr.carrier.line import Summary
from ivr.carrier.people.party import Keyboard
from ivr.carrier.people.steps import KEYS
from ivr.carrier.transcript import Entry, Listener
from ivr.cli.interrupt import first_interrupt
from ivr.cli.keys import END, unbuffered

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
        self._told: SimpleQueue[Entry | str] = SimpleQueue()
        self._typed: str | None = None

    def converse(self, dial: Callable[[Listener], Summary]) -> Summary:
        """Run a call to its end; Ctrl-C hangs up, a second one gives up."""
        came: list[Summary | BaseException] = []

        def run() -> None:
            try:
                came.append(dial(self._told.put))
            except BaseException as error:  # noqa: BLE001 - raised again below
                came.append(error)

        call = Thread(target=run, daemon=True)
        with (
            unbuffered(sys.stdin.fileno()) as keys,
            first_interrupt(self._keyboard.hang_up),
        ):
            call.start()
            while call.is_alive():
                self._serve(keys)
            self._drain()
        if isinstance(came[0], BaseException):
            raise came[0]
        return came[0]

    def note(self, sentence: str) -> None:
        """Have something of ours drawn. Safe from any thread."""
        self._told.put(f"ivr: {sentence}")

    def take(self, key: str) -> None:
        """Act on one letter from the keyboard."""
        if key == END:
            self._keyboard.hang_up()
        elif self._typed is not None:
            self._type(key)
        elif key in KEYS:
            self._keyboard.put(key)
        elif key == "/":
            self._typed = ""
            self._view.typing("")
        elif key == "t":
            self._view.note(self._twiml())
        elif key.isprintable():
            self._view.note(HELP)

    def _serve(self, keys: Callable[[float], str]) -> None:
        """Look at the keys, and draw."""
        for key in keys(TICK):
            self.take(key)
        self._drain()
        self._view.tick()

    def _drain(self) -> None:
        with contextlib.suppress(Empty):
            while True:
                told = self._told.get_nowait()
                if isinstance(told, Entry):
                    self._view.show(told)
                else:
                    self._view.note(told)

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
