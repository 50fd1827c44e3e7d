"""
What a conference's status callback is told, in order.

Source: https://www.twilio.com/docs/voice/twiml/conference, "statusCallbackEvent".
The callback is that of the first participant who names one.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ivr.carrier.callbacks import stamp
from ivr.twiml.nouns import Conference, Method

if TYPE_CHECKING:
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
        "announcement-start": "announcement",
        "announcement-end": "announcement",
        "announcement-fail": "announcement",
    }
)
"""StatusCallbackEvent -> the word of statusCallbackEvent that asks for it."""


class Bulletin:
    """Tells one conference's callback, counting what was told."""

    def __init__(self, sid: str, name: str) -> None:
        self._sid, self._name = sid, name
        self._url: str | None = None
        self._method: Method = "POST"
        self._events: frozenset[str] = frozenset()
        self._told = 0

    def read(self, noun: Conference) -> None:
        """Take the callback of a document, unless there is one already."""
        if self._url is None and noun.status_callback:
            self._url = noun.status_callback
            self._method = noun.status_callback_method
            self._events = frozenset(noun.status_callback_event.split())

    def tell(self, event: str, who: "Participant", **more: str) -> None:
        """Tell an event, if it was asked for."""
        if self._url is None or WANTED_BY[event] not in self._events:
            return
        self._told += 1
        call = who.leg.call
        params = {
            "AccountSid": who.leg.facts.account_sid,
            "ConferenceSid": self._sid,
            "FriendlyName": self._name,
            "SequenceNumber": str(self._told),
            "StatusCallbackEvent": event,
            "Timestamp": stamp(call.today()),
            **more,
        }
        if not event.startswith("conference"):
            params |= _of(who)
        call.web.call_back(who.leg, self._url, self._method, params, bare=True)


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
