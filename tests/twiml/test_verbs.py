from dataclasses import fields

import pytest

from ivr.twiml.nouns import Client, Conference, Placed, Queue
from ivr.twiml.verbs import (
    Dial,
    Enqueue,
    Gather,
    Number,
    Pause,
    Play,
    Record,
    Redirect,
    Reject,
    Response,
    Say,
)


def test_verbs_that_say_the_same_are_equal_wherever_they_stood() -> None:
    """A place is for messages; it never tells two documents apart."""
    here = Response((Say("Hello.", line=1, column=11),))
    there = Response((Say("Hello.", line=7, column=3),))

    assert here == there
    assert hash(here) == hash(there)


def test_the_phones_of_a_dial_are_among_its_nouns() -> None:
    """For whoever rings nothing else."""
    phone = Number("+19145550100")

    assert Dial((Client("kate"), phone)).numbers == (phone,)


DEFAULTS: dict[type[Placed], str] = {
    Say: "voice=None language=None loop=1",
    Play: "loop=1 digits=None",
    Pause: "length=1",
    Gather: (
        "input=('dtmf',) action=None method=POST timeout=5 finish_on_key=#"
        " num_digits=None action_on_empty_result=False speech_timeout=None"
        " language=en-US hints= profanity_filter=True enhanced=False"
    ),
    Record: (
        "action=None method=POST timeout=5 finish_on_key=1234567890*# max_length=3600"
        " play_beep=True trim=trim-silence transcribe=False"
        " recording_status_callback_event=completed"
    ),
    Dial: (
        "action=None method=POST timeout=30 hangup_on_star=False time_limit=14400"
        " caller_id=None record=do-not-record answer_on_bridge=False ring_tone=None"
        " recording_track=both sequential=False refer_method=POST"
    ),
    Number: ("send_digits=None url=None method=POST status_callback_event=completed"),
    Conference: (
        "muted=False beep=true start_conference_on_enter=True"
        " end_conference_on_exit=False max_participants=250 record=do-not-record"
        " trim=trim-silence jitter_buffer_size=large coach=None status_callback_event="
    ),
    Enqueue: "action=None method=POST wait_url=None wait_url_method=None",
    Queue: "url=None method=POST",
    Redirect: "method=POST",
    Reject: "reason=rejected",
}
"""Twilio's defaults, from the tables of https://www.twilio.com/docs/voice/twiml."""


@pytest.mark.parametrize("element", DEFAULTS, ids=lambda element: element.__name__)
def test_defaults_are_twilios(element: type[Placed]) -> None:
    """What a document leaves out means here what it means there."""
    ours = {each.name: str(each.default) for each in fields(element)}

    for wanted in DEFAULTS[element].split(" "):
        name, _, value = wanted.partition("=")
        assert ours[name] == value
