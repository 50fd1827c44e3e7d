"""
A leg's life, document after document.

Everything a carrier does with TwiML passes here; everything it does with the
world is yielded as a command.  See `README.md` for how a verb is added.
"""

from collections.abc import Generator
from dataclasses import replace

from ivr.call import ask, waiting
from ivr.call.answering import answer, plays_unanswered
from ivr.call.commands import Command, Fetch, HangUp, Leave, Report
from ivr.call.document import Inline
from ivr.call.ending import apologise, end
from ivr.call.events import Event
from ivr.call.loading import Page, load, recover
from ivr.call.outcome import Failed, GoTo, Next, Outcome
from ivr.call.patience import Patience
from ivr.call.place import Place
from ivr.call.settings import CallSettings
from ivr.call.verbs import VERBS

__all__ = ["CallSettings", "Inline", "run"]


def run(
    start: Fetch | Inline, settings: CallSettings
) -> Generator[Command, Event, None]:
    """
    Play a leg from its first document to its end.

    Ends with `HangUp`, `Refuse` or `Leave`, which nothing answers; with none of
    them when the caller has left, when a whisper hands its leg back to be joined,
    and when a document that the caller waits with runs out.
    Raises `CallError` when an event comes that the command cannot have.
    """
    answered = settings.answered or settings.is_guest
    page = yield from load(start, settings)
    patience = Patience(settings)
    while page is not None:
        why = patience.exhausted(page.verbs)
        if why:
            break
        place = Place(page.url, settings, answered)
        outcome = yield from patience.watch(_perform(page, place))
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
    if page is None:
        yield from apologise(settings, answered=answered)
        return
    yield from ask.done(Report(0, why, "error", url=page.url))
    yield Leave("error") if settings.waiting else HangUp()


def _perform(page: Page, place: Place) -> Generator[Command, Event, Outcome]:
    """Run a document's verbs in order, until one of them leads elsewhere."""
    if not page.verbs:
        yield from answer(place)
    for index, verb in enumerate(page.verbs):
        wrong = waiting.objection(verb, place)
        if wrong:
            yield from ask.done(wrong)
            continue
        if not plays_unanswered(verb, first=index == 0):
            place = yield from answer(place)
        outcome = yield from VERBS[type(verb)](verb, place)
        if not isinstance(outcome, Next):
            return outcome
        place = replace(place, answered=outcome.answered)
    return Next()
