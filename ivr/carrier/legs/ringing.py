"""A phone that rings, until it is answered, refused or given up."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ivr.call.status import PickedUp, Rang, Unreachable, WasBusy

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.people.callee import Callee


def ring(leg: "Leg", callee: "Callee", answered: Callable[[], None]) -> None:
    """Ring, and let the callee, or the network, do what they do."""

    def pick_up() -> None:
        if not leg.status.is_final:  # gave up, or another was quicker
            leg.happen(PickedUp())
            answered()

    leg.happen(Rang())
    if callee.reach:
        callee.reach(leg, pick_up)
        return
    after = leg.schedule.after
    match callee.outcome:
        case "answer":
            after(callee.rings, pick_up)
        case "busy":
            after(callee.rings, lambda: leg.end(WasBusy()))
        case "failed":
            after(callee.rings, lambda: leg.end(Unreachable()))
        case "no-answer":
            pass  # until the patience of who rings is over
