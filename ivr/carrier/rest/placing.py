"""
Calls that the API places.

Source: https://www.twilio.com/docs/voice/api/call-resource, "Create a Call".
"""

from collections.abc import Mapping
from typing import Final

from ivr.carrier.line import Order, People
from ivr.carrier.media.tape import Wish
from ivr.carrier.people.callee import Callee
from ivr.carrier.people.party import Silent
from ivr.carrier.rest import calls, inbound, numbers, reading, recordings
from ivr.carrier.rest.asked import ROOT, Asked
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.paging import Shape
from ivr.carrier.rest.witness import Witness
from ivr.carrier.switch import Leg

EVENTS: Final = frozenset({"initiated", "ringing", "answered", "completed"})
RINGS: Final = 60
LONGEST_RINGING: Final = 600
"""Seconds that a phone rings, and may be asked to ring."""

STAYS: Final = Callee(steps=())
"""How a number of ours behaves when it is called: it answers."""


def create(desk: Desk, asked: Asked) -> Shape:
    """Ring somebody who then hears the document."""
    form = asked.form
    if form.get("ApplicationSid"):
        raise RestError(21218, "There is no application of that SID")
    document = calls.twiml(form)
    if not (form.get("Url") or document):
        raise RestError(21205, "Url parameter is required.")
    return calls.shape(desk, dial(desk, asked, document))


def dial(desk: Desk, asked: Asked, document: str) -> Leg:
    """Place the call that the parameters describe; return its leg."""
    wanted = order(asked, document)
    ours = numbers.owner(desk, wanted.to)
    callees = {**desk.callees, wanted.to: STAYS} if ours else desk.callees
    pair = inbound.Pair(desk)
    witness = Witness(desk, pair.part if ours else None)
    call = desk.exchange.place(wanted, People(Silent(), callees), witness.note)
    witness.follow(call)
    if ours:
        other = inbound.place(
            desk, ours, wanted.from_, Silent(), origin=asked.origin, over=pair.part
        )
        pair.join(call.leg)
        pair.join(other)
    return call.leg


def order(asked: Asked, document: str) -> Order:
    """Return the order that the parameters describe."""
    form = asked.form
    to, from_ = parties(form)
    return Order(
        to=to,
        from_=from_,
        url=reading.url(form, "Url") or "",
        method=reading.method(form, "Method"),
        twiml="" if form.get("Url") else document,
        fallback=reading.url(form, "FallbackUrl"),
        fallback_method=reading.method(form, "FallbackMethod"),
        status_callback=reading.url(form, "StatusCallback"),
        status_callback_method=reading.method(form, "StatusCallbackMethod"),
        status_callback_event=_events(asked),
        auth_token=asked.token,
        account_sid=asked.account,
        api=f"{asked.origin}{ROOT}",
        direction="outbound-api",
        timeout=_timeout(form),
        send_digits=_digits(form),
        machine_detection=_detection(form),
        async_amd=bool(reading.switch(form, "AsyncAmd")),
        amd_status_callback=reading.url(form, "AsyncAmdStatusCallback"),
        record=_record(asked),
    )


def parties(form: Mapping[str, str]) -> tuple[str, str]:
    """Return who is called and who calls; refuse what is nobody."""
    if not form.get("To"):
        raise RestError(21201)
    to = reading.party(form["To"], 21211)
    if not form.get("From"):
        raise RestError(21213)
    return to, reading.party(form["From"], 21212)


def _events(asked: Asked) -> str:
    wanted = asked.words("StatusCallbackEvent")
    unknown = [word for word in wanted if word not in EVENTS]
    if unknown:
        raise RestError(20001, f"StatusCallbackEvent knows no {unknown[0]}")
    return " ".join(wanted) or "completed"


def _timeout(form: Mapping[str, str]) -> float:
    asked = reading.whole(form, "Timeout", LONGEST_RINGING, least=1, code=21208)
    return float(asked or RINGS)


def _digits(form: Mapping[str, str]) -> str:
    digits = form.get("SendDigits", "")
    if not reading.DIGITS.fullmatch(digits):
        raise RestError(21206, f"SendDigits parameter is invalid: {digits[:200]}")
    return digits


def _detection(form: Mapping[str, str]) -> str:
    wanted = reading.one_of(form, "MachineDetection", "Enable", "DetectMessageEnd")
    return wanted or ""


def _record(asked: Asked) -> Wish | None:
    wanted = reading.switch(asked.form, "Record")
    return recordings.wish(asked, "OutboundAPI") if wanted else None
