"""
Calls: read, changed and deleted; `placing` makes them.

What lives is read from the exchange, what is over from the archive.  One of
the carrier's legs is what this API names a call.

Source: https://www.twilio.com/docs/voice/api/call-resource
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from ivr.call.status import Status
from ivr.carrier.callbacks import Progress, whole
from ivr.carrier.rest import numbers, reading
from ivr.carrier.rest.asked import Asked, uri
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.filters import Filter
from ivr.carrier.rest.moments import stamp
from ivr.carrier.rest.paging import Shape
from ivr.carrier.switch import Leg
from ivr.journal.archive import SYNOPSIS, TRANSCRIPT, Json, Record

KIND: Final = "call"

SUBRESOURCES: Final = {
    "events": "Events",
    "notifications": "Notifications",
    "payments": "Payments",
    "recordings": "Recordings",
    "siprec": "Siprec",
    "streams": "Streams",
    "transcriptions": "Transcriptions",
    "user_defined_message_subscriptions": "UserDefinedMessageSubscriptions",
    "user_defined_messages": "UserDefinedMessages",
}

TWIML_LIMIT: Final = 4_000
"""Characters of a document that comes as a parameter."""

LONGEST: Final = 14_400
"""Seconds that a call may be asked to last; Twilio's own limit, 4 hours."""

EQUAL: Final = {
    "To": "to",
    "From": "from",
    "ParentCallSid": "parent_call_sid",
    "Status": "status",
}
SPANS: Final = {"StartTime": "start_time", "EndTime": "end_time"}
"""Filters -> the field that each compares."""

NOWHERE: Final = "Call is not in-progress. Cannot redirect."

Way = tuple[str | None, reading.Method]
"""A URL, if there is one, and how it is asked."""

UNSAID: Final[Shape] = {
    "annotation": None,
    "api_version": "2010-04-01",
    "caller_name": None,
    "group_sid": None,
    "price": None,
    "price_unit": "USD",
    "queue_time": "0",
    "stir_verstat": None,
    "trunk_sid": None,
}
"""What every call here has alike: nothing on this line is charged for, or looked up."""


def fetch(desk: Desk, asked: Asked) -> Shape:
    """Return a call, living or over."""
    return _shape_of(desk, asked)


def listed(desk: Desk, asked: Asked) -> Shape:
    """Return the calls that fit the filters, the newest first."""
    wanted = Filter.asked(asked.form, EQUAL, SPANS)
    calls = [call for call in _all(desk, asked.account) if wanted(call)]
    return asked.page("calls", calls)


def update(desk: Desk, asked: Asked) -> Shape:
    """Lead a call to another document, or end it."""
    leg = living(desk, asked.account, asked.sid)
    if leg is None:
        _shape_of(desk, asked)  # refuses what was never there
        raise RestError(21220, NOWHERE)
    status = reading.one_of(asked.form, "Status", "canceled", "completed")
    document = twiml(asked.form)
    target = reading.url(asked.form, "Url")
    limit = reading.whole(asked.form, "TimeLimit", LONGEST, least=1)
    if status:
        _end(leg, status)
    elif target or document:
        by, others = reading.method(asked.form, "Method"), _others(asked.form)
        if leg.status != Status.IN_PROGRESS:
            raise RestError(21220, NOWHERE)
        _change(leg, *others)
        _lead(leg, target, by, document)
    if limit:
        leg.limit(limit)
    return shape(desk, leg)


def delete(desk: Desk, asked: Asked) -> None:
    """Forget a call that is over."""
    if living(desk, asked.account, asked.sid):
        raise RestError(20009, "A call can be deleted once it is over")
    _shape_of(desk, asked)
    for kind in (KIND, TRANSCRIPT, SYNOPSIS):
        desk.archive.drop(kind, asked.sid)
    desk.events.forget(asked.sid)


def living(desk: Desk, account: str, sid: str) -> Leg | None:
    """Return the leg of a call that is not over, None where there is none."""
    leg = desk.exchange.leg(sid)
    return leg if leg and _lives(leg, account) else None


