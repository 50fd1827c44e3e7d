"""
Participants: who is in a conference, and how they hear it.

Source: https://www.twilio.com/docs/voice/api/conference-participant-resource
"""

import re
from typing import Final

from ivr.carrier.rest import (
    answering,
    conferences,
    detection,
    invitation,
    placing,
    reading,
)
from ivr.carrier.rest.answering import Answering
from ivr.carrier.rest.asked import Asked, uri
from ivr.carrier.rest.conferences import under_way
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.guests import Guest
from ivr.carrier.rest.moments import stamp
from ivr.carrier.rest.paging import Shape
from ivr.carrier.rooms.contract import Conference, Participant
from ivr.twiml.render import render
from ivr.twiml.verbs import Dial, Response

SID: Final = re.compile("CF[0-9a-f]{32}")

LONGEST_LABEL: Final = 128

SWITCHES: Final = {"Muted": "muted", "Hold": "hold", "Coaching": "coaching"}
"""Filters -> the field that each compares."""


def create(desk: Desk, asked: Asked) -> Shape:
    """Ring somebody, and let them into the conference when they answer."""
    room = _room(desk, asked)
    name = room.name if room else asked.place["room"]
    _refuse_twice(desk, room, asked)
    status_callback, by = answering.told(asked.form)
    who = Answering(
        twiml=render(Response((Dial(nouns=(invitation.noun(asked, name),)),))),
        status_callback=status_callback,
        status_callback_method=by,
    )
    found = detection.asked(asked.form, "AmdStatusCallback")
    leg = placing.dial(desk, asked, who, placing.Looking(found, aside=True))
    room = room or desk.exchange.room(asked.account, name)
    guest = Guest(leg, room, _joining(asked, leg.sid, room.sid))
    desk.guests.add(guest)
    return guest.wanted


def fetch(desk: Desk, asked: Asked) -> Shape:
    """Return a participant, by the SID of the call or by label."""
    room = under_way(desk, asked, asked.place["room"])
    guest = _guest(desk, room, asked)
    return guest.shape if guest else _shape(room, _participant(room, asked))


def listed(desk: Desk, asked: Asked) -> Shape:
    """Return who is in a conference, the first to come first, and who is rung."""
    sid = asked.place["room"]
    if not sid.startswith("CF"):
        # https://github.com/twilio/twilio-php/issues/474: a name can be posted to.
        raise RestError(20004, f"{sid} is the SID of no conference: ask for it by SID")
    if desk.kept(conferences.KIND, sid, asked.account):
        return asked.page("participants", [], "call_sid")  # nobody, once it is over
    room = under_way(desk, asked, sid)
    wanted = {
        field: state
        for name, field in SWITCHES.items()
        if (state := reading.switch(asked.form, name)) is not None
    }
    everybody = [_shape(room, each) for each in room.participants]
    everybody += [each.shape for each in desk.guests.ringing(room)]
    found = [
        each
        for each in everybody
        if all(each[field] is state for field, state in wanted.items())
    ]
    return asked.page("participants", found, "call_sid")


def update(desk: Desk, asked: Asked) -> Shape:
    """Change how a participant hears the conference, or is heard in it."""
    room = under_way(desk, asked, asked.place["room"])
    if _guest(desk, room, asked):
        raise RestError(20001, "Who is being rung can be changed in the conference")
    who = _participant(room, asked)
    _mute(who, asked)
    _hold(who, asked)
    _coach(who, room, asked)
    announcement = reading.url(asked.form, "AnnounceUrl")
    if announcement:
        who.announce(announcement, reading.method(asked.form, "AnnounceMethod"))
    beep = reading.switch(asked.form, "BeepOnExit")
    ends = reading.switch(asked.form, "EndConferenceOnExit")
    who.modify(beep_on_exit=beep, ends=ends)
    return _shape(room, who)


