"""
Conferences: under way in the exchange, or over and in the archive.

Source: https://www.twilio.com/docs/voice/api/conference-resource
"""

from email.utils import parsedate_to_datetime
from typing import Final

from ivr.carrier.rest import reading
from ivr.carrier.rest.asked import Asked, uri
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.filters import Filter
from ivr.carrier.rest.moments import stamp
from ivr.carrier.rest.paging import Shape
from ivr.carrier.switch import Conference
from ivr.journal.archive import Json, Record

KIND: Final = "conference"

EQUAL: Final = {"FriendlyName": "friendly_name", "Status": "status"}
SPANS: Final = {"DateCreated": "date_created", "DateUpdated": "date_updated"}
"""Filters -> the field that each compares."""

ENDED_HERE: Final = "conference-ended-via-api"
LEFT: Final = "last-participant-left"


def fetch(desk: Desk, asked: Asked) -> Shape:
    """Return a conference."""
    settle(desk)
    room = desk.rooms.get(asked.sid)
    if room and room["account_sid"] == asked.account:
        return dict(room)
    record = desk.kept(KIND, asked.sid, asked.account)
    if record is None:
        raise asked.not_found()
    return dict(record.body)


def listed(desk: Desk, asked: Asked) -> Shape:
    """Return the conferences that fit the filters, the newest first."""
    settle(desk)
    wanted = Filter.asked(asked.form, EQUAL, SPANS)
    rooms = [*reversed(desk.rooms.values())]
    rooms += (dict(each.body) for each in desk.all_kept(KIND, asked.account))
    found = [dict(each) for each in rooms if each["account_sid"] == asked.account]
    return asked.page("conferences", [each for each in found if wanted(each)])


def update(desk: Desk, asked: Asked) -> Shape:
    """End a conference, or play a document to everybody in it."""
    room = under_way(desk, asked, asked.sid)
    if reading.one_of(asked.form, "Status", "completed"):
        desk.rooms[room.sid]["reason_conference_ended"] = ENDED_HERE
        room.end()
        return fetch(desk, asked)
    announcement = reading.url(asked.form, "AnnounceUrl")
    if announcement:
        room.announce(announcement, reading.method(asked.form, "AnnounceMethod"))
    return fetch(desk, asked)


def under_way(desk: Desk, asked: Asked, sid: str) -> Conference:
    """Return a conference that goes on; refuse one that does not."""
    settle(desk)
    room, shown = desk.exchange.conference(sid), desk.rooms.get(sid)
    if room is None or shown is None or shown["account_sid"] != asked.account:
        raise asked.not_found()
    return room


def settle(desk: Desk) -> None:
    """Look who confers; remember the conferences that are over."""
    now = stamp(desk.clock.today())
    alive = {room.sid: room for room in desk.exchange.conferences()}
    for sid in desk.rooms.keys() - alive.keys():
        _keep(desk, desk.rooms.pop(sid), now)
    for sid, room in alive.items():
        if sid not in desk.rooms:
            desk.rooms[sid] = _shape(room, now)
        desk.rooms[sid]["status"] = room.status


def _keep(desk: Desk, shown: Shape, now: str) -> None:
    reason = shown["reason_conference_ended"] or LEFT
    body: Shape = {
        **shown,
        "date_updated": now,
        "reason_conference_ended": reason,
        "status": "completed",
    }
    made = parsedate_to_datetime(str(body["date_created"]))
    desk.archive.put(Record(KIND, str(body["sid"]), made, body))


def _shape(room: Conference, now: str) -> Shape:
    account = room.participants[0].leg.facts.account_sid if room.participants else ""
    place = ("Conferences", room.sid)
    links: Json = {
        "participants": uri(account, *place, "Participants"),
        "recordings": uri(account, *place, "Recordings"),
    }
    return {
        "account_sid": account,
        "api_version": "2010-04-01",
        "call_sid_ending_conference": None,
        "date_created": now,
        "date_updated": now,
        "friendly_name": room.name,
        "reason_conference_ended": None,
        "region": "us1",
        "sid": room.sid,
        "status": room.status,
        "subresource_uris": links,
        "uri": uri(account, *place),
    }
