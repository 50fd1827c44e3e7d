"""
Who is being rung into a conference, and in it once they answer.

Source: https://www.twilio.com/docs/voice/api/conference-participant-resource, where a
participant is who is connecting to a conference, or connected.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ivr.call.status import Status

if TYPE_CHECKING:
    from ivr.carrier.rest.paging import Shape
    from ivr.carrier.rooms.contract import Conference
    from ivr.carrier.switch import Exchange, Leg

RINGING: Final = (Status.QUEUED, Status.RINGING)


@dataclass(frozen=True, slots=True)
class Guest:
    """
    Somebody who was asked into a conference.

    Args:
        leg: their call.
        room: the conference.
        wanted: what the API shows of them, as it was asked for.

    """

    leg: "Leg"
    room: "Conference"
    wanted: "Shape"

    @property
    def shape(self) -> "Shape":
        """What the API shows of them now."""
        return {**self.wanted, "status": self.leg.status.value}


class Guests:
    """All who were asked into conferences, until their calls are over."""

    def __init__(self) -> None:
        self._all: dict[str, Guest] = {}

    def add(self, guest: Guest) -> None:
        """Begin to expect somebody."""
        self._all[guest.leg.sid] = guest

    def ringing(self, room: "Conference") -> list[Guest]:
        """Return those who are being rung into a conference, the first first."""
        return [each for each in self._ringing() if each.room is room]

    def room(self, name: str, account: str) -> "Conference | None":
        """Return an account's conference that somebody is rung into, by name or SID."""
        for room in self.rooms():
            if room.account == account and name in (room.sid, room.name):
                return room
        return None

    def rooms(self) -> "tuple[Conference, ...]":
        """Return the conferences to which nobody has come yet, the oldest first."""
        rooms = dict.fromkeys(each.room for each in self._ringing())
        return tuple(
            room
            for room in rooms
            if not room.participants and room.status != "completed"
        )

    def settle(self, exchange: "Exchange") -> None:
        """Forget calls that are over, and the conferences that they leave empty."""
        over = [each for each in self._all.values() if each.leg.status.is_final]
        for guest in over:
            del self._all[guest.leg.sid]
        expected = {each.room for each in self._all.values()}
        for room in {each.room for each in over} - expected:
            exchange.abandon(room)

    def _ringing(self) -> list[Guest]:
        return [each for each in self._all.values() if each.leg.status in RINGING]
