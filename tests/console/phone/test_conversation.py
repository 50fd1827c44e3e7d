"""Phones at browsers, over a real WebSocket to a real server, in real time."""

import pytest

from tests.carrier.helpers import FROM, TO
from tests.console.phone.exchanged import Exchanged
from tests.console.phone.line import BrowserLine, loudness

PROMPT = 257
"""The level of every prompt, which takes 0.1 s a letter."""

DESK = "+12025550111"
MENU = '<Gather numDigits="1" action="/b"><Say>Press any key at all now</Say></Gather>'
DIAL = f"<Dial>{DESK}</Dial>"


def test_a_call_is_heard_and_told_as_it_happens(exchanged: Exchanged) -> None:
    """The prompt's sound, its words and how long they last."""
    exchanged.pages["/voice"] = MENU
    phone = exchanged.line()

    placed = phone.dial()
    heard = phone.until("heard")

    assert placed["to"] == "+78002347000"
    assert not placed["called"]
    assert (heard["text"], heard["seconds"]) == ("Press any key at all now", 2.4)
    assert heard["mine"]
    phone.until_level(PROMPT)


def test_a_key_cuts_the_prompt_and_says_so(exchanged: Exchanged) -> None:
    """A frame after that is told, nothing of the prompt comes any more."""
    exchanged.pages |= {"/voice": MENU, "/b": "<Pause length='5'/>"}
    phone = exchanged.line()
    phone.dial()
    phone.until_level(PROMPT)

    phone.do("press", key="1")

    assert phone.until("pressed", key="1")["cut"] > 0
    assert phone.until_level(0) <= 2


def test_words_that_are_typed_are_said(exchanged: Exchanged) -> None:
    """With what the webhook makes of them after."""
    exchanged.pages |= {
        "/voice": '<Gather input="speech" action="/b"><Say>Ask</Say></Gather>',
        "/b": "<Say>Yes</Say>",
    }
    phone = exchanged.line()
    phone.dial()
    phone.until("listening")

    phone.do("say", text="orders")

    assert phone.until("said")["text"] == "orders"
    assert phone.until("request")["params"]["SpeechResult"] == "orders"


def test_a_way_is_gone_before_a_person_acts(exchanged: Exchanged) -> None:
    """Until they act themselves: what was about to be done is not done."""
    exchanged.pages |= {"/voice": MENU, "/b": MENU}
    phone = exchanged.line()
    way = "1; wait 2; 4"

    phone.do("dial", to=TO, first=way, **{"from": FROM})

    phone.until("pressed", key="1")
    phone.do("press", key="3")
    phone.until("pressed", key="3")
    for _ in range(125):  # 20 ms each: the time that the way would have waited
        phone.frame()
    phone.do("hang-up")
    assert phone.until("ended")["status"] == "completed"
    assert [t["key"] for t in phone.told if t["event"] == "pressed"] == ["1", "3"]
    assert not [t for t in phone.told if t["event"] in ("error", "warning")]


def test_hanging_up_ends_the_call_and_the_connection(exchanged: Exchanged) -> None:
    """In that order."""
    exchanged.pages["/voice"] = MENU
    phone = exchanged.line()
    phone.dial()
    phone.until("heard")

    phone.do("hang-up")

    assert phone.until("ended")["status"] == "completed"
    assert "over" in [told["event"] for told in phone.told]
    phone.ends()


def test_a_call_that_the_menu_ends_has_a_tone(exchanged: Exchanged) -> None:
    """One turn of it, to be repeated."""
    exchanged.pages["/voice"] = '<Reject reason="busy"/>'
    phone = exchanged.line()
    phone.dial()

    assert phone.until("over")["tone"]
    assert phone.until("ended")["status"] == "busy"


def test_a_browser_that_is_gone_has_hung_up(exchanged: Exchanged) -> None:
    """A closed tab, a crash, a cable; other calls go on."""
    exchanged.pages["/voice"] = "<Say>Hello</Say><Pause length='60'/>"
    phone, other = exchanged.line(), exchanged.line()
    sid = phone.dial()["call"]
    phone.until("status", status="in-progress")
    other.dial()
    over: list[str] = []
    exchanged.house.followers.add(
        lambda sid, entry: over.append(f"{entry.event} {sid}")
    )

    phone.cut()

    while f"ended {sid}" not in over:
        other.until_level(0)


def _bridged(
    exchanged: Exchanged, dial: str = DIAL
) -> tuple[BrowserLine, BrowserLine, BrowserLine]:
    """Return a phone that waits, a caller who is put through, and their callee."""
    exchanged.pages["/voice"] = dial
    waiting, caller, desk = exchanged.line(), exchanged.line(), exchanged.line()
    waiting.do("wait", numbers=[DESK])
    waiting.until("waits")
    caller.dial()
    desk.do("answer", ring=waiting.until("rings")["ring"])
    desk.until("talking")
    caller.until("talking")
    return waiting, caller, desk


def test_two_browsers_talk_to_each_other(exchanged: Exchanged) -> None:
    """What each says, the other hears."""
    waiting, caller, desk = _bridged(exchanged)

    caller.say(3000, 25)
    desk.until_level(3000)
    desk.say(500, 25)
    caller.until_level(500)

    assert waiting.until("rings-no-more")
    assert waiting.told[1]["from"] == "+79161234567"
    desk.do("hang-up")
    assert caller.until("dial_ended")["status"] == "completed"
    desk.ends()


