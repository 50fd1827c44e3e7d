import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ivr.twiml.parse import parse
from ivr.twiml.render import render
from ivr.twiml.verbs import (
    Dial,
    Document,
    Gather,
    Hangup,
    Number,
    Pause,
    Play,
    Record,
    Redirect,
    Reject,
    Response,
    Say,
    Sms,
    Verb,
)

ANY = st.characters(
    exclude_categories=("Cc", "Cs"),
    include_characters="\t\n",
    exclude_characters="\ufffe\uffff",
)
TEXTS = st.text(ANY, max_size=40)
NAMES = TEXTS.map(str.strip).filter(bool)
SPOKEN = TEXTS.map(lambda text: re.sub("[ \t\n]+", " ", text).strip(" ")).filter(bool)
URLS = st.text(ANY, max_size=40).map(str.strip)
TONES = st.from_regex(r"[0-9*#A-DwW]{1,8}", fullmatch=True)
PHONES = st.from_regex(r"\+?[0-9]([0-9 ().-]{0,10}[0-9])?", fullmatch=True)
METHODS = st.sampled_from(["GET", "POST"])
LANGUAGES = st.sampled_from(["en-US", "ru-RU", "cmn-Hans-CN", "en"])
COUNTS = st.integers(1, 999_999_999)
RECORDING_EVENTS = st.sampled_from(["completed", "in-progress completed", "absent"])
CALL_EVENTS = st.sampled_from(["completed", "initiated ringing answered"])
RECORDS = st.sampled_from(["do-not-record", "record-from-ringing-dual"])
TRIMS = st.sampled_from(["trim-silence", "do-not-trim"])


def maybe(values: SearchStrategy[str]) -> SearchStrategy[str | None]:
    """Return values that may also be left out."""
    return st.none() | values


def maybe_from(low: int, high: int) -> SearchStrategy[int | None]:
    """Return numbers that may also be left out."""
    return st.none() | st.integers(low, high)


SAYS = st.builds(
    Say,
    SPOKEN,
    voice=maybe(NAMES),
    language=maybe(LANGUAGES),
    loop=st.integers(0, 1000),
)
PLAYS = st.builds(Play, URLS.filter(bool), loop=st.integers(0, 1000))
PAUSES = st.builds(Pause, COUNTS)
KEYS = st.builds(Play, URLS, digits=TONES)
GATHERS = st.builds(
    Gather,
    prompts=st.lists(SAYS | PLAYS | PAUSES, max_size=3).map(tuple),
    input=st.sampled_from(
        [("dtmf",), ("speech",), ("dtmf", "speech"), ("speech", "dtmf")]
    ),
    action=maybe(URLS),
    method=METHODS,
    timeout=st.integers(0, 600),
    finish_on_key=st.sampled_from(["", *"0123456789*#"]),
    num_digits=st.none() | COUNTS,
    speech_timeout=st.none() | COUNTS | st.just("auto"),
    speech_model=maybe(NAMES),
    language=LANGUAGES,
    hints=TEXTS,
    partial_result_callback=maybe(URLS),
    partial_result_callback_method=METHODS,
    max_speech_time=st.none() | COUNTS,
).filter(lambda gather: not (gather.speech_timeout == "auto" and gather.speech_model))
RECORDINGS = st.builds(
    Record,
    action=maybe(URLS),
    method=METHODS,
    timeout=st.integers(0, 600),
    finish_on_key=st.text("0123456789*#"),
    max_length=st.integers(1, 14400),
    trim=TRIMS,
    recording_status_callback=maybe(URLS),
    recording_status_callback_method=METHODS,
    recording_status_callback_event=RECORDING_EVENTS,
    transcribe_callback=maybe(URLS),
)
NUMBERS = st.builds(
    Number,
    PHONES,
    url=maybe(URLS),
    method=METHODS,
    send_digits=maybe(TONES),
    status_callback=maybe(URLS),
    status_callback_method=METHODS,
    status_callback_event=CALL_EVENTS,
    byoc=maybe(NAMES),
    machine_detection=st.sampled_from([None, "Enable", "DetectMessageEnd"]),
    machine_detection_timeout=maybe_from(3, 60),
    machine_detection_speech_threshold=maybe_from(1000, 6000),
    machine_detection_speech_end_threshold=maybe_from(500, 5000),
    machine_detection_silence_timeout=maybe_from(2000, 10000),
    amd_status_callback=maybe(URLS),
    amd_status_callback_method=METHODS,
)
DIALS = st.builds(
    Dial,
    nouns=st.lists(NUMBERS, max_size=3).map(tuple),
    action=maybe(URLS),
    method=METHODS,
    timeout=st.integers(5, 600),
    time_limit=COUNTS,
    caller_id=maybe(NAMES),
    record=RECORDS,
    trim=TRIMS,
    recording_status_callback=maybe(URLS),
    recording_status_callback_method=METHODS,
    recording_status_callback_event=RECORDING_EVENTS,
    recording_track=st.sampled_from(["inbound", "outbound", "both"]),
    ring_tone=st.sampled_from([None, "ru", "us-old"]),
    refer_url=maybe(URLS),
    refer_method=METHODS,
    call_reason=maybe(NAMES),
)
REDIRECTS = st.builds(Redirect, URLS, METHODS)
REJECTS = st.builds(Reject, st.sampled_from(["rejected", "busy"]))
MESSAGES = st.builds(
    Sms,
    NAMES,
    to=maybe(PHONES),
    from_=maybe(NAMES),
    action=maybe(URLS),
    method=METHODS,
    status_callback=maybe(URLS),
)
VERBS: SearchStrategy[Verb] = st.one_of(
    *(SAYS, PLAYS, KEYS, PAUSES, GATHERS, RECORDINGS, DIALS, REDIRECTS),
    *(st.just(Hangup()), REJECTS, MESSAGES),
)


