"""The phone on this machine: one line, one call, by hand or by script."""

import shutil
import sys
import time

from ivr.carrier import steps
from ivr.carrier.callee import Callee
from ivr.carrier.clock import Clock, RealClock
from ivr.carrier.hearing import Ear
from ivr.carrier.line import Line, Order, People, Summary
from ivr.carrier.party import Keyboard, Scripted
from ivr.cli.peeking import Peeking
from ivr.cli.plain import Plain
from ivr.cli.screen import Screen
from ivr.cli.terminal import HELP, Terminal


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
        self, line: Line, order: Order, callees: dict[str, Callee], *, as_json: bool
    ) -> None:
        self._line, self._order, self._callees = line, order, callees
        self._as_json = as_json

    def by_script(self, script: str, clock: Clock, ear: Ear | None) -> Summary:
        """Do one step after another; raise `SettingsError` for a wrong one."""
        people = People(Scripted(steps.parse(script)), self._callees)
        view = Plain(sys.stdout, as_json=self._as_json)
        return self._line.dial(self._order, people, clock, view.show, ear)

    def by_hand(self, ear: Ear | None) -> Summary:
        """Let the person at the terminal press and speak, in real time."""
        clock = RealClock()
        keyboard = Keyboard(clock)
        people = People(keyboard, self._callees)
        peeking = Peeking(self._line.transport)
        self._line.transport = peeking
        if self._as_json or not sys.stdout.isatty():
            view = Plain(sys.stdout, as_json=self._as_json)
            terminal = Terminal(keyboard, view, lambda: peeking.twiml)
            return terminal.converse(
                lambda told: self._line.dial(self._order, people, clock, told, ear)
            )
        screen = Screen(sys.stdout, time.monotonic, shutil.get_terminal_size().columns)
        screen.note(f"Calling {self._order.to} - {HELP}\n")
        terminal = Terminal(keyboard, screen, lambda: peeking.twiml)
        try:
            return terminal.converse(
                lambda told: self._line.dial(self._order, people, clock, told, ear)
            )
        finally:
            screen.close()