def test_a_key_in_a_talk_is_heard_by_the_other_alone(exchanged: Exchanged) -> None:
    """The browser that presses it makes the tone itself."""
    _, caller, desk = _bridged(exchanged)

    caller.do("press", key="5")

    desk.until_level(7000)
    caller.until("pressed")
    # The last of the ringing may be in two of them; a tone would be in five.
    assert sum(loudness(caller.frame()) > 0 for _ in range(10)) <= 2


def test_on_hold_the_other_hears_music(exchanged: Exchanged) -> None:
    """Without gaps; then they talk again."""
    _, caller, desk = _bridged(exchanged)

    caller.do("hold", on=True)
    desk.until_level(2000, near=0.5)
    silent = sum(loudness(desk.frame()) == 0 for _ in range(200))
    caller.do("hold", on=False)
    desk.until_level(0)
    caller.say(3000, 50)

    assert silent == 0
    desk.until_level(3000)


def test_a_whisper_is_heard_by_the_callee_alone(exchanged: Exchanged) -> None:
    """And told to them alone as their own."""
    dial = f'<Dial><Number url="/w">{DESK}</Number></Dial>'
    exchanged.pages["/w"] = "<Say>Whisper</Say>"

    _, caller, desk = _bridged(exchanged, dial)

    assert [t["mine"] for t in desk.told if t["event"] == "heard"] == [True]
    assert [t["mine"] for t in caller.told if t["event"] == "heard"] == [False]


def test_browsers_meet_in_a_conference(exchanged: Exchanged) -> None:
    """Each hears the others, and not themselves."""
    exchanged.pages["/voice"] = (
        "<Dial><Conference beep='false'>Room</Conference></Dial>"
    )
    phones = [exchanged.line() for _ in range(3)]
    for phone in phones:
        phone.dial()
    for phone in phones:
        phone.until("conferring")

    phones[0].say(3000, 50)

    phones[1].until_level(3000)
    phones[2].until_level(3000)
    assert max(loudness(phones[0].frame()) for _ in range(10)) < 3000


def test_a_call_that_is_declined_is_busy(exchanged: Exchanged) -> None:
    """And rings no more."""
    exchanged.pages["/voice"] = DIAL
    waiting, caller = exchanged.line(), exchanged.line()
    waiting.do("wait", numbers=[DESK])
    waiting.until("waits")
    caller.dial()

    waiting.do("decline", ring=waiting.until("rings")["ring"])

    assert caller.until("dial_ended")["status"] == "busy"
    assert waiting.until("rings-no-more")
    waiting.do("decline", ring=1)
    assert waiting.until("refused")["why"] == "That call rings no more."


def test_a_caller_who_hangs_up_stops_the_ringing(exchanged: Exchanged) -> None:
    """As it does on any phone."""
    exchanged.pages["/voice"] = DIAL
    waiting, caller = exchanged.line(), exchanged.line()
    waiting.do("wait", numbers=[DESK])
    waiting.until("waits")
    caller.dial()
    waiting.until("rings")

    caller.do("hang-up")

    waiting.until("rings-no-more")


def test_a_phone_that_is_gone_while_it_rings_does_not_answer(
    exchanged: Exchanged,
) -> None:
    """From then on the number is as it was described."""
    exchanged.pages["/voice"] = DIAL
    waiting, caller, later = exchanged.line(), exchanged.line(), exchanged.line()
    waiting.do("wait", numbers=[DESK])
    waiting.until("waits")
    caller.dial()
    waiting.until("rings")

    waiting.cut()

    assert caller.until("dial_ended")["status"] == "no-answer"
    later.dial()
    assert later.until("talking")["number"] == DESK  # it answers by itself


def test_other_numbers_are_as_they_were_described(exchanged: Exchanged) -> None:
    """A phone that waits is no other."""
    exchanged.pages["/voice"] = "<Dial>+12025550177</Dial>"
    waiting, caller = exchanged.line(), exchanged.line()
    waiting.do("wait", numbers=[DESK])
    waiting.until("waits")
    caller.dial()

    assert caller.until("dial_ended")["status"] == "busy"


@pytest.mark.parametrize(
    ("came", "sentence"),
    [
        ("{", "What the page sent is no JSON."),
        ('{"do": "press", "key": "1"}', "This phone is in no call: dial first."),
        ('{"do": "answer", "ring": 7}', "That call rings no more."),
        (bytes(3), "Sound comes in even pieces of at most 3200 bytes."),
        (bytes(3202), "Sound comes in even pieces of at most 3200 bytes."),
        (bytes(320), "This phone is in no call: dial first."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    exchanged: Exchanged, came: str | bytes, sentence: str
) -> None:
    """And the phone goes on."""
    phone = exchanged.line()
    exchanged.pages["/voice"] = MENU

    phone.wire.send(came)

    assert phone.until("refused")["why"] == sentence
    assert phone.dial()["call"].startswith("CA")


def test_a_phone_has_one_call(exchanged: Exchanged) -> None:
    """Another is another WebSocket; one that waits talks to nobody."""
    exchanged.pages["/voice"] = MENU
    phone, waiting = exchanged.line(), exchanged.line()
    again = {"to": "+78002347000", "from": "+79161234567"}
    phone.dial()
    phone.do("dial", **again)
    assert "in a call" in phone.until("refused")["why"]
    phone.do("wait", numbers=[])
    assert "in a call" in phone.until("refused")["why"]

    waiting.do("wait", numbers=["+1 (202) 555-01-11"])
    waiting.do("dial", **again)

    assert "waits for calls" in waiting.until("refused")["why"]
    assert waiting.told[0] == {"event": "waits", "numbers": [DESK]}
