"""
Play: a sound file, or keys as tones.

Source: https://www.twilio.com/docs/voice/twiml/play
"""

from collections.abc import Generator

from ivr.call import ask
from ivr.call.commands import (
    CLOSED,
    Command,
    Open,
    PlayFile,
    PlayKeys,
    Report,
    Speech,
)
from ivr.call.events import Event, PlayFailed
from ivr.call.outcome import Failed, Next
from ivr.call.place import Place, is_web
from ivr.call.verbs.loop import times
from ivr.twiml.verbs import Play


def run(verb: Play, place: Place) -> Generator[Command, Event, Next | Failed]:
    """Play it, as often as it says. A sound that cannot be had may be fatal."""
    if verb.digits:
        for _ in times(verb.loop):
            yield from ask.done(PlayKeys(verb.digits))
        return Next()
    ended = yield from prompt(verb, place, CLOSED)
    if isinstance(ended, Report):
        if place.settings.failed_play == "fatal":
            return Failed(ended)
        yield from ask.done(ended)
    return Next()


def prompt(
    verb: Play, place: Place, open_to: Open, speech: Speech | None = None
) -> Generator[Command, Event, ask.Heard | Report | None]:
    """Play the file to the end, or until the caller, or a fault, cuts it short."""
    url = place.resolve(verb.url)
    if not is_web(url):
        return place.report(verb, 11100, f"{url!r} is no web address")
    for _ in times(verb.loop):
        ended = yield from ask.sound(PlayFile(url, open_to, speech or Speech()))
        if isinstance(ended, PlayFailed):
            return place.report(verb, ended.code, f"{ended.text} ({url})")
        if ended is not None:
            return ended
    return None
