"""How a leg ends when its documents do."""

from collections.abc import Generator
from typing import Final

from ivr.call import ask
from ivr.call.commands import Answer, Command, Fetch, HangUp, Leave, Report, Speak
from ivr.call.events import Event
from ivr.call.loading import request
from ivr.call.outcome import Gone, Next, Over
from ivr.call.settings import CallSettings

APOLOGY: Final = "We are sorry, an application error has occurred. Goodbye."
"""What Twilio's callers hear after an error that no fallback mends."""


def end(
    outcome: Next | Over | Gone, settings: CallSettings
) -> Generator[Command, Event, None]:
    """End the leg as its last verb, or the end of its last document, wants it."""
    match outcome:
        case Over(by):
            yield by
        case Gone(Fetch() as fetch):
            found = yield from request(fetch, settings)
            if isinstance(found, Report):
                yield from ask.done(found)
        case Next() if not settings.is_guest:
            yield HangUp()


def apologise(
    settings: CallSettings, *, answered: bool
) -> Generator[Command, Event, None]:
    """
    End a leg that has no document left to play, and say so.

    A caller who only waits with it hears nothing and waits no more.
    """
    if settings.waiting:
        yield Leave("error")
    else:
        if not answered:
            yield from ask.done(Answer())
        yield from ask.done(Speak(APOLOGY, language="en-US"))
        yield HangUp()
