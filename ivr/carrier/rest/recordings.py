"""
Recordings: of one call or of all, with their sound.

Source: https://www.twilio.com/docs/voice/api/recording
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from typing import Final, Literal

from ivr.call.status import Status
from ivr.carrier.callbacks import whole
from ivr.carrier.media.tape import Wish
from ivr.carrier.rest import calls, media, reading
from ivr.carrier.rest.asked import Asked, uri
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.filters import Filter
from ivr.carrier.rest.moments import stamp
from ivr.carrier.rest.paging import Shape
from ivr.carrier.switch import Leg, Tape
from ivr.journal.archive import Json, Record
from ivr.speech.wav import pcm

KIND: Final = "recording"
DELETED: Final = "recording deleted"
"""What is kept of recordings, and of those that were deleted, for who asks for both."""

CURRENT: Final = "Twilio.CURRENT"
"""The name of the recording under way, where its SID is not known."""

EQUAL: Final = {"CallSid": "call_sid", "ConferenceSid": "conference_sid"}
OVER: Final = ("completed", "absent")
EVENTS: Final = ("in-progress", *OVER)
"""Statuses of a recording that is over, and those that its callback is told."""

SPANS: Final = {"DateCreated": "date_created"}
"""Filters -> the field that each compares."""

Track = Literal["both", "inbound", "outbound"]

TRACKS: Final[Mapping[str, Track]] = MappingProxyType(
    {"both": "both", "inbound": "inbound", "outbound": "outbound"}
)


def create(desk: Desk, asked: Asked) -> Shape:
    """Begin to record a call in progress."""
    leg = _in_progress(desk, asked)
    tape = leg.record(wish(asked, "StartCallRecordingAPI"))
    return _shape(leg, tape, desk.clock.today())


def update(desk: Desk, asked: Asked) -> Shape:
    """Pause a recording of a call or a conference, go on with it, or end it."""
    if "room" in asked.place:
        leg, tape = _of_room(desk, asked)
    else:
        leg = _in_progress(desk, asked)
        tape = _tape(leg.tapes(), asked)
    status = reading.one_of(asked.form, "Status", "paused", "in-progress", "stopped")
    behaviour = reading.one_of(asked.form, "PauseBehavior", "silence", "skip")
    if tape.status in OVER:
        raise RestError(21220, "The recording is over")
    match status:
        case "paused":
            tape.pause(skip=behaviour == "skip")
        case "in-progress":
            tape.resume()
        case "stopped":
            tape.stop()
            settle(desk)
        case _:
            raise RestError(20001, "Status is missing: paused, in-progress or stopped")
    return _shape(leg, tape, desk.clock.today())


def fetch(desk: Desk, asked: Asked) -> Shape:
    """Return what is known of a recording."""
    found = next((each for each in _all(desk, asked) if each["sid"] == asked.sid), None)
    if found is None:
        raise asked.not_found()
    return found


def listed(desk: Desk, asked: Asked) -> Shape:
    """Return the recordings that fit the filters, the newest first."""
    if "call" in asked.place:
        calls.exists(desk, asked, asked.place["call"])
    wanted = Filter.asked(asked.form, EQUAL, SPANS)
    found = [each for each in _all(desk, asked) if wanted(each)]
    return asked.page("recordings", found)


def delete(desk: Desk, asked: Asked) -> None:
    """Forget a recording that is over, and its sound; that it was there is kept."""
    recording = fetch(desk, asked)
    if recording["status"] not in OVER:
        raise RestError(20009, "A recording can be deleted once it is over")
    made = parsedate_to_datetime(str(recording["date_created"]))
    gone = {**recording, "status": "deleted", "date_updated": stamp(desk.clock.today())}
    desk.archive.drop(KIND, asked.sid)
    desk.archive.put(Record(DELETED, asked.sid, made, gone))
    desk.deleted.add(asked.sid)


def sound(desk: Desk, asked: Asked) -> media.Media:
    """Return a recording's sound."""
    settle(desk)
    wav = desk.archive.sound(asked.sid)
    record = desk.archive.get(KIND, asked.sid)
    if wav is None or record is None or record.body["account_sid"] != asked.account:
        raise asked.not_found()
    channels = reading.one_of(asked.form, "RequestedChannels", "1", "2")
    if channels:
        wav = media.presented(wav, int(channels))
    return media.Media(wav, "mp3" if asked.path.endswith(".mp3") else "wav")


