import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.flow.heard import (
    Arrived,
    DialEnded,
    Heard,
    Keys,
    Recorded,
    Said,
    Silence,
    Whispering,
)
from ivr.webhook.hearing import GATHER, SILENCE, WHISPER, heard

NO_MATCH = Said("", 0.0)

NAMES = (
    "Digits",
    "FinishedOnKey",
    "SpeechResult",
    "Confidence",
    "DialCallStatus",
    "RecordingUrl",
    "RecordingDuration",
)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, Arrived()),
        ({"CallSid": "CA1", "From": "+12025550100"}, Arrived()),
        ({"Digits": "1"}, Keys("1")),
        ({"Digits": "60616", "FinishedOnKey": "#"}, Keys("60616", "#")),
        ({"Digits": "*"}, Keys("*")),
        ({"Digits": "", "FinishedOnKey": "#"}, Keys("", "#")),
        ({"FinishedOnKey": "#"}, Keys("", "#")),
        ({"Digits": ""}, Silence()),
        ({"Digits": "", "FinishedOnKey": ""}, Silence()),
        ({"SpeechResult": " статус заказа "}, Said("статус заказа")),
        ({"SpeechResult": "order", "Confidence": "0.87"}, Said("order", 0.87)),
        ({"SpeechResult": "order", "Confidence": "1.0"}, Said("order", 1.0)),
        ({"SpeechResult": ""}, Silence()),
        ({"SpeechResult": "  "}, Silence()),
        ({"DialCallStatus": "busy"}, DialEnded("busy")),
        ({"DialCallStatus": "no-answer", "RecordingUrl": "x"}, DialEnded("no-answer")),
        ({"RecordingUrl": "https://h/RE1"}, Recorded("https://h/RE1")),
        (
            {"RecordingUrl": "https://h/RE1", "RecordingDuration": "7", "Digits": "#"},
            Recorded("https://h/RE1", 7),
        ),
        (
            {"RecordingUrl": "https://h/RE1", "Digits": "hangup"},
            Recorded("https://h/RE1", hung_up=True),
        ),
    ],
)
def test_what_twilio_sends_is_what_the_caller_did(
    fields: dict[str, str], expected: Heard
) -> None:
    """Each way a document ends comes back as one thing heard."""
    assert heard(fields) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"Digits": "1; drop"}, NO_MATCH),
        ({"Digits": "१"}, NO_MATCH),
        ({"Digits": "1" * 10_000}, NO_MATCH),
        ({"Digits": "1\x00"}, NO_MATCH),
        ({"Digits": "1", "FinishedOnKey": "<"}, NO_MATCH),
        ({"DialCallStatus": "<script>"}, DialEnded("failed")),
        ({"SpeechResult": "order", "Confidence": "nan"}, Said("order", 0.0)),
        ({"SpeechResult": "order", "Confidence": "-1"}, Said("order", 0.0)),
        ({"SpeechResult": "order", "Confidence": "7"}, Said("order", 0.0)),
        ({"RecordingUrl": "https://h/\n"}, Silence()),
        ({"RecordingUrl": "h" * 10_000}, Silence()),
        ({"RecordingUrl": "h", "RecordingDuration": "9" * 99}, Recorded("h", 0)),
        ({"RecordingUrl": "h", "RecordingDuration": "-3"}, Recorded("h", 0)),
    ],
)
def test_what_makes_no_sense_fits_nothing(
    fields: dict[str, str], expected: Heard
) -> None:
    """A field may hold anything; the call goes on as after a wrong answer."""
    assert heard(fields) == expected


def test_our_own_url_says_what_twilio_does_not() -> None:
    """A gather that fell through, and a callee's page, are told by the URL."""
    assert heard({"Digits": "1"}, SILENCE) == Silence()
    assert heard({}, WHISPER) == Whispering()
    assert heard({}, GATHER) == Silence()
    assert heard({"Digits": "60616"}, GATHER) == Keys("60616")
    assert heard({"FinishedOnKey": "#"}, GATHER) == Keys("", "#")
    assert heard({}, "nonsense") == Arrived()


@given(
    st.dictionaries(st.sampled_from(NAMES), st.text()),
    st.sampled_from(["", SILENCE, WHISPER, GATHER]) | st.text(),
)
def test_anything_is_heard_as_something(fields: dict[str, str], why: str) -> None:
    """No parameters make an exception, and what comes out is bounded."""
    match heard(fields, why):
        case Keys(keys, finish_key):
            assert len(keys) <= 100
            assert len(finish_key) <= 1
        case Said(utterance, confidence):
            assert len(utterance) <= 1000
            assert 0 <= confidence <= 1
        case Recorded(url, seconds):
            assert len(url) <= 1000
            assert seconds >= 0
