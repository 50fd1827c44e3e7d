import base64
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from ivr.errors import SpeechError
from ivr.speech.engines import gtts
from ivr.speech.engines.gtts import Gtts
from ivr.speech.sound import Sound

MP3 = (bytes.fromhex("fff344c0") + bytes(92)) * 5
"""Five frames of silence, 24 ms each, at 24 kHz: MPEG-2 Layer III, 32 kbit/s."""

FRAME = Sound(bytes(2 * 576), 24_000)


def page(sound: bytes) -> bytes:
    """Return a sound as Google wraps it."""
    encoded = base64.b64encode(sound).decode()
    return f'[["wrb.fr","jQ1olc","[\\"{encoded}\\"]",null]]'.encode()


@dataclass
class Google:
    """A stand-in on this machine: what it was asked, and what it answers."""

    asked: list[tuple[str, str, bool]] = field(default_factory=list)
    status: int = 200
    body: bytes = page(MP3)
    retry_after: str = ""
    refusals: int = 1_000
    """Answers with that status; afterwards it is 200."""

    hold: threading.Event = field(default_factory=threading.Event)
    """Where it is not set, no answer comes."""

    def __post_init__(self) -> None:
        """Take any free port."""
        google = self
        self.hold.set()

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = self.rfile.read(int(self.headers["Content-Length"])).decode()
                rpc = json.loads(parse_qs(form)["f.req"][0])[0][0][1]
                text, language, slow, _ = json.loads(rpc)
                google.asked.append((text, language, bool(slow)))
                google.hold.wait()
                status = google.status if google.refusals else 200
                google.refusals -= status != 200
                self.send_response(status)
                if google.retry_after and status != 200:
                    self.send_header("Retry-After", google.retry_after)
                self.end_headers()
                self.wfile.write(google.body)

            def log_message(self, *_: object) -> None:
                """Tests are quiet."""

        self.server = HTTPServer(("127.0.0.1", 0), Answer)


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[Google]:
    """The real package, talking to the stand-in."""
    stand_in = Google()
    url = f"http://127.0.0.1:{stand_in.server.server_port}/"
    monkeypatch.setattr("gtts.tts._translate_url", lambda **_: url)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    thread = threading.Thread(target=stand_in.server.serve_forever, args=(0.01,))
    thread.start()
    yield stand_in
    stand_in.hold.set()
    stand_in.server.shutdown()
    thread.join()
    stand_in.server.server_close()


def patient(naps: list[float]) -> Gtts:
    """Return an engine whose clock stands still and whose naps are counted."""
    return Gtts(clock=lambda: 100.0, sleep=naps.append)


def test_it_speaks(google: Google) -> None:
    """MP3 comes in, samples go out, without ffmpeg."""
    sound = Gtts().synthesize("Нажмите один", "ru", "", 1.0)

    assert google.asked == [("Нажмите один", "ru", False)]
    assert sound.rate == 24_000
    assert sound.seconds == pytest.approx(5 * FRAME.seconds, abs=0.03)


def test_slow_is_all_the_pace_there_is(google: Google) -> None:
    """The endpoint knows no other rate."""
    Gtts().synthesize("Да", "ru", "com", 0.5)

    assert google.asked == [("Да", "ru", True)]


def test_a_long_text_goes_in_parts_with_time_between(google: Google) -> None:
    """Asked too often, it blocks for a while."""
    naps: list[float] = []
    text = "Чтобы узнать о заказе или доставке, нажмите один. " * 4

    patient(naps).synthesize(text.strip(), "ru", "", 1.0)

    said = [text for text, _, _ in google.asked]
    assert len(said) > 1
    assert all(len(part) <= 100 for part in said)
    assert " ".join(said) == text.strip()
    assert naps == [pytest.approx(gtts.THROTTLE * n) for n in range(1, len(said))]


