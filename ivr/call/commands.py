"""
What a live call asks of the world.  Its counterpart is `events`.

The interpreter plays nothing, waits for nothing and fetches nothing.  It
yields one of these; whoever drives the leg answers with exactly one event,
named under "answered by".  A leg that hangs up has its generator closed; only
a `Capture` and a `Ring` are told (`Captured.ended_by`, `DialEnded.caller_left`),
since Twilio requests their actions all the same.
Seconds are call seconds; the driver's clock says how long they last.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ivr.twiml.verbs import Method, Number

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
    """Say a text once. Answered by `Done`, or by what interrupts it."""

    text: str
    language: str | None = None
    voice: str | None = None
    open_to: Open = CLOSED


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

    `prompted` is False while more keys of a begun input are awaited, so that
    only the first listening of a gather is reported as one.  The last two are
    the gather's, for the transcript only.
    """

    seconds: float
    open_to: Open
    prompted: bool = True
    finish_on_key: str = ""
    num_digits: int | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """
    Record the caller after the beep. Answered by `Captured`.

    Ends on a finish key, after `timeout` seconds of silence (0: never), at
    `max_length`, or when the caller hangs up.
    """

    timeout: float
    max_length: float
    finish_on_key: str
    play_beep: bool = True
    trim: bool = True
    callback: str | None = None
    callback_method: Method = "POST"
    callback_event: str = "completed"


@dataclass(frozen=True, slots=True)
class Ring:
    """
    Ring phones at once and join the first to answer. Answered by `DialEnded`.

    The URLs in `numbers` are absolute.  `timeout` already holds the 5 s that
    Twilio always adds (https://www.twilio.com/docs/voice/twiml/dial).
    """

    numbers: tuple[Number, ...]
    timeout: float
    caller_id: str | None = None
    time_limit: float = 14400
    hangup_on_star: bool = False
    sequential: bool = False
    answer_on_bridge: bool = False
    record: str = "do-not-record"
    recording_callback: str | None = None
    recording_callback_method: Method = "POST"
    recording_callback_event: str = "completed"


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
    | PlayFile
    | PlayKeys
    | Wait
    | Listen
    | Capture
    | Ring
    | SendText
    | Report
    | HangUp
    | Refuse
)
