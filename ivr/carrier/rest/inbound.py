"""Calls to a number of ours: its webhook says what the caller hears."""

from ivr.call.status import Status, WasBusy
from ivr.carrier.clock import Action
from ivr.carrier.line import Order, People
from ivr.carrier.people.party import Party
from ivr.carrier.rest import answering
from ivr.carrier.rest.answering import Answering
from ivr.carrier.rest.asked import ROOT
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.paging import Shape
from ivr.carrier.rest.witness import Witness
from ivr.carrier.switch import Leg


class Pair:
    """Two calls that are one to the people in them: both end with the first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._legs: list[Leg] = []

    def join(self, leg: Leg) -> None:
        """Let a call be one of the two."""
        self._legs.append(leg)

    def part(self) -> None:
        """Hang up, once whatever is being done now is done."""
        self._desk.clock.post(self._part)

    def _part(self) -> None:
        refused = any(leg.status == Status.BUSY for leg in self._legs)
        for leg in self._legs:
            if refused and leg.status in (Status.QUEUED, Status.RINGING):
                leg.end(WasBusy())
            else:
                leg.leave()


def place(  # noqa: PLR0913 - what a caller and a number bring together
    desk: Desk,
    number: Shape,
    from_: str,
    caller: Party,
    *,
    origin: str,
    over: Action | None = None,
) -> Leg:
    """Have somebody call a number of ours; return their leg."""
    witness = Witness(desk, over)
    order = _order(desk, number, from_, origin)
    call = desk.exchange.place(order, People(caller, desk.callees), witness.note)
    witness.follow(call)
    return call.leg


def _order(desk: Desk, number: Shape, from_: str, origin: str) -> Order:
    account, who = str(number["account_sid"]), _answering(desk, number)
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
        api=f"{origin}{ROOT}",
    )


def _answering(desk: Desk, number: Shape) -> Answering:
    """Return who answers a number: its application, where it has one."""
    application = number["voice_application_sid"]
    if application:
        account = str(number["account_sid"])
        return answering.of_application(desk, account, str(application))
    if not number["voice_url"]:
        raise RestError(21205, f"{number['phone_number']} has no VoiceUrl")
    return answering.of(number)
