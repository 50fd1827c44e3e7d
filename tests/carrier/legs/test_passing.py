"""Time passing on a leg, and what cuts it short."""

from collections.abc import Callable
from typing import TypeVar

import pytest

from ivr.carrier.clock import VirtualClock
from ivr.carrier.exchange import Exchange
from ivr.carrier.legs.passing import tones_last
from ivr.carrier.line import Order, People
from ivr.carrier.people.party import Keyboard
from ivr.speech.mix import silence
from ivr.speech.wav import pcm
from tests.carrier.helpers import FROM, ORIGIN, TO, Page, Switch, dial, lines

T = TypeVar("T")

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


class Elsewhere(VirtualClock):
    """A clock that lets work take a second in which others go on, as threads do."""

    exchange: Exchange

    def aside(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do it, and tell a second later."""
        done = work()
        self.exchange.schedule.after(1.0, lambda: then(done))


def on_a_slow_machine(pages: dict[str, str]) -> Switch:
    """Return an exchange whose voices take a second for each text."""
    clock = Elsewhere()
    on = Switch(pages, clock)
    clock.exchange = on.exchange
    return on


def test_while_a_voice_makes_a_text_there_is_silence() -> None:
    """Once: what has been said is at hand."""
    on = on_a_slow_machine(
        {"/voice": "<Say>Hello</Say><Say>Hello</Say><Gather><Say>Key</Say></Gather>"}
    )

    call = on.place()
    on.exchange.run()

    first, second, third = lines(call, "heard")
    made = float(first.split()[0])
    assert first.endswith("heard Hello 0.5")
    assert second == f"{made + 0.5:g} heard Hello 0.5"
    assert third == f"{made + 2:g} heard Key 0.3"


def test_a_key_cuts_that_silence_as_it_would_the_prompt() -> None:
    """The prompt is not heard when it comes; no key is lost."""
    on = on_a_slow_machine({"/voice": MENU, "/menu": "<Hangup/>"})

    call = on.place("1")
    on.exchange.run()

    assert lines(call, "heard") == []
    (pressed,) = lines(call, "pressed")
    assert pressed.endswith("pressed 1")
    assert on.site.forms[1]["Digits"] == "1"
    assert lines(call, "ended")[0].split()[2] == "completed"


def test_words_cut_that_silence_too() -> None:
    """Who speaks before the prompt is not spoken over by it."""
    menu = '<Gather input="speech" action="/b"><Say>Yes or no</Say></Gather>'
    on = on_a_slow_machine({"/voice": menu, "/b": "<Hangup/>"})

    call = on.place("say yes")
    on.exchange.run()

    assert lines(call, "heard") == []
    assert on.site.forms[1]["SpeechResult"] == "yes"


def test_words_that_are_typed_are_made_before_they_are_said() -> None:
    """Nobody else waits for a voice meanwhile."""
    pages = {"/voice": '<Gather input="speech" action="/b"/>', "/b": "<Hangup/>"}
    clock = Elsewhere()
    on = Switch(pages, clock)
    clock.exchange = on.exchange
    caller = Keyboard(clock)
    call = on.exchange.place(Order(TO, FROM, f"{ORIGIN}/voice"), People(caller))
    on.exchange.run(2)

    asked = clock.now()
    caller.say("hello")
    on.exchange.run()

    (said,) = lines(call, "said")
    assert float(said.split()[0]) == pytest.approx(asked + 1)
    assert on.site.forms[1]["SpeechResult"] == "hello"
