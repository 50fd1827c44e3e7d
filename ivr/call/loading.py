"""
Getting the next document, by the fallback URL if need be.

Source: https://www.twilio.com/docs/usage/security/availability-reliability
"""

from collections.abc import Generator
from dataclasses import dataclass, replace

from ivr.call import ask, parameters
from ivr.call.commands import Command, Fetch, Report
from ivr.call.document import Inline, read
from ivr.call.events import Event, Fetched, FetchFailed
from ivr.call.place import is_web
from ivr.call.settings import CallSettings
from ivr.errors import TwimlError
from ivr.twiml.verbs import Verb


@dataclass(frozen=True, slots=True)
class Page:
    """
    A document that can be played, and the URL that it came from.

    `spare` says that the fallback gave it: its own failure ends the call, or a
    broken fallback would be asked for ever.
    """

    url: str
    verbs: tuple[Verb, ...]
    spare: bool = False


def load(
    start: Fetch | Inline, settings: CallSettings
) -> Generator[Command, Event, Page | None]:
    """Return the document, or the fallback's; None when neither can be played."""
    found = yield from request(start, settings)
    if isinstance(found, Page):
        return found
    return (yield from recover(found, settings))


def recover(
    trouble: Report, settings: CallSettings
) -> Generator[Command, Event, Page | None]:
    """
    Report a fatal error and return the fallback document, if there is one.

    The fallback's own failure is reported and not recovered from.
    """
    yield from ask.done(trouble)
    if settings.fallback is None:
        return None
    params = parameters.of_error(trouble.code, trouble.url)
    found = yield from request(
        Fetch(settings.fallback, settings.fallback_method, params), settings
    )
    if isinstance(found, Page):
        return replace(found, spare=True)
    yield from ask.done(found)
    return None


def request(
    start: Fetch | Inline, settings: CallSettings
) -> Generator[Command, Event, Page | Report]:
    """Return the document, its faults reported, or what is wrong with it."""
    if isinstance(start, Inline):
        return (yield from _open(start, "", settings))
    if not is_web(start.url):
        return Report(11100, f"{start.url!r} is no web address", "error", url=start.url)
    event = yield from ask.either(start, Fetched, FetchFailed)
    if isinstance(event, FetchFailed):
        return Report(event.code, event.text, "error", url=event.url)
    return (yield from _open(event, event.url, settings))


def _open(
    answer: Fetched | Inline, url: str, settings: CallSettings
) -> Generator[Command, Event, Page | Report]:
    try:
        document = read(answer, settings)
    except TwimlError as error:
        return Report(error.code, error.message, "error", error.line, error.column, url)
    for fault in document.faults:
        yield from ask.done(
            Report(fault.code, fault.text, fault.level, fault.line, fault.column, url)
        )
    return Page(url, document.response.verbs)
