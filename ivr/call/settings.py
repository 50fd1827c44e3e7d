"""
How one call is to be played, given once when it starts.

Every field below `caller_ids` is a switch where Twilio's own texts disagree or
are silent; its default is the likelier behaviour.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ivr.twiml.verbs import Method

if TYPE_CHECKING:
    from ivr.call.barring import Bar


@dataclass(frozen=True, slots=True)
class CallSettings:
    """
    What a leg's interpreter must know beside its first document.

    Args:
        fallback: absolute URL asked after a fatal error; None: there is none.
        fallback_method: how the fallback is asked.
        answered: the leg is in progress already, as a call we placed is.
        whisper: this document runs on a callee before the bridge. Its end hands
            the leg back, with no `HangUp`, and it may not dial.
        waiting: this document plays while the leg waits in a queue, for a conference
            to begin, or for the talk with whoever took it out of the queue. Few verbs
            may; its end asks for nothing.
        sip: the leg is a SIP call, which alone can be referred.
        from_: who calls, whose number a Dial shows unless told; empty: unknown.
        to: whom they called.
        caller_ids: other numbers that a Dial may show; None: any number.
        queue_size: callers that fit into a queue made by an Enqueue. The page of
            Enqueue said 100; it and that of the REST API say 1000 today.
        honours_barge_in: whether `bargeIn="false"` lets a Gather's prompts play
            out. Users report that it does nothing (twilio-python issue 860).
        silent_recordings: `saved`, as today's page for Record has it, or
            `dropped`, as the older one had: no action, on to the next verb.
        dial_trim: whether a Dial's recording loses its silences unless told. The
            table of its attributes says neither, the text below it the second.
        gather_auto: whether a Gather's `timeout` may be `auto`, as the details of
            its page say and the table does not. It is then 5 s.
        speech_auto: whether `speechTimeout` may be `auto`, or must be a positive
            number of seconds. The page says both.
        voice: what a Say that names no voice speaks with; None: the account's.
            The page names `man` and the account's setting.
        refused: the code of an answer of 400 and above: 11200 in practice, 11217
            in newer texts.
        plays_html: whether `text/html` is TwiML, as the page says; users report
            12300.
        failed_play: a sound that cannot be had is `fatal`, the caller hears the
            application error (github.com/TwilioDevEd/anonymous-communications-rails
            pull request 180), or `skipped`. Inside a Gather it is always skipped.
        bars: phones that a Dial may not ring; the account's permissions, as it were.
        max_documents: a call that asks for more is ended.
        max_idle_documents: so many in a row with nothing heard, played or
            dialed are an endless loop, and the call is ended.
        max_unattended_documents: so many in a row with nobody pressing, saying
            or answering anything are one too: over an hour of an unanswered menu.

    """

    fallback: str | None = None
    fallback_method: Method = "POST"
    answered: bool = False
    whisper: bool = False
    waiting: Literal["", "queue", "conference", "talk"] = ""
    sip: bool = False
    from_: str = ""
    to: str = ""
    caller_ids: frozenset[str] | None = None
    queue_size: Literal[100, 1000] = 1000
    honours_barge_in: bool = False
    silent_recordings: Literal["saved", "dropped"] = "saved"
    dial_trim: Literal["trim-silence", "do-not-trim"] = "do-not-trim"
    gather_auto: bool = True
    speech_auto: bool = True
    voice: str | None = None
    refused: Literal[11200, 11217] = 11200
    plays_html: bool = True
    failed_play: Literal["fatal", "skipped"] = "fatal"
    bars: "tuple[Bar, ...]" = ()
    max_documents: int = 10_000
    max_idle_documents: int = 100
    max_unattended_documents: int = 1000

    @property
    def is_guest(self) -> bool:
        """Tell whether another document plays on this leg when this one ends."""
        return self.whisper or bool(self.waiting)
