"""Sounds made or fetched once."""

import pytest

from ivr.call.commands import PlayFile, Speak
from ivr.call.events import FetchFailed, PlayFailed
from ivr.carrier import sounds
from ivr.carrier.browser import Browser
from ivr.carrier.sounds import Sounds
from ivr.carrier.transport import Reply, Request
from ivr.speech.mix import silence
from ivr.speech.sound import Sound
from ivr.speech.wav import pcm
from tests.carrier.helpers import Monotone

CLIP = PlayFile("http://menu.example/a.wav")


class Shelf:
    """A server of one clip, which counts how often it is asked."""

    def __init__(self, *headers: tuple[str, str], status: int = 200) -> None:
        self.requests: list[Request] = []
        self.body = pcm(silence(1.0))
        self._headers, self._status = headers, status

    def send(self, request: Request) -> Reply | FetchFailed:
        """Hand the clip out."""
        self.requests.append(request)
        return Reply(request.url, self._status, self._headers, self.body)

    def browser(self) -> Browser:
        """Return a browser for one call."""
        return Browser(self, "", lambda: "token")


WAV = ("Content-Type", "audio/wav")


def test_a_clip_is_decoded_to_its_sound() -> None:
    """A request for a sound carries no call parameters."""
    shelf = Shelf(WAV)

    sound = Sounds(Monotone()).played(CLIP, shelf.browser())

    assert sound == silence(1.0)
    assert (shelf.requests[0].method, shelf.requests[0].url) == ("GET", CLIP.url)
    assert shelf.requests[0].body == b""


@pytest.mark.parametrize(
    ("header", "times"),
    [
        (("Cache-Control", "public, max-age=31536000, immutable"), 1),
        (("ETag", '"1"'), 1),
        (("Last-Modified", "Thu, 01 Jan 2026 09:00:00 GMT"), 1),
        (("Cache-Control", "no-store"), 2),
        (("Cache-Control", "no-cache"), 2),
        (("Cache-Control", "max-age=0"), 2),
        (("X-Nothing", ""), 2),
    ],
)
def test_a_clip_is_fetched_once_where_its_server_allows(
    header: tuple[str, str], times: int
) -> None:
    """Twilio caches only what says that it may be."""
    shelf, line = Shelf(WAV, header), Sounds(Monotone())

    for _ in range(2):
        line.played(CLIP, shelf.browser())

    assert len(shelf.requests) == times


def test_what_is_kept_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest goes: a line that plays for weeks stays small."""
    monkeypatch.setattr(sounds, "KEPT", 40_000)
    shelf, line = Shelf(WAV, ("ETag", '"1"')), Sounds(Monotone())

    for name in ("a", "b", "c", "c", "a"):
        line.played(PlayFile(f"http://menu.example/{name}.wav"), shelf.browser())

    asked = [request.url[-5] for request in shelf.requests]
    assert asked == ["a", "b", "c", "a"]


@pytest.mark.parametrize(
    ("shelf", "code"),
    [
        (Shelf(WAV, status=404), 11200),
        (Shelf(("Content-Type", "text/html")), 13420),
        (Shelf(("Content-Type", "audio/gsm")), 13420),
        (Shelf(), 13420),
    ],
)
def test_what_cannot_be_played_says_why(shelf: Shelf, code: int) -> None:
    """Twilio's number for it; a sound it takes may be one we cannot decode."""
    if shelf.requests == [] and code == 13420:
        shelf.body = b"not a sound"

    failure = Sounds(Monotone()).played(CLIP, shelf.browser())

    assert isinstance(failure, PlayFailed)
    assert failure.code == code


def test_a_server_that_cannot_be_reached_plays_nothing() -> None:
    """The network's code is handed on."""

    class Dead:
        def send(self, request: Request) -> FetchFailed:
            return FetchFailed(request.url, 11205, "refused")

    failure = Sounds(Monotone()).played(CLIP, Browser(Dead(), "", lambda: "t"))

    assert failure == PlayFailed(11205, "refused")


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
    known = Sounds(Monotone(), {CLIP.url: "Hello"}.get)

    assert known.words_of(CLIP.url) == "Hello"
    assert known.words_of("http://menu.example/b.wav") is None
    assert Sounds(Monotone()).words_of(CLIP.url) is None
