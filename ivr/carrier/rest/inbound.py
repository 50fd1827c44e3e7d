"""Calls to a number of ours: its webhook says what the caller hears."""

from ivr.carrier.clock import Action
from ivr.carrier.line import Order, People
from ivr.carrier.people.party import Party
from ivr.carrier.rest.asked import ROOT
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.paging import Shape
from ivr.carrier.rest.reading import Method
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
        for leg in self._legs:
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
    account = str(number["account_sid"])
    if not number["voice_url"]:
        raise RestError(21205, f"{number['phone_number']} has no VoiceUrl")
    return Order(
        to=str(number["phone_number"]),
        from_=from_,
        url=str(number["voice_url"]),
        method=_method(number, "voice_method"),
        fallback=_url(number, "voice_fallback_url"),
        fallback_method=_method(number, "voice_fallback_method"),
        status_callback=_url(number, "status_callback"),
        status_callback_method=_method(number, "status_callback_method"),
        auth_token=desk.tokens.get(account, ""),
        account_sid=account,
        api=f"{origin}{ROOT}",
    )


def _method(number: Shape, field: str) -> Method:
    return "GET" if number[field] == "GET" else "POST"


def _url(number: Shape, field: str) -> str | None:
    return str(number[field] or "") or None