def delete(desk: Desk, asked: Asked) -> None:
    """Hang up on a participant, or ring no more."""
    room = under_way(desk, asked, asked.place["room"])
    guest = _guest(desk, room, asked)
    if guest:
        guest.leg.cancel()
    else:
        _participant(room, asked).kick()


def _mute(who: Participant, asked: Asked) -> None:
    muted = reading.switch(asked.form, "Muted")
    if muted is not None:
        who.mute(on=muted)


def _hold(who: Participant, asked: Asked) -> None:
    held = reading.switch(asked.form, "Hold")
    if held is not None:
        url = reading.url(asked.form, "HoldUrl") or ""
        method = reading.method(asked.form, "HoldMethod", "GET")
        who.hold(on=held, url=url, method=method)


def _coach(who: Participant, room: Conference, asked: Asked) -> None:
    coaching = reading.switch(asked.form, "Coaching")
    coached = asked.form.get("CallSidToCoach", "")
    if coaching is False:
        who.coach("")
    elif coaching or coached:
        if room.participant(coached) is None:
            raise RestError(20001, "CallSidToCoach names nobody in this conference")
        who.coach(coached)


def _participant(room: Conference, asked: Asked) -> Participant:
    found = room.participant(asked.sid)
    if found is None:
        raise asked.not_found()
    return found


def _guest(desk: Desk, room: Conference, asked: Asked) -> Guest | None:
    """Return who is being rung into a conference, by CallSid or by label."""
    for guest in desk.guests.ringing(room):
        if asked.sid in (guest.leg.sid, guest.wanted["label"]):
            return guest
    return None


def _room(desk: Desk, asked: Asked) -> Conference | None:
    """Return the account's conference of a SID or a name, None where it is to be."""
    name = asked.place["room"]
    found = conferences.named(desk, asked.account, name)
    if found is None and SID.fullmatch(name):
        raise asked.not_found()
    return found


def _refuse_twice(desk: Desk, room: Conference | None, asked: Asked) -> None:
    """Refuse a label that somebody has who is in the conference, or is being rung."""
    label = asked.form.get("Label", "")
    if len(label) > LONGEST_LABEL:
        raise RestError(20001, f"Label is longer than {LONGEST_LABEL} characters")
    if not (room and label):
        return
    ringing = (each.wanted["label"] for each in desk.guests.ringing(room))
    if room.participant(label) or label in ringing:
        raise RestError(16025, f"The label {label!r} is taken in this conference")


def _joining(asked: Asked, call_sid: str, room_sid: str) -> Shape:
    """Return a participant who is being rung, as the API shows it."""
    form = asked.form
    place = ("Conferences", room_sid, "Participants", call_sid)
    coached = form.get("CallSidToCoach") or None
    return {
        "account_sid": asked.account,
        "call_sid": call_sid,
        "call_sid_to_coach": coached,
        "coaching": coached is not None,
        "conference_sid": room_sid,
        "date_created": None,
        "date_updated": None,
        "end_conference_on_exit": bool(reading.switch(form, "EndConferenceOnExit")),
        "hold": False,
        "label": form.get("Label") or None,
        "muted": bool(reading.switch(form, "Muted")),
        "queue_time": None,
        "start_conference_on_enter": (
            reading.switch(form, "StartConferenceOnEnter") is not False
        ),
        "status": "queued",
        "uri": uri(asked.account, *place),
    }


def _shape(room: Conference, who: Participant) -> Shape:
    account, began = who.leg.facts.account_sid, stamp(who.leg.began)
    place = ("Conferences", room.sid, "Participants", who.leg.sid)
    return {
        "account_sid": account,
        "call_sid": who.leg.sid,
        "call_sid_to_coach": who.coaching or None,
        "coaching": bool(who.coaching),
        "conference_sid": room.sid,
        "date_created": began,
        "date_updated": began,
        "end_conference_on_exit": who.ends,
        "hold": who.held,
        "label": who.label or None,
        "muted": who.muted,
        "queue_time": "0",
        "start_conference_on_enter": who.starts,
        "status": "connected",
        "uri": uri(account, *place),
    }