@pytest.mark.parametrize("text", ["я" * 250, "слово " * 50, "a" * 99 + ". б"])
def test_no_text_is_lost_between_parts(google: Google, text: str) -> None:
    """Wherever a part has to end."""
    patient([]).synthesize(text, "ru", "", 1.0)

    said = "".join(part for part, _, _ in google.asked)
    assert said.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (429, b"", "Google refuses for now"),
        (403, b"", "403"),
        (404, b"", "404"),
        (500, b"", "500"),
        (200, b"<html>consent</html>", "without any sound"),
        (200, page(b""), "without any sound"),
        (200, page(b"no sound at all, but bytes"), "no WAV, AIFF or MP3"),
        (200, b"jQ1olc \xff\xfe", "answered nonsense"),
        (200, b'"jQ1olc","[\\"A\\"]"', "answered nonsense"),
        (200, b'"jQ1olc",null', "gTTS failed: 200"),
    ],
)
def test_what_goes_wrong_is_one_sentence(
    google: Google, status: int, body: bytes, why: str
) -> None:
    """A page without sound is no success, whatever its status."""
    google.status, google.body = status, body

    with pytest.raises(SpeechError, match=why):
        patient([]).synthesize("Да", "ru", "", 1.0)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_may_pass_is_asked_again(google: Google, status: int) -> None:
    """Each time after a longer wait; the words are not lost."""
    google.status, google.refusals = status, 2
    naps: list[float] = []

    sound = Gtts(0.0, clock=lambda: 100.0, sleep=naps.append).synthesize(
        "Да", "ru", "", 1.0
    )

    assert sound.seconds > 0.1
    assert len(google.asked) == 3
    assert naps == [*gtts.BACK_OFF[:2]]


def test_google_says_how_long_to_wait(google: Google) -> None:
    """`Retry-After` is longer than what would have been waited."""
    google.status, google.refusals, google.retry_after = 429, 1, "25"
    naps: list[float] = []

    Gtts(0.0, clock=lambda: 100.0, sleep=naps.append).synthesize("Да", "ru", "", 1.0)

    assert naps == [25.0]


def test_an_hours_wait_is_not_waited_for(google: Google) -> None:
    """The author is told at once."""
    google.status, google.retry_after = 429, "3600"
    naps: list[float] = []

    with pytest.raises(SpeechError, match="with another engine; what is made is kept"):
        Gtts(0.0, clock=lambda: 100.0, sleep=naps.append).synthesize(
            "Да", "ru", "", 1.0
        )
    assert naps == []


def test_after_a_refusal_nothing_is_asked_for_a_while(google: Google) -> None:
    """Four hundred prompts must not ask four hundred times more."""
    google.status = 429
    now = [100.0]
    engine = Gtts(0.0, clock=lambda: now[0], sleep=lambda _: None)

    for _ in range(5):
        with pytest.raises(SpeechError, match="refuses for now"):
            engine.synthesize("Да", "ru", "", 1.0)
    asked = len(google.asked)
    now[0] += gtts.REST + 1
    google.status = 200

    assert asked == 1 + len(gtts.BACK_OFF)
    assert engine.synthesize("Да", "ru", "", 1.0).seconds > 0.1


def test_no_answer_is_not_waited_for(google: Google) -> None:
    """The package alone would wait for ever."""
    google.hold.clear()
    naps: list[float] = []

    with pytest.raises(SpeechError, match="Failed to connect"):
        Gtts(0.0, 0.05, clock=lambda: 100.0, sleep=naps.append).synthesize(
            "Да", "ru", "", 1.0
        )
    assert naps == [gtts.BACK_OFF[0]]


def test_a_voice_is_a_domain(google: Google) -> None:
    """It becomes part of a host's name."""
    for voice in ("evil.example/", "com@evil", "ru/../", "COM"):
        with pytest.raises(SpeechError, match="a domain of Google"):
            Gtts().synthesize("Да", "ru", voice, 1.0)
    assert google.asked == []
    assert Gtts().missing("en", "co.uk") == ""


def test_its_terms_are_told() -> None:
    """Nobody is to take it for a licence."""
    assert all("unofficial" in offer.licence for offer in Gtts().offers())
    assert Gtts().version()


def test_an_unknown_language_needs_no_network(google: Google) -> None:
    """The package has the list."""
    with pytest.raises(SpeechError, match="gTTS failed"):
        Gtts().synthesize("Да", "tlh", "", 1.0)
    assert google.asked == []


def test_no_connection_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens on port 9."""
    monkeypatch.setattr("gtts.tts._translate_url", lambda **_: "http://127.0.0.1:9/")
    monkeypatch.setenv("no_proxy", "127.0.0.1")

    with pytest.raises(SpeechError, match="Failed to connect"):
        patient([]).synthesize("Да", "ru", "", 1.0)
