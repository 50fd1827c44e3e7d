"""
How long a Gather listens, and to what.

Source: https://www.twilio.com/docs/voice/twiml/gather: `timeout` rules keys,
`speechTimeout` speech, which lasts 60 seconds at most.
"""

from collections.abc import Generator
from typing import Final, Literal

from ivr.call import ask
from ivr.call.commands import Command, Listen, Open, Speech
from ivr.call.events import Event
from ivr.call.place import Place
from ivr.twiml.verbs import Gather

KEYS: Final[Open] = frozenset({"dtmf"})
DEFAULT: Final = 5
"""Seconds of silence that `auto` comes to for keys."""

LONGEST_SPEECH: Final = 60


def report(verb: Gather, place: Place) -> Generator[Command, Event, None]:
    """Report an `auto` that is not to be taken."""
    settings = place.settings
    if verb.timeout == "auto" and not settings.gather_auto:
        why = f"timeout auto must be a number of seconds; {DEFAULT} is used"
        yield from ask.done(place.report(verb, 13313, why))
    if verb.speech_timeout == "auto" and not settings.speech_auto:
        why = "speechTimeout auto must be a number of seconds; the timeout is used"
        yield from ask.done(place.report(verb, 13327, why))


def first(verb: Gather, place: Place) -> Listen:
    """Return the wait for a first key or word."""
    return Listen(
        _seconds(verb),
        frozenset(verb.input),
        finish_on_key=verb.finish_on_key,
        num_digits=verb.num_digits,
        speech=speech(verb, place),
    )


def speech(verb: Gather, place: Place) -> Speech:
    """Return how words are understood, also those that cut a prompt."""
    if "speech" not in verb.input:
        return Speech()
    return Speech(
        _pause(verb, place),
        min(verb.max_speech_time or LONGEST_SPEECH, LONGEST_SPEECH),
        verb.language,
        tuple(hint.strip() for hint in verb.hints.split(",") if hint.strip()),
        place.resolve_if_given(verb.partial_result_callback),
        verb.partial_result_callback_method,
    )


def more(verb: Gather) -> Listen:
    """Return the wait for a further key."""
    return Listen(_seconds(verb), KEYS, prompted=False)


def _seconds(verb: Gather) -> float:
    return DEFAULT if verb.timeout == "auto" else verb.timeout


def _pause(verb: Gather, place: Place) -> float | Literal["auto"]:
    """Return the silence that ends an utterance."""
    told = verb.speech_timeout
    if told == "auto" and not place.settings.speech_auto:
        told = None
    if told is None:
        return "auto" if verb.timeout == "auto" else verb.timeout
    return told