def exists(desk: Desk, asked: Asked, sid: str) -> None:
    """Refuse a call that never was."""
    if not living(desk, asked.account, sid) and not desk.kept(KIND, sid, asked.account):
        raise asked.not_found()


def keep(desk: Desk, leg: Leg) -> None:
    """Remember a call that is over."""
    body = shape(desk, leg, ended=desk.clock.today())
    desk.archive.put(Record(KIND, leg.sid, leg.began, body))


def twiml(form: Mapping[str, str]) -> str:
    """Return the document that came as a parameter; empty: none."""
    document = form.get("Twiml", "")
    if len(document) > TWIML_LIMIT:
        raise RestError(32018)
    return document


def shape(desk: Desk, leg: Leg, ended: datetime | None = None) -> Shape:
    """Return a call as the API shows it."""
    facts, status = leg.facts, leg.status
    account, place = facts.account_sid, ("Calls", leg.sid)
    waits = status == Status.QUEUED  # Twilio has not made it yet, and dates nothing
    talked = status == Status.COMPLETED
    inbound = facts.direction == "inbound"
    links: Json = {
        name: uri(account, *place, part) for name, part in SUBRESOURCES.items()
    }
    return {
        **UNSAID,
        "account_sid": account,
        "answered_by": leg.answered_by or None,
        "date_created": None if waits else stamp(leg.began),
        "date_updated": None if waits else stamp(desk.clock.today()),
        "direction": facts.direction,
        "duration": str(whole(leg.talked)) if talked else None,
        "end_time": stamp(ended) if ended else None,
        "forwarded_from": facts.forwarded_from or None,
        "from": facts.from_,
        "from_formatted": reading.formatted(facts.from_),
        "parent_call_sid": facts.parent_call_sid or None,
        "phone_number_sid": numbers.sid_of(desk, facts.to if inbound else facts.from_),
        "sid": leg.sid,
        "start_time": None if waits else stamp(leg.began),
        "status": status.value,
        "subresource_uris": links,
        "to": facts.to,
        "to_formatted": reading.formatted(facts.to),
        "uri": uri(account, *place),
    }


def _shape_of(desk: Desk, asked: Asked) -> Shape:
    leg = living(desk, asked.account, asked.sid)
    if leg:
        return shape(desk, leg)
    return dict(desk.demand(KIND, asked).body)


def _all(desk: Desk, account: str) -> list[Shape]:
    legs = [leg for leg in reversed(desk.exchange.legs()) if _lives(leg, account)]
    calls = [(leg.began, shape(desk, leg)) for leg in legs]
    # With a seed, a call may be one of an earlier run again, in whose place it is.
    again = {call["sid"] for _, call in calls}
    kept = (each for each in desk.all_kept(KIND, account) if each.sid not in again)
    calls += [(each.made, dict(each.body)) for each in kept]
    calls.sort(key=lambda call: call[0], reverse=True)
    return [call for _, call in calls]


def _lives(leg: Leg, account: str) -> bool:
    return not leg.status.is_final and leg.facts.account_sid == account


def _end(leg: Leg, status: str) -> None:
    """Hang up; a call in progress is not canceled by this, as at Twilio."""
    if leg.status == Status.IN_PROGRESS:
        if status == "completed":
            leg.complete()
    else:
        leg.cancel()


def _others(form: Mapping[str, str]) -> tuple[Way, Way]:
    """Return who is asked where the new document fails, and who is told of the end."""
    return (
        (reading.url(form, "FallbackUrl"), reading.method(form, "FallbackMethod")),
        (
            reading.callback(form, "StatusCallback"),
            reading.method(form, "StatusCallbackMethod"),
        ),
    )


def _change(leg: Leg, fallback: Way, callback: Way) -> None:
    """Let others be asked and told from now on; where nobody is named, it stays."""
    if fallback[0]:
        leg.fallback = fallback
    if callback[0]:
        told = leg.progress.sequence if leg.progress else 0
        leg.progress = Progress(callback[0], callback[1], sequence=told)


def _lead(leg: Leg, target: str | None, method: reading.Method, document: str) -> None:
    if target:  # a Twiml beside it is ignored, as at Twilio
        leg.redirect(target, method)
    else:
        leg.play(document)
