import re
import subprocess
import sys
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ivr.twiml.markup import Marked, Markup, plain, tidy
from ivr.twiml.nouns import (
    Client,
    Conference,
    Header,
    Number,
    Parameter,
    Queue,
    Recording,
    ReferSip,
    Sip,
    Stream,
    Uri,
)
from ivr.twiml.parse import parse
from ivr.twiml.render import render
from ivr.twiml.verbs import (
    Connect,
    Dial,
    Document,
    Enqueue,
    Gather,
    Hangup,
    Leave,
    Pause,
    Play,
    Record,
    Redirect,
    Refer,
    Reject,
    Response,
    Say,
    Sms,
    Start,
    Stop,
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
VOICES = st.sampled_from(["man", "Polly.Joanna-Neural", "Google.ru-RU-Wavenet-A"])
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


def spelt(markup: Markup) -> str:
    """Return the words of a markup as a Say has them."""
    return re.sub("[ \t\n]+", " ", plain(markup)).strip(" ")


MARKED = st.recursive(
    st.builds(
        Marked,
        st.sampled_from(["break", "s", "p", "w"]),
        content=TEXTS.map(lambda text: tidy((text,))),
    ),
    lambda inner: st.builds(
        lambda parts: Marked("prosody", (("pitch", "high"), ("rate", "50%")), parts),
        st.lists(inner | TEXTS).map(lambda parts: tidy(tuple(parts))),
    ),
    max_leaves=5,
)
MARKUPS = (
    st.lists(MARKED | TEXTS)
    .map(lambda parts: tidy(tuple(parts)))
    .filter(lambda parts: any(isinstance(part, Marked) for part in parts))
    .filter(lambda parts: bool(spelt(parts)))
)
SAYS = st.builds(
    Say,
    SPOKEN,
    voice=maybe(VOICES),
    language=maybe(LANGUAGES),
    loop=st.integers(0, 1000),
) | MARKUPS.map(lambda parts: Say(spelt(parts), markup=parts))
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
    timeout=st.integers(0, 600) | st.just("auto"),
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
PARAMETERS = st.lists(st.builds(Parameter, NAMES, URLS), max_size=2).map(tuple)
CLIENTS = st.builds(
    Client,
    NAMES,
    url=maybe(URLS),
    method=METHODS,
    status_callback=maybe(URLS),
    status_callback_method=METHODS,
    status_callback_event=CALL_EVENTS,
    parameters=PARAMETERS,
)
ADDRESSES = st.from_regex(
    r"sips?:[a-z]{1,9}(@[a-z.]{1,9})?(\?X-A=[a-z])?", fullmatch=True
)
URIS = st.builds(
    Uri,
    ADDRESSES,
    priority=st.integers(0, 65535),
    weight=st.integers(0, 65535),
    username=maybe(NAMES),
    password=maybe(NAMES),
)
HEADERS = st.builds(Header, st.from_regex("X-[a-z]{1,9}", fullmatch=True), URLS)
SIPS = st.builds(
    Sip,
    ADDRESSES,
    url=maybe(URLS),
    machine_detection=st.sampled_from([None, "Enable"]),
    machine_detection_timeout=maybe_from(3, 60),
    uris=st.lists(URIS, max_size=2).map(tuple),
    headers=st.lists(HEADERS, max_size=2).map(tuple),
)
CONFERENCES = st.builds(
    Conference,
    NAMES,
    beep=st.sampled_from(["true", "false", "onEnter", "onExit"]),
    wait_url=maybe(URLS),
    wait_method=st.none() | METHODS,
    max_participants=st.integers(2, 250),
    record=st.sampled_from(["do-not-record", "record-from-start"]),
    trim=TRIMS,
    coach=st.sampled_from([None, "CA" + "0f" * 16]),
    participant_label=maybe(NAMES),
    jitter_buffer_size=st.sampled_from(["large", "off"]),
    region=st.sampled_from([None, "us1", "jp1"]),
    status_callback=maybe(URLS),
    status_callback_event=st.sampled_from(["", "start join leave end"]),
    recording_status_callback_event=RECORDING_EVENTS,
    event_callback_url=maybe(URLS),
)
QUEUES = st.builds(Queue, NAMES, url=maybe(URLS), method=METHODS)
ROOMS = CONFERENCES | QUEUES


def alone(noun: Conference | Queue) -> tuple[Conference | Queue]:
    """Return the only noun of a Dial."""
    return (noun,)


DIALS = st.builds(
    Dial,
    nouns=st.lists(NUMBERS | CLIENTS | SIPS, max_size=3).map(tuple) | ROOMS.map(alone),
    action=maybe(URLS),
    method=METHODS,
    timeout=st.integers(5, 600),
    time_limit=COUNTS,
    caller_id=maybe(NAMES),
    record=RECORDS,
    trim=st.none() | TRIMS,
    recording_status_callback=maybe(URLS),
    recording_status_callback_method=METHODS,
    recording_status_callback_event=RECORDING_EVENTS,
    recording_track=st.sampled_from(["inbound", "outbound", "both"]),
    ring_tone=st.sampled_from([None, "ru", "us-old"]),
    refer_url=maybe(URLS),
    refer_method=METHODS,
    call_reason=maybe(NAMES),
)
WAITS = st.builds(
    Enqueue,
    NAMES,
    action=maybe(URLS),
    method=METHODS,
    max_queue_size=maybe_from(1, 5000),
    wait_url=maybe(URLS),
    wait_url_method=st.none() | METHODS,
)
REFERS = st.builds(
    Refer,
    st.builds(ReferSip, ADDRESSES).map(lambda sip: (sip,)),
    action=maybe(URLS),
    method=METHODS,
)
TRACKS = st.sampled_from(["inbound_track", "outbound_track", "both_tracks"])
STREAMS = st.builds(
    Stream,
    URLS.filter(bool),
    name=maybe(NAMES),
    status_callback=maybe(URLS),
    status_callback_method=METHODS,
    parameters=PARAMETERS,
)
FORKS = st.builds(replace, STREAMS, track=TRACKS)
TAPES = st.builds(
    Recording,
    name=maybe(NAMES),
    recording_status_callback=maybe(URLS),
    recording_status_callback_method=METHODS,
    recording_status_callback_event=RECORDING_EVENTS,
    trim=TRIMS,
    track=st.sampled_from(["inbound", "outbound", "both"]),
    channels=st.sampled_from(["mono", "dual"]),
)
CONNECTS = st.builds(
    Connect, st.lists(STREAMS, min_size=1, max_size=2).map(tuple), maybe(URLS), METHODS
)
STARTS = st.builds(Start, st.lists(FORKS | TAPES, min_size=1, max_size=2).map(tuple))
STOPS = st.builds(
    Stop,
    st.lists(st.builds(Stream, name=maybe(NAMES)) | TAPES, min_size=1).map(tuple),
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
VERBS: dict[str, SearchStrategy[Verb]] = {
    "Say": SAYS,
    "Play": PLAYS | KEYS,
    "Pause": PAUSES,
    "Gather": GATHERS,
    "Record": RECORDINGS,
    "Dial": DIALS,
    "Enqueue": WAITS,
    "Leave": st.just(Leave()),
    "Redirect": REDIRECTS,
    "Hangup": st.just(Hangup()),
    "Reject": REJECTS,
    "Refer": REFERS,
    "Connect": CONNECTS,
    "Start": STARTS,
    "Stop": STOPS,
    "Sms": MESSAGES,
}


@pytest.mark.parametrize("name", VERBS)
@settings(max_examples=50)
@given(st.data())
def test_what_is_written_is_read_back(name: str, data: st.DataObject) -> None:
    """A document says all that its values say, without a fault."""
    response = Response(tuple(data.draw(st.lists(VERBS[name], max_size=3))))

    assert parse(render(response)) == Document(response)


def test_no_verb_goes_unwritten() -> None:
    """Every verb of the language has been written and read back above."""
    assert list(VERBS) == [verb.__name__ for verb in get_args(Verb)]


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


def test_a_text_beside_elements_stands_in_its_own() -> None:
    """A client's parameters stand beside its identity, a header in its headers."""
    kate = Client("kate", parameters=(Parameter("order", "7"),))
    desk = Sip("sip:desk@example.com", headers=(Header("X-order", "7"),))

    assert render(Response((Dial((kate, desk)),))).endswith(
        "<Dial><Client><Identity>kate</Identity>"
        '<Parameter name="order" value="7" /></Client>'
        "<Sip>sip:desk@example.com<Headers>"
        '<Header name="X-order" value="7" /></Headers></Sip></Dial></Response>'
    )
