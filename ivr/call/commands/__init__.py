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

from ivr.call.commands.joining import (
    Confer,
    DialQueue,
    JoinQueue,
    Leave,
    Refer,
    Ring,
)
from ivr.call.commands.keeping import (
    Capture,
    CloseStream,
    OpenStream,
    StartRecording,
    StopRecording,
)
from ivr.call.commands.prompting import (
    CLOSED,
    Listen,
    Open,
    PlayFile,
    PlayKeys,
    Prepare,
    Speak,
    Speech,
    Wait,
)
from ivr.twiml.nouns import Method

__all__ = [
    "CLOSED",
    "Answer",
    "Capture",
    "CloseStream",
    "Command",
    "Confer",
    "DialQueue",
    "Fetch",
    "HangUp",
    "JoinQueue",
    "Leave",
    "Listen",
    "Open",
    "OpenStream",
    "PlayFile",
    "PlayKeys",
    "Prepare",
    "Refer",
    "Refuse",
    "Report",
    "Ring",
    "SendText",
    "Speak",
    "Speech",
    "StartRecording",
    "StopRecording",
    "Wait",
]


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
