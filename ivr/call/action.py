"""
Where a verb's action is when there is no document to start from.

Source: https://www.twilio.com/docs/api/errors/15004: a call that was given its
TwiML as a text, and not by a URL, has only absolute actions.
"""

from collections.abc import Mapping

from ivr.call.outcome import Failed, GoTo
from ivr.call.place import Place, is_web
from ivr.twiml.verbs import Gather, Record


def objection(verb: Gather | Record, place: Place) -> Failed | None:
    """Return why a verb cannot be played, before it is."""
    if place.url or not verb.action or is_web(verb.action):
        return None
    return _failed(verb, place)


def go(verb: Gather | Record, place: Place, params: Mapping[str, str]) -> GoTo | Failed:
    """Go to the action, or to this document again where there is none."""
    if not place.url and not verb.action:
        return _failed(verb, place)
    return GoTo(place.fetch(verb.action, verb.method, params))


def _failed(verb: Gather | Record, place: Place) -> Failed:
    name = type(verb).__name__
    why = f"the action of <{name}> must be absolute: this document has no URL"
    return Failed(place.report(verb, 15004, why))
