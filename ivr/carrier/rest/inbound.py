"""Calls to a number of ours: its webhook says what the caller hears."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

# Half a second of imports, which the first ring should not wait for.
import ivr.carrier.media.live.beat  # noqa: F401 - the exchange makes one
from ivr.call.commands import Report
from ivr.call.status import Unreachable
from ivr.carrier.clock import Action
from ivr.carrier.line import Order, People
from ivr.carrier.people import counterpart
from ivr.carrier.people.callee import Callee
from ivr.carrier.people.party import Party
from ivr.carrier.rest import answering, numbers
from ivr.carrier.rest.answering import Answering
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.paging import Shape
from ivr.carrier.rest.witness import Witness
from ivr.carrier.switch import Leg

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg as Ringing

FARTHEST: Final = 10
"""Numbers of ours that may call one another, one from the next: more go round."""


class Reachable(Mapping[str, Callee]):
    """
    Whom a call reaches: phones that were described, and numbers of ours.

    Args:
        desk: where both are known.

    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __getitem__(self, number: str) -> Callee:
        """Return who is there; what was described comes before what was taken."""
        if number in self._desk.callees:
            return self._desk.callees[number]
        ours = numbers.owner(self._desk, number)
        if ours is None:
            raise KeyError(number)
        return Callee(reach=partial(_reach, self._desk, ours))

    def __iter__(self) -> Iterator[str]:
        """Go through the phones that were described."""
        return iter(self._desk.callees)

    def __len__(self) -> int:
        """Return how many those are."""
        return len(self._desk.callees)


def _reach(desk: Desk, number: Shape, leg: "Ringing", picked_up: Action) -> None:
    """Let a call come in at a number that a leg rings, and the two be one."""
    caller = counterpart.ring(leg, picked_up)
    if caller.depth > FARTHEST:
        _cannot(leg, f"{FARTHEST} numbers of this line have called one another")
        return
    try:
        place(desk, number, leg.facts.from_, caller, api=leg.call.order.api)
    except RestError as error:
        _cannot(leg, str(error))


def _cannot(leg: "Ringing", why: str) -> None:
    """Let a number be out of reach."""
    leg.call.report(leg, Report(0, why, "error"))
    leg.schedule.after(0.0, lambda: leg.end(Unreachable()))


def place(  # noqa: PLR0913 - what a caller and a number bring together
    desk: Desk,
    number: Shape,
    from_: str,
    caller: Party,
    *,
    api: str,
    over: Action | None = None,
) -> Leg:
    """Have somebody call a number of ours; return their leg."""
    witness = Witness(desk, over)
    order = _order(desk, number, from_, api)
    people = People(caller, Reachable(desk))
    call = desk.exchange.place(order, people, witness.note)
    witness.follow(call)
    return call.leg


def _order(desk: Desk, number: Shape, from_: str, api: str) -> Order:
    account, who = str(number["account_sid"]), answered_by(desk, number)
    return Order(
        to=str(number["phone_number"]),
        from_=from_,
        url=who.url,
        method=who.method,
        fallback=who.fallback,
        fallback_method=who.fallback_method,
        status_callback=who.status_callback,
        status_callback_method=who.status_callback_method,
        auth_token=desk.tokens.get(account, ""),
        account_sid=account,
        api=api,
    )


def answered_by(desk: Desk, number: Shape) -> Answering:
    """Return who answers a number: its application, where it has one."""
    application = number["voice_application_sid"]
    if application:
        account = str(number["account_sid"])
        return answering.of_application(desk, account, str(application))
    if not number["voice_url"]:
        raise RestError(21205, f"{number['phone_number']} has no VoiceUrl")
    return answering.of(number)
