"""
TwiML as values: what an application answers, and what a carrier plays.

Defaults are Twilio's (https://www.twilio.com/docs/voice/twiml) and stand here
only: the parser fills them in, the renderer leaves them out.  `line` and
`column` say where a verb stood in its document; two verbs that say the same
are equal wherever they stood.
"""

from dataclasses import dataclass
from typing import Literal

from ivr.twiml.markup import Markup
from ivr.twiml.nouns import (
    DialNoun,
    Method,
    Number,
    Placed,
    Recording,
    ReferSip,
    Side,
    Stream,
)

# Whoever speaks of verbs speaks of these too, and imports them from here.
__all__ = [
    "Connect",
    "Dial",
    "Document",
    "Enqueue",
    "Fault",
    "Gather",
    "Hangup",
    "Input",
    "Leave",
    "Method",
    "Number",
    "Pause",
    "Placed",
    "Play",
    "Record",
    "Redirect",
    "Refer",
    "Reject",
    "Response",
    "Say",
    "Sms",
    "Start",
    "Stop",
    "Verb",
]

Input = Literal["dtmf", "speech"]


@dataclass(frozen=True, slots=True)
class Say(Placed):
    """
    Speak a text. `loop` 0 means until the caller hangs up.

    `markup` is the same text with its speech markup; empty where it has none.
    """

    text: str
    voice: str | None = None
    language: str | None = None
    loop: int = 1
    markup: Markup = ()


@dataclass(frozen=True, slots=True)
class Play(Placed):
    """Play a sound file, or keys as tones (`w` waits 0.5 s, `W` 1 s)."""

    url: str = ""
    loop: int = 1
    digits: str | None = None


@dataclass(frozen=True, slots=True)
class Pause(Placed):
    """Wait in silence, in seconds. As the first verb it delays answering."""

    length: int = 1


@dataclass(frozen=True, slots=True)
class Gather(Placed):
    """Collect keys or speech, with prompts that either may cut short."""

    prompts: tuple[Say | Play | Pause, ...] = ()
    input: tuple[Input, ...] = ("dtmf",)
    action: str | None = None
    method: Method = "POST"
    timeout: int | Literal["auto"] = 5
    finish_on_key: str = "#"
    num_digits: int | None = None
    action_on_empty_result: bool = False
    speech_timeout: int | Literal["auto"] | None = None
    speech_model: str | None = None
    language: str = "en-US"
    hints: str = ""
    profanity_filter: bool = True
    partial_result_callback: str | None = None
    partial_result_callback_method: Method = "POST"
    enhanced: bool = False
    max_speech_time: int | None = None
    barge_in: bool = True
    debug: bool = False


@dataclass(frozen=True, slots=True)
class Record(Placed):
    """Record the caller. `timeout` 0 switches the silence timer off."""

    action: str | None = None
    method: Method = "POST"
    timeout: int = 5
    finish_on_key: str = "1234567890*#"
    max_length: int = 3600
    play_beep: bool = True
    trim: Literal["trim-silence", "do-not-trim"] = "trim-silence"
    recording_status_callback: str | None = None
    recording_status_callback_method: Method = "POST"
    recording_status_callback_event: str = "completed"
    transcribe: bool = False
    transcribe_callback: str | None = None


@dataclass(frozen=True, slots=True)
class Dial(Placed):
    """
    Join the caller to a phone that answers, a room or a queue's first.

    `trim` None leaves it to the carrier, since Twilio's own texts disagree.
    """

    nouns: tuple[DialNoun, ...] = ()
    action: str | None = None
    method: Method = "POST"
    timeout: int = 30
    hangup_on_star: bool = False
    time_limit: int = 14400
    caller_id: str | None = None
    record: str = "do-not-record"
    trim: Literal["trim-silence", "do-not-trim"] | None = None
    recording_status_callback: str | None = None
    recording_status_callback_method: Method = "POST"
    recording_status_callback_event: str = "completed"
    recording_track: Side = "both"
    answer_on_bridge: bool = False
    ring_tone: str | None = None
    sequential: bool = False
    refer_url: str | None = None
    refer_method: Method = "POST"
    call_reason: str | None = None

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The phones among those rung."""
        return tuple(noun for noun in self.nouns if isinstance(noun, Number))


@dataclass(frozen=True, slots=True)
class Enqueue(Placed):
    """
    Put the caller in a queue until somebody takes them.

    `wait_url` None is Twilio's own music, an empty one is silence.
    `wait_url_method` None is POST for a given `wait_url` and GET for Twilio's.
    """

    name: str = ""
    action: str | None = None
    method: Method = "POST"
    max_queue_size: int | None = None
    wait_url: str | None = None
    wait_url_method: Method | None = None


@dataclass(frozen=True, slots=True)
class Leave(Placed):
    """Take the caller out of the queue they wait in."""


@dataclass(frozen=True, slots=True)
class Refer(Placed):
    """Hand a SIP leg over to another SIP address."""

    nouns: tuple[ReferSip, ...] = ()
    action: str | None = None
    method: Method = "POST"


@dataclass(frozen=True, slots=True)
class Connect(Placed):
    """Give the call to a stream, both ways, until it ends."""

    nouns: tuple[Stream, ...] = ()
    action: str | None = None
    method: Method = "POST"


@dataclass(frozen=True, slots=True)
class Start(Placed):
    """Begin what goes on beside the verbs that follow."""

    nouns: tuple[Stream | Recording, ...] = ()
    action: str | None = None
    method: Method = "POST"


@dataclass(frozen=True, slots=True)
class Stop(Placed):
    """End what a `<Start>` began."""

    nouns: tuple[Stream | Recording, ...] = ()


@dataclass(frozen=True, slots=True)
class Redirect(Placed):
    """Go on with another document. An empty URL means the same one."""

    url: str = ""
    method: Method = "POST"


@dataclass(frozen=True, slots=True)
class Hangup(Placed):
    """End the call."""


@dataclass(frozen=True, slots=True)
class Reject(Placed):
    """Refuse the call unanswered. Only the first verb can."""

    reason: Literal["rejected", "busy"] = "rejected"


@dataclass(frozen=True, slots=True)
class Sms(Placed):
    """Send a text message during the call, to the caller unless told."""

    text: str
    to: str | None = None
    from_: str | None = None
    action: str | None = None
    method: Method = "POST"
    status_callback: str | None = None


Verb = (
    Say
    | Play
    | Pause
    | Gather
    | Record
    | Dial
    | Enqueue
    | Leave
    | Redirect
    | Hangup
    | Reject
    | Refer
    | Connect
    | Start
    | Stop
    | Sms
)


@dataclass(frozen=True, slots=True)
class Response:
    """One whole document: verbs in the order they are played."""

    verbs: tuple[Verb, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """
    Something in a document that Twilio's debugger would report.

    `code` is Twilio's number (https://www.twilio.com/docs/api/errors); 0 where
    Twilio has none, as for TwiML that this carrier does not play yet.
    """

    code: int
    text: str
    level: Literal["warning", "error"] = "warning"
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """What a parsed text came to: a response, and the faults found on the way."""

    response: Response
    faults: tuple[Fault, ...] = ()
