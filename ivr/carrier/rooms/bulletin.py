"""
What a conference's status callback is told, in order.

Source: https://www.twilio.com/docs/voice/twiml/conference, "statusCallbackEvent"
and "Request Parameters".  The callback is that of the first participant who
names one.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ivr.carrier.callbacks import stamp, whole
from ivr.speech.mix import LINE_RATE
from ivr.twiml.nouns import Conference, Method

if TYPE_CHECKING:
    from ivr.carrier.media.tape import Tape
    from ivr.carrier.rooms.participant import Participant

WANTED_BY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "conference-start": "start",
        "conference-end": "end",
        "participant-join": "join",
        "participant-leave": "leave",
        "participant-mute": "mute",
        "participant-unmute": "mute",
        "participant-hold": "hold",
        "participant-unhold": "hold",
        "participant-modify": "modify",
        "participant-speech-start": "speaker",
        "participant-speech-stop": "speaker",
        "announcement-end": "announcement",
        "announcement-fail": "announcement",
    }
)
"""StatusCallbackEvent -> the word of statusCallbackEvent that asks for it."""

RECORD_END: Final = "conference-record-end"

HEADER: Final = 44
"""Bytes of a WAV file before its sound."""


class Bulletin:
    """Tells one conference's callbacks, counting what was told."""

    def __init__(self, sid: str, name: str) -> None:
        self._sid, self._name = sid, name
        self._url: str | None = None
        self._method: Method = "POST"
        self._events: frozenset[str] = frozenset()
        self._recorded: str | None = None
        self._told = 0

    def read(self, noun: Conference) -> None:
        """Take the callbacks of a document, unless there are some already."""
        if self._url is None and noun.status_callback:
            self._url = noun.status_callback
            self._method = noun.status_callback_method
            self._events = frozenset(noun.status_callback_event.split())
        self._recorded = self._recorded or noun.event_callback_url

    def tell(self, event: str, by: "Participant", **more: str) -> None:
        """Tell an event of the conference as a whole, if it was asked for."""
        if self._url is None or WANTED_BY[event] not in self._events:
            return
        self._told += 1
        params = {
            **self._of_all(by),
            "SequenceNumber": str(self._told),
            "StatusCallbackEvent": event,
            **more,
        }
        by.leg.call.web.call_back(by.leg, self._url, self._method, params, bare=True)

    def tell_of(self, event: str, who: "Participant", **more: str) -> None:
        """Tell an event of one participant, if it was asked for."""
        self.tell(event, who, **_of(who), **more)

    def recorded(self, tape: "Tape", by: "Participant") -> None:
        """
        Tell that a recording is over, the old way.

        `eventCallbackUrl` is deprecated, and told nothing where a
        `recordingStatusCallback` is.
        """
        if self._recorded is None or tape.wish.callback:
            return
        params = {
            **self._of_all(by),
            "Duration": str(whole(tape.seconds)),
            "EventName": RECORD_END,
            "RecordingFileSize": str(HEADER + 2 * round(tape.seconds * LINE_RATE)),
            "RecordingUrl": tape.url,
        }
        by.leg.call.web.call_back(by.leg, self._recorded, "POST", params, bare=True)

    def _of_all(self, by: "Participant") -> dict[str, str]:
        """Return what every event tells."""
        return {
            "AccountSid": by.leg.facts.account_sid,
            "ConferenceSid": self._sid,
            "FriendlyName": self._name,
            "Timestamp": stamp(by.leg.call.today()),
        }


def _of(who: "Participant") -> dict[str, str]:
    """Return what is told of one participant."""
    params = {
        "CallSid": who.leg.sid,
        "Coaching": _word(bool(who.coaching)),
        "EndConferenceOnExit": _word(who.ends),
        "Hold": _word(who.held),
        "Muted": _word(who.muted),
        "StartConferenceOnEnter": _word(who.starts),
    }
    if who.label:
        params["ParticipantLabel"] = who.label
    if who.coaching:
        params["CallSidToCoach"] = who.coaching
    return params


def _word(value: bool) -> str:
    return "true" if value else "false"
