"""
What can be told of a document before any call plays it.

Twilio's debugger has no number for most of these: a document that says one thing
and does another is good TwiML.  `ivr lint` shows them; a call does not.
"""

from collections.abc import Iterator
from typing import Final

from ivr.call.document import read
from ivr.call.events import Fetched
from ivr.call.misaddressed import misaddressed
from ivr.errors import TwimlError
from ivr.twiml import codes
from ivr.twiml.parse import parse
from ivr.twiml.verbs import (
    Connect,
    Dial,
    Enqueue,
    Fault,
    Gather,
    Hangup,
    Leave,
    Record,
    Redirect,
    Refer,
    Reject,
    Response,
    Sms,
    Verb,
)

SAME: Final = "asks for this same document again"
ALWAYS: Final = "goes on with its action, also after silence"


def examine(fetched: Fetched) -> tuple[Fault, ...]:
    """Return all that is wrong with an answer, in the order of its places."""
    try:
        document = read(fetched)
    except TwimlError as error:
        return (fault_of(error),)
    spoken = _spoken(fetched)
    if spoken:
        return (spoken,)
    found = (*document.faults, *foresee(document.response))
    return tuple(sorted(found, key=lambda fault: (fault.line, fault.column)))


def fault_of(error: TwimlError) -> Fault:
    """Return the fault that kept a document from being one."""
    level = codes.level(error.code)
    return Fault(error.code, error.message, level, error.line, error.column)


def _spoken(fetched: Fetched) -> Fault | None:
    """Return why a text is said to the caller, where it was meant to be played."""
    if not fetched.content_type.lower().startswith("text/plain"):
        return None
    try:
        parse(fetched.body)
    except TwimlError as error:
        why = f"text/plain that is not TwiML is spoken as it stands: {error.message}"
        return Fault(0, why, "warning", error.line, error.column)
    return None


def foresee(response: Response) -> tuple[Fault, ...]:
    """Return what callers will not get as the document seems to promise it."""
    verbs = response.verbs
    return (*_unreachable(verbs), *_silence(verbs), *misaddressed(verbs))


def parting(verb: Verb) -> str:
    """Return how a verb takes every caller elsewhere; nothing if it may not."""
    how = ""
    match verb:
        case Redirect():
            how = "leads to another document" if verb.url else SAME
        case Hangup() | Reject():
            how = "ends the call"
        case Leave():
            how = "leaves the queue, and with it this document"
        case Record():
            how = ALWAYS if verb.action else f"has no action: it {SAME}"
        case Gather(action_on_empty_result=True):
            how = ALWAYS
        case Dial() | Enqueue() | Connect() | Refer() | Sms() if verb.action:
            how = "goes on with its action"
    return how


def reached(verbs: tuple[Verb, ...]) -> tuple[Verb, ...]:
    """Return the verbs that some caller may get to."""
    last = next((at for at, verb in enumerate(verbs) if parting(verb)), len(verbs))
    return verbs[: last + 1]


def _unreachable(verbs: tuple[Verb, ...]) -> Iterator[Fault]:
    played = reached(verbs)
    if len(played) < len(verbs):
        name, before = _name(verbs[len(played)]), played[-1]
        why = f"the {_name(before)} before it {parting(before)}"
        yield _note(verbs[len(played)], f"{name} is never played: {why}")
    if any(isinstance(verb, Reject) for verb in played[1:]):
        why = "the call was answered by the verb before it; put <Reject> first"
        yield _note(played[-1], f"<Reject> comes too late: {why}")


def _silence(verbs: tuple[Verb, ...]) -> Iterator[Fault]:
    match reached(verbs):
        case (*_, Gather(action_on_empty_result=False) as gather):
            why = "a caller who stays silent is hung up on"
            mend = "put a verb after <Gather>, such as <Redirect>"
            yield _note(gather, f"{why}: {mend}")
        case (*before, Redirect(url="") as redirect) if _idle(before):
            why = "this document asks for itself at once, for ever"
            yield _note(redirect, f"{why}: lead to another one")
        case _:
            pass


def _idle(verbs: list[Verb]) -> bool:
    return all(isinstance(verb, Sms) for verb in verbs)


def _name(verb: Verb) -> str:
    return f"<{type(verb).__name__}>"


def _note(verb: Verb, text: str) -> Fault:
    return Fault(0, text, "warning", verb.line, verb.column)
