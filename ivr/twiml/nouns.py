"""
What verbs are done with: whom a Dial rings, what a Connect opens.

As in `verbs`, defaults are Twilio's (https://www.twilio.com/docs/voice/twiml)
and stand here only.
"""

from dataclasses import dataclass, field
from typing import Literal

Method = Literal["GET", "POST"]
Side = Literal["inbound", "outbound", "both"]
"""Whose voice is recorded: the caller's, what the caller hears, or the two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Something that stood at a line and a column of a document."""

    line: int = field(default=0, compare=False)
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Parameter(Placed):
    """A name and a value that a client or a stream is told."""

    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Number(Placed):
    """One phone to ring. `url` is what the callee hears before the bridge."""

    number: str
    url: str | None = None
    method: Method = "POST"
    send_digits: str | None = None
    status_callback: str | None = None
    status_callback_method: Method = "POST"
    status_callback_event: str = "completed"
    byoc: str | None = None
    machine_detection: str | None = None
    machine_detection_timeout: int | None = None
    machine_detection_speech_threshold: int | None = None
    machine_detection_speech_end_threshold: int | None = None
    machine_detection_silence_timeout: int | None = None
    amd_status_callback: str | None = None
    amd_status_callback_method: Method = "POST"


@dataclass(frozen=True, slots=True)
class Client(Placed):
    """One browser or app to ring, by the identity it registered with."""

    identity: str
    url: str | None = None
    method: Method = "POST"
    status_callback: str | None = None
    status_callback_method: Method = "POST"
    status_callback_event: str = "completed"
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Uri(Placed):
    """One of several SIP addresses: the lowest priority is rung first."""

    uri: str
    priority: int = 1
    weight: int = 1
    username: str | None = None
    password: str | None = None


@dataclass(frozen=True, slots=True)
class Header(Placed):
    """A SIP header that a callee is sent; its name begins with `X-`."""

    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Sip(Placed):
    """One SIP endpoint to ring, at `uri`, or at the first of `uris` to answer."""

    uri: str = ""
    username: str | None = None
    password: str | None = None
    url: str | None = None
    method: Method = "POST"
    send_digits: str | None = None
    status_callback: str | None = None
    status_callback_method: Method = "POST"
    status_callback_event: str = "completed"
    machine_detection: str | None = None
    machine_detection_timeout: int | None = None
    machine_detection_speech_threshold: int | None = None
    machine_detection_speech_end_threshold: int | None = None
    machine_detection_silence_timeout: int | None = None
    amd_status_callback: str | None = None
    amd_status_callback_method: Method = "POST"
    uris: tuple[Uri, ...] = ()
    headers: tuple[Header, ...] = ()

    @property
    def in_order(self) -> tuple[Uri, ...]:
        """The addresses as they are tried: by priority, then the heavier first."""
        if not self.uris:
            return (Uri(self.uri, username=self.username, password=self.password),)
        return tuple(sorted(self.uris, key=lambda it: (it.priority, -it.weight)))


@dataclass(frozen=True, slots=True)
class Conference(Placed):
    """
    A room that the caller enters.

    `wait_url` None is Twilio's own music, an empty one is silence.
    `wait_method` None is POST for a given `wait_url` and GET for Twilio's.
    """

    name: str
    muted: bool = False
    beep: Literal["true", "false", "onEnter", "onExit"] = "true"
    start_conference_on_enter: bool = True
    end_conference_on_exit: bool = False
    wait_url: str | None = None
    wait_method: Method | None = None
    max_participants: int = 250
    record: Literal["do-not-record", "record-from-start"] = "do-not-record"
    trim: Literal["trim-silence", "do-not-trim"] = "trim-silence"
    coach: str | None = None
    participant_label: str | None = None
    jitter_buffer_size: Literal["large", "medium", "small", "off"] = "large"
    region: str | None = None
    status_callback: str | None = None
    status_callback_method: Method = "POST"
    status_callback_event: str = ""
    recording_status_callback: str | None = None
    recording_status_callback_method: Method = "POST"
    recording_status_callback_event: str = "completed"
    event_callback_url: str | None = None


@dataclass(frozen=True, slots=True)
class Queue(Placed):
    """A queue whose first caller is taken. `url` is what that caller hears first."""

    name: str = ""
    url: str | None = None
    method: Method = "POST"


@dataclass(frozen=True, slots=True)
class Stream(Placed):
    """
    A WebSocket that is sent the call's sound.

    In a `<Stop>` only the name matters: it says which one.
    """

    url: str = ""
    name: str | None = None
    track: Literal["inbound_track", "outbound_track", "both_tracks"] = "inbound_track"
    status_callback: str | None = None
    status_callback_method: Method = "POST"
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Recording(Placed):
    """
    A recording of the call that goes on beside the verbs.

    In a `<Stop>` only the name matters: it says which one.
    """

    name: str | None = None
    recording_status_callback: str | None = None
    recording_status_callback_method: Method = "POST"
    recording_status_callback_event: str = "completed"
    trim: Literal["trim-silence", "do-not-trim"] = "do-not-trim"
    track: Side = "both"
    channels: Literal["mono", "dual"] = "dual"


@dataclass(frozen=True, slots=True)
class ReferSip(Placed):
    """The SIP address that a leg is referred to."""

    uri: str


Callee = Number | Client | Sip
"""What a phone that rings may be."""

DialNoun = Callee | Conference | Queue
Noun = DialNoun | Stream | Recording | ReferSip | Parameter | Uri | Header