def wish(asked: Asked, source: str, *, trims: bool = False) -> Wish:
    """Return how a recording is wanted; `trims` is what is done unless said."""
    form = asked.form
    channels = reading.one_of(form, "RecordingChannels", "mono", "dual")
    track = reading.one_of(form, "RecordingTrack", "inbound", "outbound", "both")
    trim = reading.one_of(form, "Trim", "trim-silence", "do-not-trim")
    return Wish(
        channels="dual" if channels == "dual" else "mono",
        track=TRACKS[track or "both"],
        trim=trims if trim is None else trim == "trim-silence",
        callback=reading.callback(form, "RecordingStatusCallback"),
        callback_method=reading.method(form, "RecordingStatusCallbackMethod"),
        callback_event=_events(asked),
        source=source,
    )


def _events(asked: Asked) -> str:
    name = "RecordingStatusCallbackEvent"
    wanted = asked.words(name)
    unknown = [word for word in wanted if word not in EVENTS]
    if unknown:
        raise RestError(20001, f"{name} knows no {unknown[0]}")
    return " ".join(wanted) or "completed"


def settle(desk: Desk, legs: Sequence[Leg] | None = None) -> None:
    """Remember the recordings that are over, of some legs or of all that live."""
    for leg in desk.exchange.legs() if legs is None else legs:
        for tape in leg.tapes():
            if tape.status in OVER and tape.sid not in desk.deleted:
                _keep(desk, leg, tape)


def _keep(desk: Desk, leg: Leg, tape: Tape) -> None:
    if desk.archive.get(KIND, tape.sid) is None:
        body = _shape(leg, tape, desk.clock.today())
        if tape.status == "completed":
            desk.archive.put_sound(tape.sid, _wav(tape))
        desk.archive.put(Record(KIND, tape.sid, tape.began, body))


def _wav(tape: Tape) -> bytes:
    if tape.channels == 1:
        return pcm(tape.sound())
    return media.stereo(tape.sound(0), tape.sound(1))


def _in_progress(desk: Desk, asked: Asked) -> Leg:
    call = asked.place["call"]
    calls.exists(desk, asked, call)
    leg = calls.living(desk, asked.account, call)
    if leg is None or leg.status != Status.IN_PROGRESS:
        raise RestError(21220, "Call is not in-progress. Cannot record.")
    return leg


def _of_room(desk: Desk, asked: Asked) -> tuple[Leg, Tape]:
    """Return a conference's recording, and a leg that has it."""
    room = asked.place["room"]
    held = {
        tape.sid: (leg, tape)
        for leg in desk.exchange.legs()
        if leg.facts.account_sid == asked.account
        for tape in leg.tapes()
        if tape.room == room
    }
    return held[_tape([tape for _, tape in held.values()], asked).sid]


def _tape(tapes: Sequence[Tape], asked: Asked) -> Tape:
    if asked.sid == CURRENT:
        under_way = [tape for tape in tapes if tape.status in ("in-progress", "paused")]
        found = under_way[-1] if under_way else None
    else:
        found = next((tape for tape in tapes if tape.sid == asked.sid), None)
    if found is None:
        raise asked.not_found()
    return found


def _all(desk: Desk, asked: Asked) -> list[Shape]:
    """Return every recording, or those of what the path names."""
    settle(desk)
    records = desk.all_kept(KIND, asked.account)
    if reading.switch(asked.form, "IncludeSoftDeleted"):
        records += desk.all_kept(DELETED, asked.account)
        records.sort(key=lambda each: each.made, reverse=True)
    kept = [dict(each.body) for each in records]
    alive = [
        _shape(leg, tape, desk.clock.today())
        for leg in reversed(desk.exchange.legs())
        if leg.facts.account_sid == asked.account
        for tape in reversed(leg.tapes())
        if tape.status not in OVER and tape.sid not in desk.deleted
    ]
    call, room = asked.place.get("call"), asked.place.get("room")
    return [
        each
        for each in alive + kept
        if call in (None, each["call_sid"]) and room in (None, each["conference_sid"])
    ]


def _shape(leg: Leg, tape: Tape, now: datetime) -> Shape:
    """Return a recording as the API shows it."""
    account, place = leg.facts.account_sid, ("Recordings", tape.sid)
    links: Json = {
        "add_on_results": uri(account, *place, "AddOnResults"),
        "transcriptions": uri(account, *place, "Transcriptions"),
    }
    over = tape.status == "completed"
    return {
        "account_sid": account,
        "api_version": "2010-04-01",
        "call_sid": leg.sid,
        "channels": tape.channels,
        "conference_sid": tape.room or None,
        "date_created": stamp(tape.began),
        "date_updated": stamp(now),
        "duration": str(whole(tape.seconds)) if over else None,
        "encryption_details": None,
        "error_code": tape.error or None,
        "media_url": tape.url,
        "price": None,
        "price_unit": "USD",
        "sid": tape.sid,
        "source": tape.source,
        "start_time": stamp(tape.began),
        "status": tape.status,
        "subresource_uris": links,
        "track": tape.track,
        "uri": uri(account, *place),
    }
