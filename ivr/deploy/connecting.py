"""A number is led to the menu, and back to where it led before."""

from dataclasses import dataclass
from typing import Literal

from ivr.deploy.numbers import Number, Numbers
from ivr.deploy.saved import Entry, Saved
from ivr.deploy.wiring import Wiring
from ivr.errors import SettingsError

State = Literal["connected", "changed", "not connected"]


@dataclass(frozen=True, slots=True)
class Connection:
    """A number, what is saved of it, and whether it still leads to the menu."""

    number: Number
    entry: Entry | None

    @property
    def state(self) -> State:
        """Compare what Twilio has now with what it was given."""
        if self.entry is None:
            return "not connected"
        if self.number.wiring == self.entry.after:
            return "connected"
        # A request that never got there leaves things as they were.
        return "not connected" if self.number.wiring == self.entry.before else "changed"


class Connecting:
    """Connects the numbers of one account."""

    def __init__(self, numbers: Numbers, saved: Saved) -> None:
        self._numbers, self._saved = numbers, saved

    def all(self) -> tuple[Connection, ...]:
        """Return every number of the account."""
        entries = self._saved.of(self._numbers.account.sid)
        return tuple(Connection(it, entries.get(it.sid)) for it in self._numbers)

    def find(self, number: str) -> Connection:
        """Return one; raise `SettingsError` if the account does not have it."""
        entries = self._saved.of(self._numbers.account.sid)
        found = self._numbers.find(number)
        return Connection(found, entries.get(found.sid))

    def connect(self, number: Number, wiring: Wiring, when: str) -> Connection:
        """Lead a number elsewhere; what it did before is on the disk first."""
        entry = self._saved.keep(self._numbers.account.sid, number, wiring, when)
        self._numbers.wire(number, wiring)
        return Connection(_wired(number, wiring), entry)

    def disconnect(self, connection: Connection) -> Connection:
        """Put back what a number did; raise `SettingsError` if that is not known."""
        entry, number = connection.entry, connection.number
        if entry is None:
            raise SettingsError(
                f"nothing is saved of {number.number} in {self._saved.file}: it was"
                " not connected from here, and what it did before is not known"
            )
        self._numbers.wire(number, entry.before)
        self._saved.drop(entry)
        return Connection(_wired(number, entry.before), None)


def _wired(number: Number, wiring: Wiring) -> Number:
    return Number(number.number, number.sid, number.name, wiring, number.voice)
