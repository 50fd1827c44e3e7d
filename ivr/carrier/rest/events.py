"""
What a call asked of servers, and what they answered.

Source: https://www.twilio.com/docs/voice/api/call-event-resource
"""

from collections.abc import Mapping

from ivr.carrier.rest import calls
from ivr.carrier.rest.asked import Asked
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.moments import stamp
from ivr.carrier.rest.paging import Shape
from ivr.carrier.transcript import Entry


def keep(desk: Desk, call_sid: str, entry: Entry) -> None:
    """Remember a request; one that has another call's parameters is that call's."""
    fields, aside, sent = entry.fields, entry.aside, entry.fields["params"]
    params: Shape = dict(sent) if isinstance(sent, Mapping) else {}
    request: Shape = {
        "method": str(fields["method"]),
        "parameters": params,
        "url": str(fields["url"]),
    }
    response: Shape = {
        "content_type": aside.get("type"),
        "date_created": stamp(desk.clock.today()),
        "request_duration": int(str(fields["ms"])),
        "response_body": aside.get("body"),
        "response_code": int(str(fields["status"])),
        "response_headers": aside.get("headers"),
    }
    of = str(params.get("CallSid", call_sid))
    size = len(aside.get("body", ""))
    desk.events.add(of, {"request": request, "response": response}, size)


def listed(desk: Desk, asked: Asked) -> Shape:
    """Return a call's requests, the first to happen first."""
    calls.exists(desk, asked, asked.place["call"])
    return asked.page("events", desk.events.of(asked.place["call"]))
