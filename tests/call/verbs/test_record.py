"""Record: take down what the caller says."""

from typing import Any

import pytest

from ivr.call.commands import Capture, Fetch, Report
from ivr.call.events import Captured
from ivr.call.outcome import Failed, Gone, GoTo, Next
from ivr.call.place import Place
from ivr.call.settings import CallSettings
from ivr.call.verbs import record
from ivr.twiml.verbs import Record
from tests.call.helpers import DONE, trace

HERE = Place("https://example.com/voice?node=voicemail")
DROPPING = Place(HERE.url, CallSettings(silent_recordings="dropped"))
AFTER_ANY_KEY = Capture(5, 3600, "1234567890*#")


def told(url: str, digits: str, seconds: int = 7) -> Fetch:
    """Return the request that tells of recording RE1."""
    return Fetch(
        url,
        "POST",
        {
            "RecordingSid": "RE1",
            "RecordingUrl": "https://example.com/RE1",
            "RecordingDuration": str(seconds),
            "Digits": digits,
        },
    )


def captured(ended_by: str = "", **facts: Any) -> Captured:  # any field of the event
    """Return recording RE1."""
    facts = {"seconds": 7, **facts}
    return Captured("RE1", "https://example.com/RE1", ended_by=ended_by, **facts)


@pytest.mark.parametrize("ended_by", ["#", "5", ""])
def test_the_action_is_told_of_the_recording(ended_by: str) -> None:
    """RecordingUrl, RecordingDuration, Digits: the key (if any) that ended it."""
    verb = Record(action="/left")

    assert trace(record.run(verb, HERE), captured(ended_by)) == [
        AFTER_ANY_KEY,
        GoTo(told("https://example.com/left", ended_by)),
    ]


def test_without_an_action_the_same_document_is_asked() -> None:
    """`action`: default current document URL, which may record for ever."""
    assert trace(record.run(Record(), HERE), captured()) == [
        AFTER_ANY_KEY,
        GoTo(told("https://example.com/voice?node=voicemail", "")),
    ]


def test_a_caller_who_hangs_up_still_has_the_action_requested() -> None:
    """Digits: hangup if the caller hung up; the answer is played to nobody."""
    verb = Record(action="/left")

    assert trace(record.run(verb, HERE), captured("hangup")) == [
        AFTER_ANY_KEY,
        Gone(told("https://example.com/left", "hangup")),
    ]


def test_a_silent_recording_is_saved_as_any() -> None:
    """Today's page: silent recordings are saved, and the action is requested."""
    silence = captured(silent=True, seconds=5)

    assert trace(record.run(Record(action="/left"), HERE), silence) == [
        AFTER_ANY_KEY,
        GoTo(told("https://example.com/left", "", seconds=5)),
    ]


def test_a_silent_recording_may_be_dropped() -> None:
    """The older page: an empty recording requests no action; the next verb runs."""
    assert trace(record.run(Record(), DROPPING), captured(silent=True)) == [
        AFTER_ANY_KEY,
        Next(),
    ]


def test_a_dropped_recording_of_a_caller_who_left_ends_it_all() -> None:
    """There is nothing to tell, and nobody to play the next verb to."""
    silence = captured("hangup", silent=True)

    assert trace(record.run(Record(), DROPPING), silence) == [AFTER_ANY_KEY, Gone()]


def test_a_recording_with_sound_is_never_dropped() -> None:
    """The switch is for silence only."""
    assert trace(record.run(Record(), DROPPING), captured("#"))[1] == GoTo(
        told(HERE.url, "#")
    )


def test_every_attribute_reaches_the_recorder() -> None:
    """Beep, trimming, finish keys, limits and callback are the author's."""
    verb = Record(
        timeout=0,
        finish_on_key="#",
        max_length=60,
        play_beep=False,
        trim="do-not-trim",
        recording_status_callback="/recorded",
        recording_status_callback_method="GET",
        recording_status_callback_event="completed absent",
    )

    assert trace(record.run(verb, HERE)) == [
        Capture(
            timeout=0,
            max_length=60,
            finish_on_key="#",
            play_beep=False,
            trim=False,
            callback="https://example.com/recorded",
            callback_method="GET",
            callback_event="completed absent",
        )
    ]


@pytest.mark.parametrize(("given", "seconds"), [(3600, 120), (300, 300)])
def test_a_transcribed_recording_is_short_unless_told(given: int, seconds: int) -> None:
    """`maxLength`: default 3600 seconds (120 if transcribe is set)."""
    said = trace(record.run(Record(transcribe=True, max_length=given), HERE))

    assert said == [Capture(5, seconds, "1234567890*#", transcribe=True)]


def test_a_transcription_is_asked_for_and_its_callback_is_absolute() -> None:
    """`transcribe`, `transcribeCallback`."""
    verb = Record(transcribe=True, transcribe_callback="/words")

    (capture,) = trace(record.run(verb, HERE))
    assert isinstance(capture, Capture)
    assert capture.transcribe_callback == "https://example.com/words"


@pytest.mark.parametrize("ended_by", ["", "hangup"])
def test_a_text_has_no_document_to_go_back_to(ended_by: str) -> None:
    """15004: without a URL of its own, only an absolute action can be asked."""
    why = "the action of <Record> must be absolute: this document has no URL"
    failed = Failed(Report(15004, why, "error"))

    assert trace(record.run(Record(), Place("")), captured(ended_by))[1] == failed
    assert trace(record.run(Record(action="left"), Place(""))) == [failed]


@pytest.mark.parametrize(("seconds", "said"), [(2, True), (3, False), (121, True)])
def test_what_is_too_short_or_too_long_is_not_transcribed(
    seconds: int, *, said: bool
) -> None:
    """13617; the recording itself is as good as ever."""
    verb = Record(action="/after", transcribe=True, line=2, column=4)
    captured = Captured("RE1", "https://example.com/r", seconds, "#")

    found = trace(record.run(verb, HERE), captured, *[DONE] * said)[1:]

    reports = [each for each in found if isinstance(each, Report)]
    assert [each.code for each in reports] == [13617] * said
    assert isinstance(found[-1], GoTo)
