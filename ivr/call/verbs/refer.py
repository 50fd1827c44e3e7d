"""
Refer: hand a SIP leg over to another address.

Source: https://www.twilio.com/docs/voice/twiml/refer
"""

from collections.abc import Generator

from ivr.call import ask, commands, parameters
from ivr.call.commands import Command
from ivr.call.events import Event, Referred
from ivr.call.outcome import Failed, GoTo, Next
from ivr.call.place import Place
from ivr.twiml.verbs import Refer


def run(verb: Refer, place: Place) -> Generator[Command, Event, Next | GoTo | Failed]:
    """Refer it, and tell the action what came of it; the next verb without one."""
    if not place.settings.sip:
        return Failed(place.report(verb, 13801, "only a SIP call can be referred"))
    if not verb.nouns:  # reported when the document was read
        return Next()
    referred = yield from ask.only(commands.Refer(verb.nouns[0].uri), Referred)
    if not verb.action:
        return Next()
    return GoTo(place.fetch(verb.action, verb.method, parameters.of_refer(referred)))
