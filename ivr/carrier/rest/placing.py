"""
Calls that the API places.

Source: https://www.twilio.com/docs/voice/api/call-resource, "Create a Call".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ivr.carrier.callbacks import OUTBOUND_API
from ivr.carrier.legs.detecting import Detection
from ivr.carrier.line import Order, People
from ivr.carrier.media.tape import Wish
from ivr.carrier.people.party import Silent
from ivr.carrier.rest import (
    alerts,
    answering,
    calls,
    detection,
    inbound,
    numbers,
    reading,
    recordings,
)
from ivr.carrier.rest.alerts import Fault
from ivr.carrier.rest.answering import Answering
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

UNTOLD: Final = Fault(
    "warning",
    21262,
    "AsyncAmd without an AsyncAmdStatusCallback: who answered is told to nobody, and"
    " stands in the call's answered_by alone",
)
"""https://www.twilio.com/docs/api/errors/21262."""


@dataclass(frozen=True, slots=True)
class Looking:
    """How it is found out who answers, and whether the document waits for that."""

    detection: Detection | None
    aside: bool

    @property
    def is_told_to_nobody(self) -> bool:
        """Whether what is found out is told to no webhook."""
        found = self.detection
        return self.aside and found is not None and not found.callback


def create(desk: Desk, asked: Asked) -> Shape:
    """Ring somebody who then hears the document."""
    parties(asked.form)  # what Twilio looks at first
    who = answering.asked(desk, asked)
    looking = Looking(
        detection.asked(asked.form, "AsyncAmdStatusCallback"),
        bool(reading.switch(asked.form, "AsyncAmd")),
    )
    leg = dial(desk, asked, who, looking)
    if looking.is_told_to_nobody:
        alerts.put(desk, asked.account, leg.sid, UNTOLD, None)
    return calls.shape(desk, leg)


def dial(desk: Desk, asked: Asked, who: Answering, looking: Looking) -> Leg:
    """Place the call that the parameters describe; return its leg."""
    wanted = _order(desk, asked, who, looking)
    ours = numbers.owner(desk, wanted.to)
    if ours and wanted.to not in desk.callees:
        inbound.answered_by(desk, ours)  # by nobody is said here, not in a call
    witness = Witness(desk)
    people = People(Silent(), inbound.Reachable(desk))
    call = desk.exchange.place(wanted, people, witness.note)
    witness.follow(call)
    return call.leg


def _order(desk: Desk, asked: Asked, who: Answering, looking: Looking) -> Order:
    """Return the order that the parameters describe."""
    form = asked.form
    to, from_ = parties(form)
    return Order(
        to=to,
        from_=from_,
        url=who.url,
        method=who.method,
        twiml=who.twiml,
        fallback=who.fallback,
        fallback_method=who.fallback_method,
        status_callback=who.status_callback,
        status_callback_method=who.status_callback_method,
        status_callback_event=events(asked, "StatusCallbackEvent"),
        auth_token=asked.token,
        account_sid=asked.account,
        api=f"{asked.origin}{ROOT}",
        direction="outbound-api",
        timeout=_timeout(form),
        time_limit=reading.whole(form, "TimeLimit", calls.LONGEST, least=1),
        send_digits=_digits(form),
        detection=looking.detection,
        async_amd=looking.aside,
        record=_record(asked),
        after=desk.pace.turn(asked.account, desk.clock.now()),
    )


def parties(form: Mapping[str, str]) -> tuple[str, str]:
    """Return who is called and who calls; refuse what is nobody."""
    if not form.get("To"):
        raise RestError(21201)
    to = reading.party(form["To"], 21211)
    if not form.get("From"):
        raise RestError(21213)
    return to, reading.party(form["From"], 21212)


def events(asked: Asked, name: str, known: frozenset[str] = EVENTS) -> str:
    """Return the events that a callback is told; unless said, a call's end."""
    wanted = asked.words(name)
    unknown = [word for word in wanted if word not in known]
    if unknown:
        listed = ", ".join(sorted(known))
        raise RestError(21626, f"{name} knows no {unknown[0]}; it is of {listed}")
    return " ".join(wanted) or "completed"


def _timeout(form: Mapping[str, str]) -> float:
    asked = reading.whole(form, "Timeout", LONGEST_RINGING, least=1, code=21208)
    return float(asked or RINGS)


def _digits(form: Mapping[str, str]) -> str:
    digits = form.get("SendDigits", "")
    if not reading.DIGITS.fullmatch(digits):
        raise RestError(21206, f"SendDigits parameter is invalid: {digits[:200]}")
    return digits


def _record(asked: Asked) -> Wish | None:
    """Return how the call is recorded; what is said of it is read in any case."""
    wanted = reading.switch(asked.form, "Record")
    wish = recordings.wish(asked, OUTBOUND_API, trims=True)
    return wish if wanted else None
