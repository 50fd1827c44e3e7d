"""A callee who goes by steps of a scenario."""

from dataclasses import dataclass, field

from ivr.carrier.people.callee import RINGS, Callee
from ivr.carrier.people.party import Party
from ivr.scenario.player import Player
from ivr.scenario.stage import Place
from ivr.scenario.steps import Step


@dataclass(frozen=True, slots=True)
class Acting(Callee):
    """
    Somebody who answers, and does one step after another.

    Args:
        script: the steps.
        place: the menu, when it is ours.
        players: gets everybody who picks the phone up, as they do.

    """

    rings: float = RINGS
    script: tuple[Step, ...] = ()
    place: Place | None = None
    players: list[Player] = field(default_factory=list, compare=False)

    def party(self) -> Party:
        """Return this callee on the phone."""
        player = Player(self.script, self.place, was_rung=True)
        self.players.append(player)
        return player
