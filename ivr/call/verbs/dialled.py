"""The commands that a Dial comes to, every URL in them absolute."""

from dataclasses import replace
from typing import Final

from ivr.call import waiting
from ivr.call.commands import Confer, DialQueue, Report, Ring
from ivr.call.place import Place
from ivr.twiml.nouns import Callee, Client, Conference, Queue
from ivr.twiml.verbs import Dial

BUFFER: Final = 5
"""Seconds of ringing that Twilio adds to any timeout."""


def ring(verb: Dial, callees: tuple[Callee, ...], place: Place) -> Ring:
    """Return the command to ring these."""
    return Ring(
        tuple(_placed(callee, place) for callee in callees),
        timeout=verb.timeout + BUFFER,
        caller_id=verb.caller_id,
        time_limit=verb.time_limit,
        hangup_on_star=verb.hangup_on_star,
        sequential=verb.sequential,
        # On a leg in progress there is no answering left to hold back.
        answer_on_bridge=verb.answer_on_bridge and not place.answered,
        record=verb.record,
        trim=_trims(verb, place),
        recording_track=verb.recording_track,
        recording_callback=place.resolve_if_given(verb.recording_status_callback),
        recording_callback_method=verb.recording_status_callback_method,
        recording_callback_event=verb.recording_status_callback_event,
        ring_tone=verb.ring_tone,
        refer_url=place.resolve_if_given(verb.refer_url),
        refer_method=verb.refer_method,
        unreferred=None if verb.refer_url else _unreferred(verb, place),
        call_reason=verb.call_reason,
    )


def confer(verb: Dial, noun: Conference, place: Place) -> Confer:
    """Return the command to enter this conference."""
    recorded = noun.recording_status_callback
    conference = replace(
        noun,
        wait_url=waiting.resolve(noun.wait_url, place),
        wait_method=noun.wait_method or ("POST" if noun.wait_url else "GET"),
        status_callback=place.resolve_if_given(noun.status_callback),
        recording_status_callback=place.resolve_if_given(recorded),
        event_callback_url=place.resolve_if_given(noun.event_callback_url),
    )
    return Confer(conference, verb.time_limit, verb.hangup_on_star)


def take(verb: Dial, noun: Queue, place: Place) -> DialQueue:
    """Return the command to take the first caller of this queue."""
    return DialQueue(
        replace(noun, url=place.resolve_if_given(noun.url)),
        timeout=verb.timeout + BUFFER,
        time_limit=verb.time_limit,
        hangup_on_star=verb.hangup_on_star,
        record=verb.record,
        trim=_trims(verb, place),
        recording_track=verb.recording_track,
        recording_callback=place.resolve_if_given(verb.recording_status_callback),
        recording_callback_method=verb.recording_status_callback_method,
        recording_callback_event=verb.recording_status_callback_event,
    )


def _unreferred(verb: Dial, place: Place) -> Report:
    why = "a SIP phone refers the other party, and <Dial> has no referUrl"
    return place.report(verb, 13802, f"{why}; the talk goes on")


def _placed(callee: Callee, place: Place) -> Callee:
    url = place.resolve_if_given(callee.url)
    status_callback = place.resolve_if_given(callee.status_callback)
    if isinstance(callee, Client):
        return replace(callee, url=url, status_callback=status_callback)
    machines = place.resolve_if_given(callee.amd_status_callback)
    return replace(
        callee, url=url, status_callback=status_callback, amd_status_callback=machines
    )


def _trims(verb: Dial, place: Place) -> bool:
    return (verb.trim or place.settings.dial_trim) == "trim-silence"
