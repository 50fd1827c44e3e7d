"""The people on the phone."""

import pytest

from ivr.carrier.clock import VirtualClock
from ivr.carrier.people.party import Keyboard, Silent, fold
from tests.carrier.helpers import BOSS, dial

TWO_MENUS = {
    "/voice": (
        '<Gather numDigits="1" action="/b" timeout="2"><Say>Заказы: нажмите один</Say>'
        "</Gather><Say>Не слышу</Say><Redirect/>"
    ),
    "/b": '<Gather action="/c"><Say>Введите номер заказа</Say></Gather>',
    "/c": "<Say>Спасибо</Say>",
}


def test_keys_are_pressed_one_after_another_as_soon_as_they_are_listened_for() -> None:
    """A fifth of a second apart, into whatever prompt there is."""
    call = dial(TWO_MENUS, "1; 606#")

    assert call.lines("pressed") == [
        "0.2 pressed 1 0.2",
        "0.4 pressed 6 0.2",
        "0.6 pressed 0",
        "0.8 pressed 6",
        "1 pressed #",
    ]
    assert call.site.forms[-1]["Digits"] == "606"


def test_waiting_begins_with_the_last_key() -> None:
    """`wait 2` is two seconds, not two and a bit."""
    call = dial(TWO_MENUS, "1; wait 2; 6")

    assert call.lines("pressed") == ["0.2 pressed 1 0.2", "2.4 pressed 6"]


def test_waiting_begins_when_the_words_are_over() -> None:
    """Nobody waits while still speaking."""
    call = dial(
        {"/voice": '<Record timeout="9" action="/c"/>', "/c": ""},
        "say hello; wait 1; #",
    )

    assert call.lines("pressed") == ["2.4 pressed #"]


def test_listen_hears_the_prompt_out() -> None:
    """And the waits between the keys of one input are no listening."""
    call = dial(TWO_MENUS, "listen; 1; 6; listen; 7")

    assert call.lines("pressed", "listening") == [
        "2 listening dtmf 2 # 1",
        "2.2 pressed 1",
        "2.4 pressed 6 0.2",
    ]


def test_hearing_what_is_said_lets_the_call_go_on() -> None:
    """Case, ё, punctuation and spaces make no difference."""
    call = dial(TWO_MENUS, "hear заказы нажмите   ОДИН; 1; hear номер заказа; 6#")

    assert call.summary.failure == ""
    assert call.lines("ended") == ["1.3 ended completed 1"]


def test_what_was_heard_since_the_last_key_counts() -> None:
    """Also over several prompts, and after a wait."""
    call = dial(TWO_MENUS, "wait 5; hear не слышу заказы; hangup")

    assert call.summary.failure == ""


def test_what_was_heard_before_the_last_key_does_not() -> None:
    """The next menu has to say it."""
    call = dial(TWO_MENUS, "listen; hear заказы; 1; hear нажмите один")

    assert call.summary.failure == (
        "'hear нажмите один': not heard; heard was: Введите номер заказа"
    )
    assert call.lines("error")[0].startswith("4.2 error 0 0 'hear нажмите один'")
    assert call.lines("ended") == ["4.2 ended completed 4"]


def test_hear_waits_for_the_next_listening_not_for_the_one_under_way() -> None:
    """Silence is answered with a reprompt, which may say it."""
    heard = dial(TWO_MENUS, "listen; hear не слышу; hangup")
    missed = dial(TWO_MENUS, "listen; hear что-то другое; hangup")

    assert heard.summary.failure == ""
    assert missed.lines("error")[0].startswith("6.8 error")


def test_what_is_never_heard_fails_the_call_at_its_end() -> None:
    """Also when the steps before it never had their chance."""
    last = dial({"/voice": "<Say>Hello</Say>"}, "hear goodbye")
    later = dial({"/voice": "<Say>Hello</Say>"}, "1; hear goodbye; hear again")
    silent = dial({"/voice": ""}, "hear goodbye")

    assert last.summary.failure == "'hear goodbye': not heard; heard was: Hello"
    assert later.summary.failure == "'hear goodbye': not heard; heard was: Hello"
    assert silent.summary.failure == "'hear goodbye': not heard; heard was: nothing"
    assert last.lines("ended") == ["0.5 ended completed 1"]


def test_a_callee_hears_too() -> None:
    """What a callee expects fails the call as well."""
    pages = {
        "/voice": f'<Dial><Number url="/w">{BOSS}</Number></Dial>',
        "/w": "<Say>A call</Say>",
    }

    good = dial(pages, callees=[f"{BOSS}=answer; hear a call; wait 5; hangup"])
    bad = dial(pages, callees=[f"{BOSS}=answer; hear a fax; wait 5; hangup"])

    assert good.summary.failure == ""
    assert bad.summary.failure == "'hear a fax': not heard; heard was: A call"


def test_a_callee_may_press_and_talk_with_no_document_of_their_own() -> None:
    """On a bridge keys and words go to the other person."""
    call = dial(
        {"/voice": f"<Dial>{BOSS}</Dial>"},
        callees=[f"{BOSS}=answer; press 1; say hello; hangup"],
    )

    assert call.lines("pressed", "said", "dial_ended") == [
        f"2.2 pressed 1 {BOSS}",
        f"2.4 said hello {BOSS}",
        f"3.1 dial_ended completed 1.1 {BOSS}",
    ]


def test_hanging_up_is_the_end_of_the_steps() -> None:
    """What stands after it is never done."""
    call = dial(TWO_MENUS, "hangup; 1")

    assert call.lines("pressed", "ended") == ["0 ended completed 0"]


def test_a_silent_caller_hears_the_call_out() -> None:
    """No steps, no party of one's own: the document decides."""
    call = dial({"/voice": "<Gather/><Say>Bye</Say>"}, caller=Silent())

    assert call.lines("ended") == ["5.3 ended completed 5"]


def test_a_keyboard_refuses_what_no_telephone_has() -> None:
    """The terminal decides what to do with other keys."""
    keyboard = Keyboard(VirtualClock())

    for key in ("x", "", "12"):
        with pytest.raises(ValueError, match="is no key of a telephone"):
            keyboard.put(key)


def test_a_keyboard_waits_for_a_call() -> None:
    """A key pressed before the call begins is nobody's."""
    clock = VirtualClock()
    keyboard = Keyboard(clock)
    keyboard.put("1")
    keyboard.say("hello")
    keyboard.hang_up()

    while action := clock.wait(0):
        action()

    assert clock.now() == 0


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ёлка, ЕЩЁ — раз!", "елка еще раз"),
        ("зво\u0301нит йод", "звонит йод"),
        ("«Чат»\n 24/7", "чат 24 7"),
        ("  ", ""),
    ],
)
def test_words_are_compared_as_an_ear_hears_them(text: str, folded: str) -> None:
    """A stress mark is no letter, й is one."""
    assert fold(text) == folded
