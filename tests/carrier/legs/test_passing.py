"""Time passing on a leg, and what cuts it short."""

import pytest

from ivr.carrier.legs.passing import tones_last
from ivr.speech.mix import silence
from ivr.speech.wav import pcm
from tests.carrier.helpers import ORIGIN, Page, dial

MENU = (
    '<Gather numDigits="1" finishOnKey="" timeout="4" action="/menu">'
    "<Say>Press one</Say></Gather>"
)


def clip(seconds: float) -> Page:
    """Return a silent clip of that length."""
    return Page(pcm(silence(seconds)), headers=(("Content-Type", "audio/wav"),))


def test_a_key_cuts_the_prompt_and_says_how_much_was_heard() -> None:
    """Barge-in: the caller need not hear a prompt out."""
    call = dial({"/voice": MENU, "/menu": "<Hangup/>"}, "1")

    assert call.lines("heard", "pressed", "listening") == [
        "0 heard Press one 0.9",
        "0.2 pressed 1 0.2",
    ]
    assert call.site.forms[1]["Digits"] == "1"


def test_after_the_prompt_a_key_cuts_nothing() -> None:
    """A patient caller presses into the silence."""
    call = dial({"/voice": MENU, "/menu": "<Hangup/>"}, "listen; 1")

    assert call.lines("heard", "pressed", "listening") == [
        "0 heard Press one 0.9",
        "0.9 listening dtmf 4  1",
        "1.1 pressed 1",
    ]


def test_silence_is_over_after_the_timeout() -> None:
    """Seconds of silence count from the prompt's end."""
    call = dial({"/voice": MENU + "<Say>Bye</Say>"})

    assert call.lines("heard", "listening") == [
        "0 heard Press one 0.9",
        "0.9 listening dtmf 4  1",
        "4.9 heard Bye 0.3",
    ]


def test_speech_cuts_the_prompt_and_is_understood_when_it_is_over() -> None:
    """The words arrive when the silence after them has been long enough."""
    pages = {
        "/voice": '<Gather input="speech dtmf" action="/menu"><Say>Yes?</Say></Gather>',
        "/menu": "<Say>Good</Say>",
    }

    call = dial(pages, "say delivery")

    assert call.lines("heard", "said", "listening") == [
        "0 heard Yes? 0.4",
        "0.2 said delivery 0.2",
        "6 heard Good 0.4",
    ]
    assert call.site.forms[1]["SpeechResult"] == "delivery"


def test_a_key_while_the_caller_speaks_is_no_input() -> None:
    """What was detected first wins."""
    pages = {
        "/voice": '<Gather input="speech dtmf" action="/menu"><Say>Yes?</Say></Gather>',
        "/menu": "<Say>Good</Say>",
    }

    call = dial(pages, "say delivery; 1")

    assert "Digits" not in call.site.forms[1]
    assert call.lines("pressed") == []


def test_a_pause_passes_in_silence() -> None:
    """And the caller may hang up in it."""
    call = dial({"/voice": '<Say>A</Say><Pause length="9"/>'}, "wait 3; hangup")

    assert call.lines("status", "ended") == [
        "0 status ringing",
        "0 status in-progress",
        "3 status completed",
        "3 ended completed 3",
    ]


def test_a_file_lasts_as_long_as_its_sound() -> None:
    """Nothing is guessed: the file is fetched and measured."""
    call = dial({"/voice": "<Play>/a.wav</Play><Say>Bye</Say>", "/a.wav": clip(2.5)})

    assert call.lines("played", "heard") == [
        f"0 played {ORIGIN}/a.wav 2.5",
        "2.5 heard Bye 0.3",
    ]


def test_a_file_that_cannot_be_had_is_an_error() -> None:
    """Twilio's callers hear the application error."""
    call = dial({"/voice": "<Play>/gone.wav</Play>"})

    assert call.lines("error") == [
        (
            f"0 error 11200 1 the server answered 404 ({ORIGIN}/gone.wav)"
            f" HTTP retrieval failure {ORIGIN}/voice 11"
        )
    ]
    assert "We are sorry" in call.lines("heard")[0]


@pytest.mark.parametrize(("digits", "seconds"), [("", 0.0), ("1", 0.2), ("1w2W#", 2.1)])
def test_keys_sent_as_tones_take_their_time(digits: str, seconds: float) -> None:
    """A tone and its gap are 0.2 s; `w` is half a second, `W` one."""
    assert tones_last(digits) == pytest.approx(seconds)


def test_the_next_verb_waits_for_the_tones() -> None:
    """`<Play digits>` holds the call as long as the tones sound."""
    call = dial({"/voice": '<Play digits="1w2"/><Say>Bye</Say>'})

    assert call.lines("heard") == ["0.9 heard Bye 0.3"]
