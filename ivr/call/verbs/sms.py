"""
Sms: send a text message while the call goes on. A legacy verb.

Source: https://www.twilio.com/docs/voice/twiml/sms
"""

from collections.abc import Generator

from ivr.call import ask, parameters
from ivr.call.commands import Command, SendText
from ivr.call.events import Event, Texted
from ivr.call.outcome import GoTo, Next
from ivr.call.place import Place
from ivr.twiml.verbs import Sms


def run(verb: Sms, place: Place) -> Generator[Command, Event, Next | GoTo]:
    """Send it; with an action, that document is what follows."""
    callback = place.resolve_if_given(verb.status_callback)
    texted = yield from ask.only(
        SendText(verb.text, verb.to, verb.from_, callback), Texted
    )
    if not verb.action:
        return Next()
    return GoTo(place.fetch(verb.action, verb.method, parameters.of_text(texted)))
