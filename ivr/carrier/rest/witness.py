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
        call = self._call
        if call is None:
            self._early.append(entry)
            return
        if self._desk.told:
            self._desk.told(call.leg.sid, entry)
        try:
            self._write(call, entry)
        except JournalError as error:  # the call goes on, whoever remembers it
            log.warning("%s: not remembered: %s", call.leg.sid, error)

    def _write(self, call: Call, entry: Entry) -> None:
        desk, leg = self._desk, _whose(entry, call)
        match entry.event:
            case "status" | "dial_ended" | "recorded" | "ended":
                self._look(call)
            case "request":
                self._wires.add(Wire.of(entry))
                events.keep(desk, leg.sid, entry)
            case "warning" | "error":
                url = str(entry.fields.get("url", ""))
                alerts.keep(desk, leg, entry, self._wires.about(url))
            case "sms":
                messages.keep(desk, leg, entry)

    def _look(self, call: Call) -> None:
        """See what is over: legs, recordings, conferences."""
        legs = tuple(call.legs.values())
        for leg in legs:
            if leg.status.is_final and leg.sid not in self._kept:
                self._kept.add(leg.sid)
                calls.keep(self._desk, leg)
        if call.leg.status.is_final and self._over:
            over, self._over = self._over, None
            over()
        recordings.settle(self._desk, legs)
        conferences.settle(self._desk)


def _whose(entry: Entry, call: Call) -> Leg:
    """Return the leg of an entry: a callee's carries the number dialled."""
    label = entry.fields.get("leg")
    dialled = [leg for leg in call.legs.values() if leg.label == label]
    return dialled[-1] if label and dialled else call.leg
