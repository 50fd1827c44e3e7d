import pytest
from flask import Response

from ivr.deploy.checkup.sounds import check
from ivr.speech import wav
from ivr.speech.sound import Sound
from tests.deploy.checkup.helpers import answering, reply, site, twiml

CLIP = wav.mulaw(Sound(b"\x01\x01" * 800))
PLAY = "<Gather><Play>/audio/a.wav</Play></Gather><Play>/audio/b.wav</Play>"


def clip(body: bytes = CLIP, kind: str = "audio/wav", status: int = 200) -> Response:
    """Return a clip as a server has it."""
    return Response(body, status, content_type=kind)


def test_clips_are_fetched_and_read() -> None:
    """Those in a gather too."""
    pages = {"/voice": twiml(PLAY), "/audio/a.wav": clip(), "/audio/b.wav": clip()}
    found = site(answering(pages, unsigned=200))

    assert check(found, reply(found)).text == "2 of the entry's can be played"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (clip(status=404), "the server answered 404 (11200)"),
        (clip(kind="text/html"), "'text/html' cannot be played (13420)"),
        (clip(body=b"no sound"), "(13420)"),
    ],
)
def test_one_that_cannot_be_played_is_named(answer: Response, why: str) -> None:
    """With what Twilio would say of it."""
    pages = {"/voice": twiml(PLAY), "/audio/a.wav": clip(), "/audio/b.wav": answer}
    found = site(answering(pages))

    verdict = check(found, reply(found))

    assert verdict.state == "not"
    assert verdict.text.startswith("https://menu.example/audio/b.wav: ")
    assert why in verdict.text


def test_a_few_of_many_are_fetched() -> None:
    """What is wrong with one is so with all."""
    many = "".join(f"<Play>/audio/{n}.wav</Play>" for n in range(9))
    pages = {f"/audio/{n}.wav": clip() for n in range(5)}
    found = site(answering({"/voice": twiml(many), **pages}))

    assert check(found, reply(found)).text == "5 of the entry's can be played"


def test_words_need_no_clip() -> None:
    """Twilio's voice speaks."""
    found = site(answering({"/voice": twiml("<Say>Hello.</Say>")}))

    assert "plays none" in check(found, reply(found)).text


def test_what_is_no_document_has_no_clips() -> None:
    """That is told elsewhere."""
    for page in (Response("no", 403), twiml("<Say>")):
        found = site(answering({"/voice": page}))
        assert check(found, reply(found)).state == "cannot tell"
