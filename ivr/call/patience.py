"""
When a call has gone on long enough: the limits on its documents.

An endless menu is the classic mistake of a TwiML application, and a virtual
clock plays four hours of it in a moment.  So a call ends, with a sentence, when
document follows document and nobody does anything.
"""

from collections.abc import Generator, Iterable
from itertools import takewhile
from typing import Final, TypeVar

from ivr.call.commands import Command
from ivr.call.events import Captured, Dequeued, DialEnded, Event, Pressed, Said
from ivr.call.settings import CallSettings
from ivr.twiml.verbs import Leave, Redirect, Refer, Sms, Start, Stop, Verb

T = TypeVar("T")

ENDED: Final = "the call was ended: "
"""How the reason begins, for whoever looks for it in a transcript."""

INSTANT: Final = (Leave, Refer, Sms, Start, Stop)
"""What a document may do for ever without the caller noticing."""


class Patience:
    """Counts one leg's documents, and looks whether anybody is there."""

    def __init__(self, settings: CallSettings) -> None:
        self._settings = settings
        self._documents = self._idle = self._unattended = 0

    def exhausted(self, verbs: Iterable[Verb]) -> str:
        """Count a document about to play; return why it may not, if it may not."""
        settings = self._settings
        self._documents += 1
        self._unattended += 1
        self._idle = 0 if _takes_time(verbs) else self._idle + 1
        if self._idle >= settings.max_idle_documents:
            why = "documents in a row played nothing: an endless loop"
            return f"{ENDED}{self._idle} {why}"
        if self._unattended > settings.max_unattended_documents:
            most = settings.max_unattended_documents
            return f"{ENDED}{most} documents in a row, and nobody did anything: a loop"
        if self._documents > settings.max_documents:
            return f"{ENDED}it may ask for {settings.max_documents} documents, no more"
        return ""

    def watch(
        self, script: Generator[Command, Event, T]
    ) -> Generator[Command, Event, T]:
        """Run a script as it is, and see whether somebody does something."""
        try:
            command = next(script)
            while True:
                event = yield command
                if _is_act(event):
                    self._unattended = 0
                command = script.send(event)
        except StopIteration as ended:
            value: T = ended.value
            return value
        finally:
            script.close()


def _takes_time(verbs: Iterable[Verb]) -> bool:
    """Tell whether any verb within reach keeps the caller for a while."""
    reached = takewhile(lambda verb: not isinstance(verb, Redirect), verbs)
    return any(not isinstance(verb, INSTANT) for verb in reached)


def _is_act(event: Event) -> bool:
    """Tell whether an event is something that a person did."""
    match event:
        case Pressed() | Said():
            return True
        case Captured():
            return not event.silent
        case DialEnded():
            return event.bridged
        case Dequeued():
            return event.result.startswith("bridg")
        case _:
            return False
