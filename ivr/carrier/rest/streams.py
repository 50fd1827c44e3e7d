"""
Media streams that the API begins and ends, beside whatever a call plays.

Source: https://www.twilio.com/docs/voice/api/stream-resource
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal
from urllib.parse import urlsplit

from ivr.call.status import Status
from ivr.carrier.rest import calls, reading
from ivr.carrier.rest.asked import Asked, uri
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.moments import stamp
from ivr.carrier.rest.paging import Shape
from ivr.carrier.switch import Leg, Stream
from ivr.twiml.nouns import Parameter
from ivr.twiml.nouns import Stream as Noun

Sides = Literal["inbound_track", "outbound_track", "both_tracks"]

TRACKS: Final[Mapping[str, Sides]] = MappingProxyType(
    {
        "inbound_track": "inbound_track",
        "outbound_track": "outbound_track",
        "both_tracks": "both_tracks",
    }
)

PARAMETER: Final = re.compile(r"Parameter([1-9][0-9]?)\.(Name|Value)")
"""How the parameters are named that the server at the other end is told."""


def create(desk: Desk, asked: Asked) -> Shape:
    """Begin to send the sound of a call in progress to a WebSocket."""
    leg = _in_progress(desk, asked)
    noun = _noun(asked.form)
    live = (each for each in leg.streams if each.noun.name and not each.is_over)
    if noun.name in [each.noun.name for each in live]:
        raise RestError(20001, f"There is a stream of the Name {noun.name!r} already")
    return _shape(desk, leg, leg.stream(noun), "in-progress")


def update(desk: Desk, asked: Asked) -> Shape:
    """End a stream, by its SID or its name."""
    leg = _in_progress(desk, asked)
    found = [each for each in leg.streams if asked.sid in (each.sid, each.noun.name)]
    if not found:
        raise asked.not_found()
    if reading.one_of(asked.form, "Status", "stopped") is None:
        raise RestError(20001, "Status is missing: stopped")
    if found[-1].both_ways:
        raise RestError(21220, "A stream of <Connect> ends with the call")
    found[-1].close()
    return _shape(desk, leg, found[-1], "stopped")


def _in_progress(desk: Desk, asked: Asked) -> Leg:
    calls.exists(desk, asked, asked.place["call"])
    leg = calls.living(desk, asked.account, asked.place["call"])
    if leg is None or leg.status != Status.IN_PROGRESS:
        raise RestError(21220, "Call is not in-progress. Cannot stream.")
    return leg


def _noun(form: Mapping[str, str]) -> Noun:
    track = reading.one_of(form, "Track", *TRACKS)
    return Noun(
        url=_url(form.get("Url", "").strip()),
        name=form.get("Name") or None,
        track=TRACKS[track or "inbound_track"],
        status_callback=reading.callback(form, "StatusCallback"),
        status_callback_method=reading.method(form, "StatusCallbackMethod"),
        parameters=tuple(_parameters(form)),
    )


def _url(text: str) -> str:
    """Return the address of a WebSocket; plain `ws` too, for one on this machine."""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("ws", "wss") and parts.hostname and parts.port != 0
    except ValueError:
        good = False
    if not good or not text.isprintable():
        raise RestError(21205, f"Url is not a valid wss URL: {text[:200]}")
    return text


def _parameters(form: Mapping[str, str]) -> list[Parameter]:
    found: dict[int, dict[str, str]] = {}
    for name, value in form.items():
        match = PARAMETER.fullmatch(name)
        if match:
            found.setdefault(int(match[1]), {})[match[2]] = value
    pairs = (pair for _, pair in sorted(found.items()) if pair.get("Name"))
    return [Parameter(name=each["Name"], value=each.get("Value", "")) for each in pairs]


def _shape(desk: Desk, leg: Leg, stream: Stream, status: str) -> Shape:
    account = leg.facts.account_sid
    return {
        "account_sid": account,
        "call_sid": leg.sid,
        "date_updated": stamp(desk.clock.today()),
        "name": stream.noun.name,
        "sid": stream.sid,
        "status": status,
        "uri": uri(account, "Calls", leg.sid, "Streams", stream.sid),
    }
