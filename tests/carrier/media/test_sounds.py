"""Sounds made or fetched once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ivr.call.commands import Speak
from ivr.call.events import PlayFailed
from ivr.carrier.clock import EPOCH
from ivr.carrier.media.sounds import Found, Sounds
from ivr.carrier.wire.browser import MEDIA_LIMIT, Browser
from ivr.carrier.wire.transport import Lost, Reply, Request, refused
from ivr.speech.mix import silence
from ivr.speech.sound import Sound
from ivr.speech.wav import pcm
from tests.carrier.helpers import Monotone

CLIP = "http://menu.example/a.wav"
WAV = ("Content-Type", "audio/wav")
NEWEST = '"1"'


class Shelf:
    """A server of one clip, which tells who has the newest already."""

    def __init__(
        self, *headers: tuple[str, str], status: int = 200, body: bytes | None = None
    ) -> None:
        self.requests: list[Request] = []
        self._headers, self._status = headers, status
        self._body = pcm(silence(1.0)) if body is None else body

    def send(self, request: Request) -> Reply | Lost:
        """Hand the clip out, or say that it is the same."""
        self.requests.append(request)
        if request.headers.get("If-None-Match") == NEWEST:
            return Reply(request.url, 304)
        return Reply(request.url, self._status, self._headers, self._body)

    def get(self, line: Sounds, url: str = CLIP, seconds: float = 0) -> Found:
        """Play it in a new call, so many seconds after the first."""
        browser = Browser(self, "", lambda: "token")
        return line.played(url, browser, EPOCH + timedelta(seconds=seconds))


def test_a_clip_is_decoded_to_its_sound() -> None:
    """A request for a sound carries no call parameters, and may be long."""
    shelf = Shelf(WAV)

    found = shelf.get(Sounds(Monotone()))

    assert found == Found(silence(1.0))
    (request,) = shelf.requests
    assert (request.method, request.url, request.body) == ("GET", CLIP, b"")
    assert (request.purpose, request.limit) == ("sound", MEDIA_LIMIT)


def test_a_fresh_clip_is_not_fetched_again() -> None:
    """Until its age is over."""
    shelf = Shelf(WAV, ("Cache-Control", "max-age=60"))
    line = Sounds(Monotone())

    for seconds in (0, 59, 60, 61):
        shelf.get(line, seconds=seconds)

    assert len(shelf.requests) == 2


def test_a_stale_clip_is_asked_for_by_its_tag() -> None:
    """304 sends no sound: what is kept is played, and kept on."""
    shelf = Shelf(WAV, ("ETag", NEWEST))
    line = Sounds(Monotone())

    found = [shelf.get(line) for _ in range(3)]

    assert {each.sound for each in found} == {silence(1.0)}
    tags = [request.headers.get("If-None-Match") for request in shelf.requests]
    assert tags == [None, NEWEST, NEWEST]


def test_a_clip_that_has_changed_takes_the_old_ones_place() -> None:
    """The newest is what callers hear."""
    line = Sounds(Monotone())
    Shelf(WAV, ("ETag", '"0"')).get(line)
    shelf = Shelf(WAV, ("ETag", NEWEST), body=pcm(silence(2.0)))

    found = [shelf.get(line) for _ in range(2)]

    assert {each.sound for each in found} == {silence(2.0)}


def test_a_304_that_nobody_asked_for_is_no_sound() -> None:
    """A server's mistake is not ours."""
    found = Shelf(WAV, status=304).get(Sounds(Monotone()))

    assert found.sound == PlayFailed(11200, "the server answered 304")


def aiff() -> bytes:
    """Return a second of silence as AIFF."""
    rate = (16383 + 12).to_bytes(2, "big") + (8000 << 51).to_bytes(8, "big")
    comm = b"\0\1" + (8000).to_bytes(4, "big") + b"\0\20" + rate
    sound = bytes(8 + 16000)
    chunks = b"COMM" + len(comm).to_bytes(4, "big") + comm
    chunks += b"SSND" + len(sound).to_bytes(4, "big") + sound
    return b"FORM" + (4 + len(chunks)).to_bytes(4, "big") + b"AIFF" + chunks


SILENT_FRAME = b"\xd8\x20\xa2\xe1\x5a" + 4 * b"\x50\x00\x49\x24\x92\x49\x24"


@pytest.mark.parametrize(
    ("kind", "body", "seconds"),
    [
        ("audio/wav; charset=binary", pcm(silence(1.0)), 1.0),
        ("audio/aiff", aiff(), 1.0),
        ("audio/x-gsm", SILENT_FRAME * 50, 1.0),
        ("audio/ulaw", b"\xff" * 8000, 1.0),
        ("audio/ulaw", pcm(silence(0.5)), 0.5),
    ],
)
def test_every_kind_has_its_true_length(kind: str, body: bytes, seconds: float) -> None:
    """What a call hears takes as long here as there."""
    found = Shelf(("Content-Type", kind), body=body).get(Sounds(Monotone()))

    assert isinstance(found.sound, Sound)
    assert found.sound.seconds == seconds


@pytest.mark.parametrize(
    ("shelf", "code"),
    [
        (Shelf(WAV, status=404), 11200),
        (Shelf(("Content-Type", "text/html")), 13420),
        (Shelf(("Content-Type", "audio/gsm"), body=b"not a sound"), 13420),
        (Shelf(WAV, body=b"not a sound"), 13420),
        (Shelf(WAV, body=b""), 13420),
        (Shelf(), 13420),
    ],
)
def test_what_cannot_be_played_says_why(shelf: Shelf, code: int) -> None:
    """Twilio's number for it, and nothing of it is kept."""
    failure = shelf.get(Sounds(Monotone())).sound

    assert isinstance(failure, PlayFailed)
    assert failure.code == code


def test_a_server_that_cannot_be_reached_plays_nothing() -> None:
    """The network's code is handed on, and the time that was lost."""

    class Dead:
        def send(self, request: Request) -> Lost:
            return replace(refused(request.url), late=2.0)

    found = Sounds(Monotone()).played(CLIP, Browser(Dead(), "", lambda: "t"), EPOCH)

    assert found == Found(PlayFailed(11205, refused(CLIP).text), late=4.0)


def test_a_text_is_said_as_the_document_asks() -> None:
    """Language and voice go to the speaker; a person's follow their letters."""
    said: list[tuple[str, str | None, str | None]] = []

    class Speaker:
        def say(self, text: str, language: str | None, voice: str | None) -> Sound:
            said.append((text, language, voice))
            return silence(1.0)

    line = Sounds(Speaker())
    line.spoken(Speak("Hallo", "de-DE", "Polly.Hans"))
    line.of_party("Ёлка")
    line.of_party("tree")

    assert said == [
        ("Hallo", "de-DE", "Polly.Hans"),
        ("Ёлка", "ru-RU", None),
        ("tree", "en-US", None),
    ]


def test_the_words_of_a_clip_are_known_where_somebody_knows_them() -> None:
    """Of our own clips; nobody else's."""
    known = Sounds(Monotone(), {CLIP: "Hello"}.get)

    assert known.words_of(CLIP) == "Hello"
    assert known.words_of("http://menu.example/b.wav") is None
    assert Sounds(Monotone()).words_of(CLIP) is None
