"""Somebody who follows one call, and writes down what the API shows of it."""

import logging

from ivr.carrier.clock import Action
from ivr.carrier.rest import alerts, calls, conferences, events, messages, recordings
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.wires import Wire, Wires
from ivr.carrier.switch import Call, Leg
from ivr.carrier.transcript import Entry
from ivr.errors import JournalError

log = logging.getLogger(__name__)


class Witness:
    """
    The listener of one call; what is told before it follows the call waits.

    Args:
        desk: where it writes.
        over: is told once, when the leg that was placed is over.

    """

    def __init__(self, desk: Desk, over: Action | None = None) -> None:
        self._desk, self._over = desk, over
        self._call: Call | None = None
        self._early: list[Entry] = []
        self._kept: set[str] = set()
        self._wires = Wires()

    def follow(self, call: Call) -> None:
        """Begin with what was told while the call was being placed."""
        self._call = call
        for entry in self._early:
            self.note(entry)
        self._early.clear()

    def note(self, entry: Entry) -> None:
        """Write down what one entry says."""
        if self._call is None:
            self._early.append(entry)
            return
        if self._desk.told:
            self._desk.told(self._call.leg.sid, entry)
        try:
            self._write(self._call.leg, entry)
        except JournalError as error:  # the call goes on, whoever remembers it
            log.warning("%s: not remembered: %s", self._call.leg.sid, error)

    def _write(self, placed: Leg, entry: Entry) -> None:
        desk, leg = self._desk, self._leg(placed, entry)
        match entry.event:
            case "status" | "dial_ended" | "recorded" | "ended":
                self._look(placed)
            case "request":
                self._wires.add(Wire.of(entry))
                events.keep(desk, leg.sid, entry)
            case "warning" | "error":
                url = str(entry.fields.get("url", ""))
                alerts.keep(desk, leg, entry, self._wires.about(url))
            case "sms":
                messages.keep(desk, leg, entry)

    def _look(self, placed: Leg) -> None:
        """See what is over: legs, recordings, conferences."""
        for leg in self._legs(placed):
            if leg.status.is_final and leg.sid not in self._kept:
                self._kept.add(leg.sid)
                calls.keep(self._desk, leg)
        if placed.status.is_final and self._over:
            over, self._over = self._over, None
            over()
        recordings.settle(self._desk)
        conferences.settle(self._desk)

    def _legs(self, placed: Leg) -> list[Leg]:
        return [
            leg
            for leg in self._desk.exchange.legs()
            if placed.sid in (leg.sid, leg.facts.parent_call_sid)
        ]

    def _leg(self, placed: Leg, entry: Entry) -> Leg:
        """Return whose entry it is: a callee's carries the number dialled."""
        label = entry.fields.get("leg")
        if label is None:
            return placed
        dialled = (leg for leg in self._legs(placed) if leg.label == label)
        return next(reversed(list(dialled)), placed)
