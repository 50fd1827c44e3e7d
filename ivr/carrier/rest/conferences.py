"""
Conferences: under way in the exchange, or over and in the archive.

Source: https://www.twilio.com/docs/voice/api/conference-resource
"""

from typing import Final

from ivr.carrier.rest import reading
from ivr.carrier.rest.asked import Asked, uri
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.filters import Filter
from ivr.carrier.rest.moments import stamp
from ivr.carrier.rest.paging import Shape
from ivr.carrier.rooms.contract import Conference
from ivr.journal.archive import Json, Record

KIND: Final = "conference"

EQUAL: Final = {"FriendlyName": "friendly_name", "Status": "status"}
SPANS: Final = {"DateCreated": "date_created", "DateUpdated": "date_updated"}
"""Filters -> the field that each compares."""


def fetch(desk: Desk, asked: Asked) -> Shape:
    """Return a conference."""
    settle(desk)
    room = named(desk, asked.account, asked.sid)
    if room and room.sid == asked.sid:
        return _shape(room, stamp(desk.clock.today()))
    return dict(desk.demand(KIND, asked).body)


def listed(desk: Desk, asked: Asked) -> Shape:
    """Return the conferences that fit the filters, the newest first."""
    settle(desk)
    wanted = Filter.asked(asked.form, EQUAL, SPANS)
    now = stamp(desk.clock.today())
    rooms = (*desk.exchange.conferences(), *desk.guests.rooms())
    newest = sorted(rooms, key=lambda room: room.began, reverse=True)
    alive = [_shape(room, now) for room in newest if room.account == asked.account]
    kept = [dict(each.body) for each in desk.all_kept(KIND, asked.account)]
    return asked.page("conferences", [each for each in alive + kept if wanted(each)])


def update(desk: Desk, asked: Asked) -> Shape:
    """End a conference, or play a document to everybody in it."""
    room = under_way(desk, asked, asked.sid)
    if reading.one_of(asked.form, "Status", "completed"):
        for guest in desk.guests.ringing(room):
            guest.leg.cancel()
        room.end()
        return fetch(desk, asked)
    announcement = reading.url(asked.form, "AnnounceUrl")
    if announcement:
        room.announce(announcement, reading.method(asked.form, "AnnounceMethod"))
    return fetch(desk, asked)


def under_way(desk: Desk, asked: Asked, sid: str) -> Conference:
    """Return a conference that goes on, by its SID; refuse one that does not."""
    settle(desk)
    room = named(desk, asked.account, sid)
    if room is None or room.sid != sid:
        raise asked.not_found()
    return room


def named(desk: Desk, account: str, name: str) -> Conference | None:
    """Return an account's conference that goes on, or to which somebody is rung."""
    exchange, guests = desk.exchange, desk.guests
    return exchange.conference(name, account) or guests.room(name, account)


def settle(desk: Desk) -> None:
    """Remember the conferences that are over."""
    desk.guests.settle(desk.exchange)
    now = stamp(desk.clock.today())
    for room in desk.exchange.concluded():
        desk.archive.put(Record(KIND, room.sid, room.began, _shape(room, now)))


def _shape(room: Conference, now: str) -> Shape:
    place = ("Conferences", room.sid)
    links: Json = {
        "participants": uri(room.account, *place, "Participants"),
        "recordings": uri(room.account, *place, "Recordings"),
    }
    return {
        "account_sid": room.account,
        "api_version": "2010-04-01",
        "call_sid_ending_conference": room.ended_by or None,
        "date_created": stamp(room.began),
        "date_updated": now,
        "friendly_name": room.name,
        "reason_conference_ended": room.reason or None,
        "region": room.region or "us1",
        "sid": room.sid,
        "status": room.status,
        "subresource_uris": links,
        "uri": uri(room.account, *place),
    }
