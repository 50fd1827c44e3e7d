"""
How somebody is let into a conference whom the API rings.

Source: https://www.twilio.com/docs/voice/api/conference-participant-resource, "Create
a Participant".
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from ivr.carrier.rest import placing, reading
from ivr.carrier.rest.asked import Asked
from ivr.carrier.rest.errors import RestError
from ivr.twiml.nouns import Conference

Beep = Literal["true", "false", "onEnter", "onExit"]

BEEPS: Final[Mapping[str, Beep]] = MappingProxyType(
    {"true": "true", "false": "false", "onEnter": "onEnter", "onExit": "onExit"}
)

RECORDS: Final = ("true", "record-from-start", "false", "do-not-record")
"""The first two record the conference."""

EVENTS: Final = frozenset(
    {
        "announcement",
        "end",
        "hold",
        "join",
        "leave",
        "modify",
        "mute",
        "speaker",
        "start",
    }
)
RECORDING_EVENTS: Final = frozenset(("in-progress", "completed", "absent", "failed"))

LARGEST: Final = 250
"""People in a conference."""


def noun(asked: Asked, name: str) -> Conference:
    """Return the conference as the document has it that lets its hearer in."""
    form = asked.form
    beep = reading.one_of(form, "Beep", *BEEPS)
    starts = reading.switch(form, "StartConferenceOnEnter")
    trim = reading.one_of(form, "ConferenceTrim", "trim-silence", "do-not-trim")
    wait_url = "" if form.get("WaitUrl") == "" else reading.url(form, "WaitUrl")
    return Conference(
        name,
        muted=bool(reading.switch(form, "Muted")),
        beep=BEEPS[beep or "true"],
        start_conference_on_enter=starts is not False,
        end_conference_on_exit=bool(reading.switch(form, "EndConferenceOnExit")),
        wait_url=wait_url,
        wait_method=reading.method(form, "WaitMethod") if wait_url else None,
        max_participants=_most(form),
        record="record-from-start" if _records(form) else "do-not-record",
        trim="do-not-trim" if trim == "do-not-trim" else "trim-silence",
        coach=_coached(form),
        participant_label=form.get("Label") or None,
        status_callback=reading.callback(form, "ConferenceStatusCallback"),
        status_callback_method=reading.method(form, "ConferenceStatusCallbackMethod"),
        status_callback_event=_events(asked),
        recording_status_callback=reading.callback(
            form, "ConferenceRecordingStatusCallback"
        ),
        recording_status_callback_method=reading.method(
            form, "ConferenceRecordingStatusCallbackMethod"
        ),
        recording_status_callback_event=placing.events(
            asked, "ConferenceRecordingStatusCallbackEvent", RECORDING_EVENTS
        ),
    )


def _most(form: Mapping[str, str]) -> int:
    return reading.whole(form, "MaxParticipants", LARGEST, least=2) or LARGEST


def _records(form: Mapping[str, str]) -> bool:
    return reading.one_of(form, "ConferenceRecord", *RECORDS) in RECORDS[:2]


def _coached(form: Mapping[str, str]) -> str | None:
    """Return who is coached; refuse coaching nobody."""
    coached = form.get("CallSidToCoach") or None
    coaching = reading.switch(form, "Coaching")
    if coaching and not coached:
        raise RestError(20001, "Coaching needs a CallSidToCoach")
    return None if coaching is False else coached


def _events(asked: Asked) -> str:
    name = "ConferenceStatusCallbackEvent"
    if not asked.form.get("ConferenceStatusCallback"):
        return ""
    return placing.events(asked, name, EVENTS) if asked.form.get(name) else "start end"
