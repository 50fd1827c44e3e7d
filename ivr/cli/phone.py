"""The phone on this machine: one line, one call, by hand or by script."""

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Mapping

import click

from ivr.carrier.clock import Clock, RealClock
from ivr.carrier.line import Line, Order, People, Summary
from ivr.carrier.people import steps
from ivr.carrier.people.callee import Callee
from ivr.carrier.people.party import Keyboard, Party, Scripted
from ivr.carrier.printable import printable
from ivr.cli.ears import Ears
from ivr.cli.interrupt import first_interrupt
from ivr.cli.notices import notices
from ivr.cli.peeking import Peeking
from ivr.cli.plain import Plain
from ivr.cli.screen import Screen
from ivr.cli.terminal import HELP, Terminal, View


class Phone:
    """
    Dials one order on one line and draws the call.

    Args:
        line: what the call goes over.
        order: whom to call.
        callees: how other phones behave, by number.
        as_json: one JSON object an entry, in place of text.

    """

    def __init__(
        self, line: Line, order: Order, callees: Mapping[str, Callee], *, as_json: bool
    ) -> None:
        self._line, self._order, self._callees = line, order, callees
        self._as_json = as_json

    def by_script(self, script: str, clock: Clock, ears: Ears | None) -> Summary:
        """
        Do one step after another; raise `SettingsError` for a wrong one.

        Ctrl-C makes the call a failure, and hangs up.
        """
        caller = Interruptible(steps.parse(script), clock)
        people = People(_with(ears, caller), self._callees)
        ear = ears.file if ears else None
        view = Plain(sys.stdout, as_json=self._as_json)
        with notices(_to_stderr), first_interrupt(caller.interrupt):
            return self._line.dial(self._order, people, clock, view.show, ear)

    def by_hand(self, ears: Ears | None) -> Summary:
        """Let the person at the terminal press and speak, in real time."""
        clock = RealClock()
        keyboard = Keyboard(clock)
        people = People(_with(ears, keyboard), self._callees)
        ear = ears.file if ears else None
        self._line.transport = peeking = Peeking(self._line.transport)
        with self._view(peeking) as view:
            terminal = Terminal(keyboard, view, lambda: peeking.twiml)
            with notices(terminal.note):
                return terminal.converse(
                    lambda told: self._line.dial(self._order, people, clock, told, ear)
                )

    @contextlib.contextmanager
    def _view(self, peeking: Peeking) -> Iterator[View]:
        if self._as_json or not _can_draw():
            yield Plain(sys.stdout, as_json=self._as_json)
            return
        width = shutil.get_terminal_size().columns
        screen = Screen(sys.stdout, time.monotonic, lambda: peeking.place, width)
        screen.note(f"Calling {self._order.to} - {HELP}\n ")
        try:
            yield screen
        finally:
            screen.close()


class Interruptible(Scripted):
    """A caller with steps to do, who can be made to hang up before their end."""

    def __init__(self, script: Iterable[steps.Step], clock: Clock) -> None:
        super().__init__(script)
        self._clock = clock

    def interrupt(self) -> None:
        """Fail the call. Safe from a signal handler."""
        self._clock.post(
            lambda: self._leg.call.fail("interrupted before the call was over")
        )


def _with(ears: Ears | None, party: Party) -> Party:
    return ears.given_to(party) if ears else party


def _can_draw() -> bool:
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _to_stderr(sentence: str) -> None:
    click.echo(f"ivr: {printable(sentence)}", err=True)
