"""A party with a handset: whoever they are, they hear and speak for real."""

from typing import TYPE_CHECKING

# Half a second of imports, which the first ring should not wait for.
import ivr.carrier.media.live.beat  # noqa: F401 - the exchange makes one
from ivr.carrier.people.party import Party

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.media.live.handset import Handset


class Person:
    """
    Somebody at a keyboard, or with steps to do, and their handset.

    Args:
        party: who acts.
        handset: what they hold while they are on the leg.
        sidetone: whether they hear their own keys from the line.

    """

    def __init__(
        self, party: Party, handset: "Handset", *, sidetone: bool = True
    ) -> None:
        self._party, self._handset = party, handset
        self._sidetone = sidetone
        self._leg: Leg | None = None

    def join(self, leg: "Leg") -> None:
        """Pick up the phone."""
        self._leg = leg
        leg.call.exchange.beat.attach(leg, self._handset, sidetone=self._sidetone)
        self._party.join(leg)

    def heard(self, text: str) -> None:
        """Hear a prompt begin."""
        self._party.heard(text)

    def listening(self) -> None:
        """Hear the prompts end."""
        self._party.listening()

    def changed(self) -> None:
        """Look again."""
        self._party.changed()

    def ended(self) -> None:
        """Hear the line go dead."""
        if self._leg:
            self._leg.call.exchange.beat.detach(self._leg)
        self._party.ended()
