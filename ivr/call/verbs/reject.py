"""
Reject: refuse the call unanswered.

Source: https://www.twilio.com/docs/voice/twiml/reject
"""

from collections.abc import Generator

from ivr.call import ask
from ivr.call.commands import Command, HangUp, Refuse
from ivr.call.events import Event
from ivr.call.outcome import Over
from ivr.call.place import Place
from ivr.twiml.verbs import Reject


def run(verb: Reject, place: Place) -> Generator[Command, Event, Over]:
    """
    Refuse a leg that rings; hang up one that was answered.

    Twilio's page says what the verb does when it comes first, and nothing of
    later; https://developers.telnyx.com/docs/voice/programmable-voice/texml-verbs/reject
    has the call hung up.
    """
    if not place.answered:
        return Over(Refuse("busy" if verb.reason == "busy" else "no-answer"))
    yield from ask.done(
        place.report(verb, 12200, "<Reject> comes too late: the call was answered")
    )
    return Over(HangUp())
