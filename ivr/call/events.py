"""
What the world tells a live call.  Its counterpart is `commands`.

Time, chance, ids and the network arrive as these; the interpreter knows no
other way to learn anything.
"""

from dataclasses import dataclass
from typing import Final

SURE: Final = 0.9
"""How well an utterance is understood, unless told."""


@dataclass(frozen=True, slots=True)
class Done:
    """The command is over, with nothing to tell."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """
    A server answered, whatever its status.

    `url` is the one that answered, after redirects: relative URLs in the
    document start from it.  `content_type` is the header as sent, or empty.
    """

    url: str
    status: int
    content_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class FetchFailed:
    """No answer came. `code` is Twilio's: 11200, 11205, 11210, 11215."""

    url: str
    code: int
    text: str


@dataclass(frozen=True, slots=True)
class PlayFailed:
    """The sound could not be had or read. `code` is Twilio's."""

    code: int
    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """The caller pressed one key: `0`-`9`, `*`, `#`, `A`-`D`."""

    key: str


@dataclass(frozen=True, slots=True)
class Said:
    """The caller spoke and was understood; confidence runs from 0 to 1."""

    utterance: str
    confidence: float = SURE


@dataclass(frozen=True, slots=True)
class TimedOut:
    """The listening ended with nothing heard."""


@dataclass(frozen=True, slots=True)
class Captured:
    """
    A recording is over.

    `ended_by` is the finish key, `hangup`, or empty for silence or length.
    `silent` says that nothing was heard in it.
    """

    sid: str
    url: str
    seconds: int
    ended_by: str = ""
    silent: bool = False


@dataclass(frozen=True, slots=True)
class DialEnded:
    """
    No phone rings and no bridge stands any more.

    `status` is Twilio's DialCallStatus; `sid` and `seconds` are those of the
    leg that was joined, `sid` of the last one rung when none was.  A conference has
    neither; a leg that has gone on elsewhere has not ended, and has no `seconds`.
    `caller_left` says that the caller hung up: Twilio requests the action all the
    same, with the CallStatus the leg then has.
    """

    status: str
    sid: str = ""
    seconds: int | None = None
    bridged: bool = False
    recording_url: str = ""
    caller_left: bool = False


@dataclass(frozen=True, slots=True)
class Transferred:
    """The callee's SIP phone referred the caller to `target`, and is gone."""

    target: str


@dataclass(frozen=True, slots=True)
class Dequeued:
    """
    The caller waits in no queue any more.

    `result` is Twilio's QueueResult: bridged, bridging-in-process, error, hangup,
    leave, redirected, redirected-from-bridged, queue-full, system-error.
    `seconds` is how long the caller waited.
    """

    result: str
    sid: str = ""
    seconds: int = 0
    caller_left: bool = False


@dataclass(frozen=True, slots=True)
class Denied:
    """A conference or a stream would not have the caller. `code` is Twilio's."""

    code: int
    text: str


@dataclass(frozen=True, slots=True)
class StreamEnded:
    """The stream that held the call is over."""

    sid: str
    error: str = ""
    caller_left: bool = False


@dataclass(frozen=True, slots=True)
class Referred:
    """
    A leg was referred, or could not be.

    `status` is that of the call which replaces it; empty where nothing was
    told of it. `response` answered the REFER, 202 when it was accepted, and
    `notified` came with the last NOTIFY; 0 where none came.
    """

    status: str = ""
    response: int = 202
    notified: int = 0


@dataclass(frozen=True, slots=True)
class Texted:
    """A text message went out; `status` is `sent` or `failed`."""

    sid: str
    status: str = "sent"


Event = (
    Done
    | Fetched
    | FetchFailed
    | PlayFailed
    | Pressed
    | Said
    | TimedOut
    | Captured
    | DialEnded
    | Transferred
    | Dequeued
    | Denied
    | StreamEnded
    | Referred
    | Texted
)
