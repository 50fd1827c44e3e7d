"""
Say: speak a text.

Source: https://www.twilio.com/docs/voice/twiml/say
"""

from collections.abc import Generator

from ivr.call import ask
from ivr.call.commands import CLOSED, Command, Open, Speak, Speech
from ivr.call.events import Event
from ivr.call.outcome import Next
from ivr.call.place import Place
from ivr.call.verbs.loop import times
from ivr.twiml.verbs import Say


def run(verb: Say, place: Place) -> Generator[Command, Event, Next]:
    """Speak the text, as often as it says."""
    yield from prompt(verb, place, CLOSED)
    return Next()


def prompt(
    verb: Say, place: Place, open_to: Open, speech: Speech | None = None
) -> Generator[Command, Event, ask.Heard | None]:
    """Speak until the text is out, or the caller cuts it short."""
    voice = verb.voice or place.settings.voice
    speak = Speak(
        verb.text, verb.language, voice, open_to, verb.markup, speech or Speech()
    )
    for _ in times(verb.loop):
        heard = yield from ask.prompt(speak)
        if heard is not None:
            return heard
    return None
