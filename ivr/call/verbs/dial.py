"""
Dial: join the caller to a phone, a room, or the first of a queue.

Source: https://www.twilio.com/docs/voice/twiml/dial, and a page for each noun.
"""

from collections.abc import Generator
from typing import Final

from ivr.call import ask, barring, caller_id, parameters
from ivr.call.commands import Command
from ivr.call.events import Denied, DialEnded, Event, Transferred
from ivr.call.outcome import Failed, Gone, GoTo, Next
from ivr.call.place import Place
from ivr.call.verbs import dialled
from ivr.twiml.nouns import Callee, Client, Conference, Number, Queue, Sip
from ivr.twiml.rules import AT_ONCE
from ivr.twiml.verbs import Dial

LABEL_TAKEN: Final = 16025


def run(
    verb: Dial, place: Place
) -> Generator[Command, Event, Next | GoTo | Gone | Failed]:
    """
    Dial, and when it is over go to the action, or on to the next verb.

    The action is requested also when the caller hung up, with the CallStatus
    `completed` that tells so; where a SIP phone referred them elsewhere, the
    `referUrl` is asked instead. A document run on a callee before the bridge may
    not dial.
    """
    if place.settings.whisper:
        return Failed(place.report(verb, 13201, "a callee's document cannot dial"))
    ended = yield from _dial(verb, place)
    if ended is None:
        return Next()
    if isinstance(ended, Transferred):
        told = parameters.of_transfer(ended.target)
        return GoTo(place.fetch(verb.refer_url, verb.refer_method, told))
    answered = place.answered or ended.bridged
    action = None
    if verb.action:
        action = place.fetch(verb.action, verb.method, parameters.of_dial(ended))
    if ended.caller_left:
        return Gone(action)
    return Next(answered) if action is None else GoTo(action, answered)


def _dial(
    verb: Dial, place: Place
) -> Generator[Command, Event, DialEnded | Transferred | None]:
    """Return how it ended; None if the document just goes on."""
    for noun in verb.nouns:
        if isinstance(noun, Conference):
            return (yield from _confer(verb, noun, place))
        if isinstance(noun, Queue):
            return (yield from _take(verb, noun, place))
    return (yield from _ring(verb, place))


def _ring(
    verb: Dial, place: Place
) -> Generator[Command, Event, DialEnded | Transferred]:
    callees: list[Callee] = [
        it for it in verb.nouns if isinstance(it, Number | Client | Sip)
    ]
    wrong = caller_id.objection(verb, place)
    if not callees:
        wrong = place.report(verb, 13224, "<Dial> names no number to ring")
    if wrong:
        yield from ask.done(wrong)
        return DialEnded("failed")
    rung = yield from _within_reach(callees[:AT_ONCE], place)
    if not rung:
        return DialEnded("failed")
    command = dialled.ring(verb, rung, place)
    return (yield from ask.either(command, DialEnded, Transferred))


def _within_reach(
    callees: list[Callee], place: Place
) -> Generator[Command, Event, tuple[Callee, ...]]:
    """Return those that may be rung; the others are reported."""
    rung: list[Callee] = []
    for callee in callees:
        wrong = barring.objection(callee, place)
        if wrong:
            yield from ask.done(wrong)
        elif not barring.is_out_of_reach(callee):  # reported as the document was read
            rung.append(callee)
    return tuple(rung)


def _confer(
    verb: Dial, noun: Conference, place: Place
) -> Generator[Command, Event, DialEnded | None]:
    ended = yield from ask.either(dialled.confer(verb, noun, place), DialEnded, Denied)
    if isinstance(ended, DialEnded):
        return ended
    yield from ask.done(place.report(noun, ended.code, ended.text))
    return None if ended.code == LABEL_TAKEN else DialEnded("failed")


def _take(
    verb: Dial, noun: Queue, place: Place
) -> Generator[Command, Event, DialEnded]:
    if not noun.name:  # reported when the document was read
        return DialEnded("failed")
    return (yield from ask.only(dialled.take(verb, noun, place), DialEnded))
