"""
Dial: ring other phones and join one of them to the caller.

Source: https://www.twilio.com/docs/voice/twiml/dial, and /number for the noun.
"""

from collections.abc import Generator
from dataclasses import replace
from typing import Final

from ivr.call import ask, parameters
from ivr.call.commands import Command, Ring
from ivr.call.events import DialEnded, Event
from ivr.call.outcome import Failed, Gone, GoTo, Next
from ivr.call.place import Place
from ivr.twiml.verbs import Dial, Number

BUFFER: Final = 5
"""Seconds of ringing that Twilio adds to any timeout."""

AT_ONCE: Final = 10
"""Phones that ring together; a Dial with more rings the first ten."""


def run(
    verb: Dial, place: Place
) -> Generator[Command, Event, Next | GoTo | Gone | Failed]:
    """
    Ring, and when it is over go to the action, or on to the next verb.

    The action is requested also when the caller hung up, with the CallStatus
    `completed` that tells so. A document run on a callee before the bridge may
    not dial.
    """
    if place.settings.whisper:
        return Failed(
            place.report(verb, 13201, "a callee's document cannot dial", "error")
        )
    ended = yield from _ring(verb, place)
    answered = place.answered or ended.bridged
    action = None
    if verb.action:
        action = place.fetch(verb.action, verb.method, parameters.of_dial(ended))
    if ended.caller_left:
        return Gone(action)
    return Next(answered) if action is None else GoTo(action, answered)


def _ring(verb: Dial, place: Place) -> Generator[Command, Event, DialEnded]:
    numbers = tuple(_placed(number, place) for number in verb.numbers)
    if len(numbers) > AT_ONCE:
        yield from ask.done(
            place.report(verb, 13215, f"only the first {AT_ONCE} numbers are rung")
        )
    if not numbers:
        yield from ask.done(
            place.report(verb, 13224, "<Dial> names no number to ring", "error")
        )
        return DialEnded("failed")
    return (yield from ask.only(_command(verb, place, numbers[:AT_ONCE]), DialEnded))


def _command(verb: Dial, place: Place, numbers: tuple[Number, ...]) -> Ring:
    return Ring(
        numbers,
        timeout=verb.timeout + BUFFER,
        caller_id=verb.caller_id,
        time_limit=verb.time_limit,
        hangup_on_star=verb.hangup_on_star,
        sequential=verb.sequential,
        # On a leg in progress there is no answering left to hold back.
        answer_on_bridge=verb.answer_on_bridge and not place.answered,
        record=verb.record,
        recording_callback=place.resolve_if_given(verb.recording_status_callback),
        recording_callback_method=verb.recording_status_callback_method,
        recording_callback_event=verb.recording_status_callback_event,
    )


def _placed(number: Number, place: Place) -> Number:
    return replace(
        number,
        url=place.resolve_if_given(number.url),
        status_callback=place.resolve_if_given(number.status_callback),
        amd_status_callback=place.resolve_if_given(number.amd_status_callback),
    )
