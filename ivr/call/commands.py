"""
What a live call asks of the world.  Its counterpart is `events`.

The interpreter plays nothing, waits for nothing and fetches nothing.  It
yields one of these; whoever drives the leg answers with exactly one event,
named under "answered by".  A leg that hangs up has its generator closed; only
what has an action that Twilio requests all the same is told: `Capture` by
`Captured.ended_by`, and by `caller_left` of their answers `Ring`, `Confer`,
`DialQueue`, `JoinQueue` and the `OpenStream` of a Connect.
Seconds are call seconds; the driver's clock says how long they last.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ivr.twiml.markup import Markup
from ivr.twiml.nouns import (
    Callee,
    Conference,
    Method,
    Queue,
    Recording,
    Side,
    Stream,
)

Open = frozenset[Literal["dtmf", "speech"]]
"""What of the caller's may interrupt: keys, speech, both, nothing."""

CLOSED: Open = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """Pick up: the leg is in progress from now. Answered by `Done`."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """
    Request a document. Answered by `Fetched` or `FetchFailed`.

    `url` is absolute.  `params` are the verb's own; the driver adds those
    that every request carries.
    """

    url: str
    method: Method = "POST"
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Speak:
    """
    Say a text once. Answered by `Done`, or by what interrupts it.

    `markup` is the same text with its speech markup, empty where it has none;
    `ivr.twiml.markup.plan` tells its pauses and its words.
    """

    text: str
    language: str | None = None
    voice: str | None = None
    open_to: Open = CLOSED
    markup: Markup = ()


@dataclass(frozen=True, slots=True)
class Prepare:
    """
    Have sounds at hand before the first of them plays. Answered by `Done`.

    The URLs are absolute.  One that cannot be had fails when it is played.
    """

    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlayFile:
    """
    Play a sound once. Answered by `Done`, `PlayFailed` or what interrupts it.

    `url` is absolute.
    """

    url: str
    open_to: Open = CLOSED


@dataclass(frozen=True, slots=True)
class PlayKeys:
    """Send keys as tones; `w` waits 0.5 s, `W` 1 s. Answered by `Done`."""

    digits: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Let time pass in silence. Answered by `Done` or what interrupts it."""

    seconds: float
    open_to: Open = CLOSED


@dataclass(frozen=True, slots=True)
class Listen:
    """
    Wait for the caller. Answered by `Pressed`, `Said` or `TimedOut`.

    `seconds` run until the first key or word.  Speech then ends after
    `speech_timeout` of silence ("auto": at its first pause), or after
    `max_speech_time` in all; while it goes on, `partial_callback` is told
    `parameters.of_partial`, if there is one, and its answer means nothing.
    `hints` are the words to expect, in the order of the document.

    `prompted` is False while more keys of a begun input are awaited, so that
    only the first listening of a gather is reported as one.  `finish_on_key`
    and `num_digits` are the gather's, for the transcript only.
    """

    seconds: float
    open_to: Open
    prompted: bool = True
    finish_on_key: str = ""
    num_digits: int | None = None
    language: str = "en-US"
    hints: tuple[str, ...] = ()
    speech_timeout: float | Literal["auto"] = "auto"
    max_speech_time: float = 60
    partial_callback: str | None = None
    partial_callback_method: Method = "POST"


@dataclass(frozen=True, slots=True)
class Capture:
    """
    Record the caller after the beep. Answered by `Captured`.

    Ends on a finish key, after `timeout` seconds of silence (0: never), at
    `max_length`, or when the caller hangs up.  `transcribe` wants the words
    sent to `transcribe_callback` (`parameters.of_transcription`).
    """

    timeout: float
    max_length: float
    finish_on_key: str
    play_beep: bool = True
    trim: bool = True
    callback: str | None = None
    callback_method: Method = "POST"
    callback_event: str = "completed"
    transcribe: bool = False
    transcribe_callback: str | None = None


