"""
Gather: collect keys or speech.

Source: https://www.twilio.com/docs/voice/twiml/gather
"""

from collections.abc import Generator
from dataclasses import replace
from typing import Final

from ivr.call import action, ask, parameters
from ivr.call.commands import CLOSED, Command, Open, Prepare, Report, Speech
from ivr.call.events import Event, Pressed, Said, TimedOut
from ivr.call.outcome import Failed, GoTo, Next
from ivr.call.place import Place
from ivr.call.verbs import listening, pause, play, say
from ivr.twiml.verbs import Gather, Pause, Play, Say

WRONG_TYPE: Final = 13420
"""A Play whose file is no sound."""


def run(verb: Gather, place: Place) -> Generator[Command, Event, Next | GoTo | Failed]:
    """
    Prompt and listen; go to the action with what was heard.

    Silence, or the finish key before any other, falls through to the verb after
    the gather, unless `actionOnEmptyResult` asks for the action all the same.
    Whichever of keys and speech comes first wins: after speech no key, the
    finish key neither, is waited for.
    """
    wrong = action.objection(verb, place)
    if wrong:
        return wrong
    yield from listening.report(verb, place)
    heard = yield from _first_heard(verb, place)
    match heard:
        case Said():
            # Speech that could not be understood is no input.
            empty = not heard.utterance.strip()
            params = parameters.of_speech(heard)
        case Pressed():
            digits, finished_on_key = yield from _collect(verb, heard)
            empty = not digits
            params = parameters.of_keys(digits, finished_on_key)
        case _:
            empty = True
            params = parameters.of_silence(verb.input)
    if empty and not verb.action_on_empty_result:
        return Next()
    return action.go(verb, place, params)


def _first_heard(
    verb: Gather, place: Place
) -> Generator[Command, Event, ask.Heard | TimedOut]:
    """
    Return the caller's first key or words, during the prompts or after them.

    The clock of `timeout` starts when the last prompt has ended. All sounds are
    fetched before the first plays.
    """
    sounds = [it.url for it in verb.prompts if isinstance(it, Play) and it.url]
    if sounds:
        yield from ask.done(Prepare(tuple(place.resolve(url) for url in sounds)))
    open_to: Open = frozenset(verb.input)
    if place.settings.honours_barge_in and not verb.barge_in:
        open_to = CLOSED
    speech = listening.speech(verb, place)
    for prompt in verb.prompts:
        heard = yield from _prompt(prompt, place, open_to, speech)
        if heard is not None:
            return heard
    return (yield from ask.listen(listening.first(verb, place)))


def _prompt(
    prompt: Say | Play | Pause, place: Place, open_to: Open, speech: Speech
) -> Generator[Command, Event, ask.Heard | None]:
    match prompt:
        case Say():
            return (yield from say.prompt(prompt, place, open_to, speech))
        case Pause():
            return (yield from pause.prompt(prompt, open_to, speech))
        case _:
            ended = yield from play.prompt(prompt, place, open_to, speech)
            if isinstance(ended, Report):  # the caller can still answer the rest
                yield from ask.done(_nested(ended))
                return None
            return ended


def _nested(trouble: Report) -> Report:
    """Return a sound's trouble under the number that it has inside a Gather."""
    return replace(trouble, code=13325) if trouble.code == WRONG_TYPE else trouble


def _collect(
    verb: Gather, first: Pressed
) -> Generator[Command, Event, tuple[str, str]]:
    """Return the keys, and the one that finished them if one did."""
    digits = ""
    heard: ask.Heard | TimedOut = first
    while isinstance(heard, Pressed):
        if heard.key == verb.finish_on_key:
            return digits, heard.key
        digits += heard.key
        if len(digits) == verb.num_digits:
            break
        heard = yield from ask.listen(listening.more(verb))
    return digits, ""