@settings(deadline=None)  # a busy machine is not a wrong answer
@given(st.lists(VERBS, max_size=4).map(tuple).map(Response))
def test_what_is_written_is_read_back(response: Response) -> None:
    """A document says all that its values say, without a fault."""
    assert parse(render(response)) == Document(response)


def test_defaults_are_left_out() -> None:
    """A document reads as a person would have written it."""
    menu = Response(
        (
            Gather(
                (Play("/audio/1.wav"),),
                input=("dtmf", "speech"),
                action="/voice/main?a=1&b=2",
                num_digits=1,
                finish_on_key="",
                barge_in=False,
            ),
            Redirect("/voice/main"),
        )
    )

    assert render(menu) == (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Response><Gather action="/voice/main?a=1&amp;b=2" bargeIn="false"'
        ' finishOnKey="" input="dtmf speech" numDigits="1">'
        "<Play>/audio/1.wav</Play></Gather>"
        "<Redirect>/voice/main</Redirect></Response>"
    )


@settings(deadline=None)  # a busy machine is not a wrong answer
@given(st.text(st.characters()), st.text(st.characters()))
def test_no_text_makes_a_document_that_cannot_be_read(text: str, url: str) -> None:
    """What a caller or an author types cannot break out of its place."""
    document = parse(render(Response((Sms(text, action=url), Hangup()))))

    assert document.response.verbs[-1] == Hangup()
    assert len(document.response.verbs) <= 2


@pytest.mark.parametrize("junk", ["\x00", "\x1b[2J"[:1], "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_carry_is_dropped(junk: str) -> None:
    """There is no escape for it, and the words around it are still good."""
    written = render(Response((Say(f"Good{junk} day", voice=f"Polly{junk}.Joanna"),)))

    assert parse(written).response.verbs == (Say("Good day", voice="Polly.Joanna"),)


def test_the_same_document_is_written_once() -> None:
    """A menu answers the same few documents to all its callers."""
    first = render(Response((Say("Hello.", line=1),)))

    assert render(Response((Say("Hello.", line=2),))) is first


def test_twilios_rest_client_is_not_imported() -> None:
    """Rendering starts in milliseconds; the REST client would take a second."""
    program = "import sys, ivr.twiml.render; sys.exit('twilio.rest' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
