"""
A leg's life, document after document.

Everything a carrier does with TwiML passes here; everything it does with the
world is yielded as a command.  See `README.md` for how a verb is added.
"""

from collections.abc import Generator
from dataclasses import replace
from itertools import takewhile
from typing import Final

from ivr.call import ask
from ivr.call.answering import answer, plays_unanswered
from ivr.call.commands import Command, Fetch, HangUp, Report
from ivr.call.ending import apologise, end
from ivr.call.events import Event
from ivr.call.loading import Page, load, recover
from ivr.call.outcome import Failed, GoTo, Next, Outcome
from ivr.call.place import Place
from ivr.call.settings import CallSettings
from ivr.call.verbs import VERBS
from ivr.twiml.verbs import Redirect, Sms

__all__ = ["ENDLESS", "CallSettings", "run"]

ENDLESS: Final = "the call is an endless loop of documents"
"""Why a call was ended that would never have come to rest."""


def run(start: Fetch, settings: CallSettings) -> Generator[Command, Event, None]:
    """
    Play a leg from its first document to its end.

    Ends with `HangUp` or `Refuse`, which nothing answers; with neither when the
    caller has left, and when a whisper hands its leg back to be joined.
    Raises `CallError` when an event comes that the command cannot have.
    """
    answered = settings.answered or settings.whisper
    page = yield from load(start, settings)
    idle = 0
    for _ in range(settings.max_documents):
        if page is None:
            yield from apologise(answered=answered)
            return
        idle = 0 if _takes_time(page) else idle + 1
        if idle >= settings.max_idle_documents:
            break
        outcome = yield from _perform(page, Place(page.url, settings, answered))
        match outcome:
            case GoTo(fetch, answered):
                page = yield from load(fetch, settings)
            case Failed(report):
                answered = True  # only verbs on an answered leg fail
                spent = replace(settings, fallback=None) if page.spare else settings
                page = yield from recover(report, spent)
            case _:
                yield from end(outcome, settings)
                return
    yield from ask.done(Report(0, ENDLESS, "error"))
    yield HangUp()


def _perform(page: Page, place: Place) -> Generator[Command, Event, Outcome]:
    """Run a document's verbs in order, until one of them leads elsewhere."""
    if not page.verbs:
        yield from answer(place)
    for index, verb in enumerate(page.verbs):
        if not plays_unanswered(verb, first=index == 0):
            place = yield from answer(place)
        outcome = yield from VERBS[type(verb)](verb, place)
        if not isinstance(outcome, Next):
            return outcome
        place = replace(place, answered=outcome.answered)
    return Next()


def _takes_time(page: Page) -> bool:
    """Tell whether any verb within reach keeps the caller for a while."""
    reached = takewhile(lambda verb: not isinstance(verb, Redirect), page.verbs)
    return any(not isinstance(verb, Sms) for verb in reached)
