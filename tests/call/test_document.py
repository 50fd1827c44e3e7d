"""What a server may answer with, and what it comes to."""

import pytest

from ivr.call.document import LIMIT, Inline, read
from ivr.call.events import Fetched
from ivr.call.settings import CallSettings
from ivr.errors import TwimlError
from ivr.twiml.verbs import Document, Hangup, Play, Response, Say

URL = "https://example.com/voice"
HANGUP = b"<Response><Hangup/></Response>"


def answer(kind: str, body: bytes = HANGUP, status: int = 200) -> Fetched:
    """Return one HTTP answer."""
    return Fetched(URL, status, kind, body)


@pytest.mark.parametrize(
    "kind",
    [
        "text/xml",
        "application/xml",
        "text/html",
        "Text/XML ; charset=UTF-8",
        "text/plain",
    ],
)
def test_markup_is_parsed_as_twiml(kind: str) -> None:
    """XML types and text/html are parsed as TwiML; plain text that is valid, too."""
    assert read(answer(kind)) == Document(Response((Hangup(),)))


@pytest.mark.parametrize("kind", ["audio/mpeg", "audio/x-wav"])
def test_audio_is_played(kind: str) -> None:
    """Of `audio/*`: Twilio plays the audio file to the caller, and then hangs up."""
    sound = answer(kind, b"RIFF" * LIMIT)

    assert read(sound) == Document(Response((Play(URL),)))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"  Hello, caller.\n", "Hello, caller."),
        ("Привет".encode(), "Привет"),
        (b"caf\xe9", "caf\ufffd"),
        (b"<Response><Say>Unclosed", "<Response><Say>Unclosed"),
    ],
)
def test_plain_text_that_is_no_twiml_is_spoken(body: bytes, words: str) -> None:
    """Of `text/plain`: Twilio reads the content of the text out loud, then hangs up."""
    assert read(answer("text/plain", body)) == Document(Response((Say(words),)))


@pytest.mark.parametrize(
    ("fetched", "code"),
    [
        (answer("text/xml", status=404), 11200),
        (answer("text/xml", status=500), 11200),
        (answer("text/xml", status=304), 11200),
        (answer("text/xml", b""), 11770),
        (answer("text/xml", b" \n"), 11770),
        (answer("", b"", 204), 11770),
        (answer("text/xml", HANGUP + b" " * LIMIT), 11750),
        (answer("text/plain", b"a" * (LIMIT + 1)), 11750),
        (answer("application/json"), 12300),
        (answer(""), 12300),
        (answer("image/png", b"\x89PNG"), 12300),
        (answer("text/xml", b"<Response>"), 12100),
        (answer("text/html", b"<html></html>"), 12102),
    ],
)
def test_what_cannot_be_played_has_twilios_code(fetched: Fetched, code: int) -> None:
    """Non-2xx 11200, empty 11770, over 64 kB 11750, type 12300, XML 12100 and on."""
    with pytest.raises(TwimlError) as refused:
        read(fetched)

    assert refused.value.code == code


def test_a_document_of_just_64_kb_is_played() -> None:
    """The limit itself is still within it."""
    body = HANGUP + b" " * (LIMIT - len(HANGUP))

    assert read(answer("text/xml", body)).response == Response((Hangup(),))


def test_a_text_is_a_document() -> None:
    """The API's `Twiml` is parsed as what a server answers is."""
    assert read(Inline(HANGUP.decode())) == Document(Response((Hangup(),)))


@pytest.mark.parametrize(("status", "code"), [(404, 11217), (500, 11217), (304, 11200)])
def test_the_code_of_a_refusal_is_a_switch(status: int, code: int) -> None:
    """11200 in practice, 11217 in newer texts for 4xx and 5xx."""
    with pytest.raises(TwimlError) as refused:
        read(answer("text/xml", status=status), CallSettings(refused=11217))

    assert refused.value.code == code


def test_whether_html_is_twiml_is_a_switch() -> None:
    """The page says it is parsed; users report 12300."""
    with pytest.raises(TwimlError) as refused:
        read(answer("text/html"), CallSettings(plays_html=False))

    assert refused.value.code == 12300


@pytest.mark.parametrize(
    ("status", "hint"),
    [
        (400, ", as to a request whose signature is missing or wrong"),
        (403, ", as to a request whose signature is missing or wrong"),
        (404, ""),
        (500, ""),
    ],
)
def test_a_refusal_may_be_the_signatures(status: int, hint: str) -> None:
    """The official middleware answers 400 where there is none, 403 to a wrong one."""
    with pytest.raises(TwimlError) as refused:
        read(answer("text/xml", status=status))

    assert str(refused.value).endswith(f"the server answered {status}{hint}")