@dataclass(frozen=True, slots=True)
class Ring:
    """
    Ring phones at once and join the first to answer. Answered by `DialEnded`.

    The URLs in `nouns` are absolute.  `timeout` already holds the 5 s that
    Twilio always adds (https://www.twilio.com/docs/voice/twiml/dial).
    """

    nouns: tuple[Callee, ...]
    timeout: float
    caller_id: str | None = None
    time_limit: float = 14400
    hangup_on_star: bool = False
    sequential: bool = False
    answer_on_bridge: bool = False
    record: str = "do-not-record"
    trim: bool = False
    recording_track: Side = "both"
    recording_callback: str | None = None
    recording_callback_method: Method = "POST"
    recording_callback_event: str = "completed"
    ring_tone: str | None = None
    refer_url: str | None = None
    refer_method: Method = "POST"
    call_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Confer:
    """
    Enter a conference. Answered by `DialEnded`, or `Denied` at the door.

    The URLs in `conference` are absolute; an empty `wait_url` stays empty.
    `DialEnded.status` is `answered`.  Denied with 16025, a label that is taken,
    the call goes on with the next verb.
    """

    conference: Conference
    time_limit: float = 14400
    hangup_on_star: bool = False


@dataclass(frozen=True, slots=True)
class DialQueue:
    """
    Take the first caller of a queue, waiting for one. Answered by `DialEnded`.

    `DialEnded.status` is `failed` for a queue that does not exist.  `url` of
    `queue` is absolute: it is what the caller who is taken hears first.
    `timeout` already holds Twilio's 5 s.
    """

    queue: Queue
    timeout: float
    time_limit: float = 14400
    hangup_on_star: bool = False
    record: str = "do-not-record"
    trim: bool = False
    recording_track: Side = "both"
    recording_callback: str | None = None
    recording_callback_method: Method = "POST"
    recording_callback_event: str = "completed"


@dataclass(frozen=True, slots=True)
class JoinQueue:
    """
    Wait in a queue, which is made if there is none. Answered by `Dequeued`.

    `wait_url` is absolute; None is Twilio's music, an empty one is silence.
    The document there is played by a second interpreter, whose settings have
    `waiting="queue"`, and asked for again whenever it runs out.
    """

    name: str
    max_size: int
    wait_url: str | None = None
    wait_method: Method = "POST"


@dataclass(frozen=True, slots=True)
class Leave:
    """
    Leave the queue this document waits in. Nothing answers.

    The generator is closed, and the `JoinQueue` of the leg's own is answered
    by `Dequeued(result)`. The result is `error` where the document cannot be
    played; a conference whose waiting document ends so never forms.
    """

    result: Literal["leave", "error"] = "leave"


@dataclass(frozen=True, slots=True)
class OpenStream:
    """
    Open a WebSocket. Answered by `Done`, or `StreamEnded` when `both_ways`.

    `Denied` answers either where it could not be opened.  `url` and
    `status_callback` of `stream` are absolute.
    """

    stream: Stream
    both_ways: bool = False


@dataclass(frozen=True, slots=True)
class CloseStream:
    """Close the one-way stream of this name; empty: any. Answered by `Done`."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class StartRecording:
    """Record the call beside the verbs. Answered by `Done`. Its URL is absolute."""

    recording: Recording


@dataclass(frozen=True, slots=True)
class StopRecording:
    """
    End what `StartRecording` began. Answered by `Done`.

    `name` is the one it was given; empty: any.
    """

    name: str = ""


@dataclass(frozen=True, slots=True)
class Refer:
    """Hand a SIP leg over to another address. Answered by `Referred`."""

    uri: str


@dataclass(frozen=True, slots=True)
class SendText:
    """
    Send a text message; None means the other party of the leg.

    Answered by `Texted`.
    """

    text: str
    to: str | None = None
    from_: str | None = None
    callback: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Tell the debugger. Answered by `Done`."""

    code: int
    text: str
    level: Literal["warning", "error"] = "warning"
    line: int = 0
    column: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class HangUp:
    """End the leg. Nothing answers: the generator is closed."""


@dataclass(frozen=True, slots=True)
class Refuse:
    """End the leg unanswered, `busy` or `no-answer`. Nothing answers."""

    status: Literal["busy", "no-answer"]


Command = (
    Answer
    | Fetch
    | Speak
    | Prepare
    | PlayFile
    | PlayKeys
    | Wait
    | Listen
    | Capture
    | Ring
    | Confer
    | DialQueue
    | JoinQueue
    | Leave
    | OpenStream
    | CloseStream
    | StartRecording
    | StopRecording
    | Refer
    | SendText
    | Report
    | HangUp
    | Refuse
)
