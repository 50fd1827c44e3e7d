"""How a leg is joined to others: phones, rooms, queues, another address."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ivr.twiml.nouns import Callee, Conference, Method, Queue, Side

if TYPE_CHECKING:
    from ivr.call.commands import Report


@dataclass(frozen=True, slots=True)
class Ring:
    """
    Ring phones at once and join the first to answer. Answered by `DialEnded`.

    Where one party's SIP phone refers the other elsewhere, the other goes on with
    `refer_url`: the answer is `Transferred` where that is the caller.  Without a
    `refer_url`, `unreferred` is reported and the talk goes on.

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
    # Names a line and a column, which tell no two Dials apart.
    unreferred: "Report | None" = field(default=None, compare=False)
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
class Refer:
    """Hand a SIP leg over to another address. Answered by `Referred`."""

    uri: str
