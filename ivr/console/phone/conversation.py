"""One WebSocket of a browser: an idle phone, then one that waits, or is in a call."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivr.carrier.rest.errors import RestError
from ivr.console.phone.acts import (
    Answer,
    Decline,
    Dial,
    HangUp,
    Hold,
    Press,
    Say,
    Wait,
    read,
)
from ivr.console.phone.handset import PIECE
from ivr.console.phone.outbox import Outbox
from ivr.console.phone.party import BrowserParty
from ivr.console.phone.rota import Rota
from ivr.errors import IvrError, SettingsError

if TYPE_CHECKING:
    from ivr.console.house import House


@dataclass(frozen=True, slots=True)
class Phones:
    """
    All phones at browsers.

    Args:
        house: whose line they are on.
        rota: which of them are whose.

    """

    house: "House"
    rota: Rota


class Conversation:
    """
    What one browser and its phone say to each other.

    Args:
        phones: all of them.
        outbox: takes what the browser is told.

    """

    def __init__(self, phones: Phones, outbox: Outbox) -> None:
        self._phones, self._outbox = phones, outbox
        self._party: BrowserParty | None = None
        self._waits = False

    def take(self, came: str | bytes) -> None:
        """Do what the browser asks; what is wrong in that it is told in a sentence."""
        try:
            if isinstance(came, bytes):
                self._hear(came)
            else:
                self._do(came)
        except (IvrError, RestError) as error:
            self._outbox.tell("refused", why=str(error))

    def over(self) -> None:
        """Hang up: the browser is gone."""
        if self._waits:
            self._ask(lambda: self._phones.rota.leave(self._outbox))
        if self._party:
            self._party.hang_up()
        self._outbox.close()

    def _do(self, text: str) -> None:
        rota = self._phones.rota
        match read(text):
            case Wait(numbers):
                self._be_idle()
                self._waits = True
                self._ask(lambda: rota.wait(self._outbox, numbers))
            case Decline(ring):
                self._ask(lambda: rota.decline(ring))
            case Dial() | Answer() as act:
                self._begin(act)
            case HangUp():
                self._on_call.hang_up()
            case Press() | Say() | Hold() as act:
                self._on_call.act(act)

    def _begin(self, act: Dial | Answer) -> None:
        """Have a call on this WebSocket."""
        self._be_idle()
        if self._waits:
            raise SettingsError("This phone waits for calls: take another to talk.")
        house, rota = self._phones.house, self._phones.rota
        first = act.first if isinstance(act, Dial) else ()
        party = BrowserParty(house, self._outbox, first)
        person = party.person()
        match act:
            case Dial(to, from_):
                self._ask(lambda: house.place(to, from_, person))
            case Answer(ring):
                self._ask(lambda: rota.answer(ring, person))
        self._party = party

    def _hear(self, samples: bytes) -> None:
        if len(samples) > PIECE or len(samples) % 2:
            raise SettingsError(f"Sound comes in even pieces of at most {PIECE} bytes.")
        self._on_call.handset.put(samples)

    def _be_idle(self) -> None:
        if self._party:
            raise SettingsError("This phone is in a call: take another one.")

    @property
    def _on_call(self) -> BrowserParty:
        if self._party is None:
            raise SettingsError("This phone is in no call: dial first.")
        return self._party

    def _ask(self, work: Callable[[], object]) -> None:
        self._phones.house.desk.exchange.ask(work)
