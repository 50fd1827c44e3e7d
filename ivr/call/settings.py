"""
How one call is to be played, given once when it starts.

Every field below `sip` is a switch where Twilio's own texts disagree or are
silent; its default is the likelier behaviour.
"""

from dataclasses import dataclass
from typing import Literal

from ivr.twiml.verbs import Method


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
        waiting: this document plays while the leg waits for a queue or for a
            conference to begin. Few verbs may; its end asks for nothing.
        sip: the leg is a SIP call, which alone can be referred.
        silent_recordings: `saved`, as today's page for Record has it, or
            `dropped`, as the older one had: no action, on to the next verb.
        failed_play: a sound that cannot be had is `fatal`, the caller hears the
            application error (github.com/TwilioDevEd/anonymous-communications-rails
            pull request 180), or `skipped`. Inside a Gather it is always skipped.
        honours_barge_in: whether `bargeIn="false"` lets a Gather's prompts play
            out. Users report that it does nothing (twilio-python issue 860).
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
    waiting: Literal["", "queue", "conference"] = ""
    sip: bool = False
    silent_recordings: Literal["saved", "dropped"] = "saved"
    failed_play: Literal["fatal", "skipped"] = "fatal"
    honours_barge_in: bool = False
    max_documents: int = 10_000
    max_idle_documents: int = 100
    max_unattended_documents: int = 1000
