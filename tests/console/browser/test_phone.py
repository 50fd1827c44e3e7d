"""The phone in a real browser: dialled, heard, pressed, answered, talked on."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from ivr.speech.wav import read
from tests.console.browser.test_pages import LOOKS, serious, settled
from tests.console.phone.exchanged import Exchanged, exchange_served

if TYPE_CHECKING:
    from playwright.sync_api import Page, WebSocketRoute

    from tests.console.browser.conftest import Open

DESK = "+12025550111"
PROMPT = 257 / 32768
"""The level of every prompt, which takes 0.1 s a letter."""

LONG = "Press any key at all, whenever you like, while this is said to you"
MENU = f'<Gather numDigits="1" action="/voice"><Say>{LONG}</Say></Gather>'

HEARS = """
async ({ least, most }) => {
  const { levels } = await import("/static/phone/ear.js");
  return new Promise((heard, never) => {
    setTimeout(() => never(new Error(`nothing from ${least} to ${most}`)), 15000);
    levels.addEventListener("level", ({ detail: { level } }) => {
      if (level >= least && level <= most) heard(level);
    });
  });
}
"""
"""Waits until 20 ms of the call are as loud as that, in the audio's own thread."""

WATCH = """
async () => {
  const { levels, opened } = await import("/static/phone/ear.js");
  const audio = await opened();
  window.cuts = [];
  let pressed = 0;
  document.addEventListener("keydown", () => { pressed = audio.currentTime; }, true);
  levels.addEventListener("level", ({ detail: { at, level } }) => {
    if (!pressed || at < pressed || level > 1e-4) return;
    window.cuts.push(at - pressed);
    pressed = 0;
  });
}
"""
"""Notes the seconds from each key to the first 20 ms of silence that end after it."""

CUT = """
(count) => new Promise((cut, never) => {
  setTimeout(() => never(new Error("no silence")), 15000);
  const look = () => window.cuts.length >= count ? cut() : setTimeout(look, 20);
  look();
})
"""
"""Waits until so many keys have been followed by silence."""


@pytest.fixture
def exchanged() -> Iterator[Exchanged]:
    """Serve a console whose callers reach a webhook in this process."""
    with exchange_served() as exchanged:
        yield exchanged


@pytest.fixture
def console(exchanged: Exchanged) -> str:
    """Return the address of that console."""
    return f"http://{exchanged.address}"


def dial(page: "Page", number: str = "+78002347000") -> None:
    """Call a number by hand."""
    settled(page)
    page.get_by_label("Number", exact=True).fill(number)
    page.get_by_role("button", name="Call", exact=True).click()


def hears(page: "Page", level: float = PROMPT) -> float:
    """Wait until the call is that loud, within a tenth; return how loud."""
    loud: float = page.evaluate(HEARS, {"least": 0.9 * level, "most": 1.1 * level})
    return loud


def hears_something(page: "Page") -> None:
    """Wait until the call is louder than a voice is that nobody means."""
    page.evaluate(HEARS, {"least": 0.003, "most": 1})


def microphone(page: "Page") -> str:
    """Return what has become of the microphone."""
    state: str = page.evaluate(
        """async () => (await import("/static/phone/microphone.js")).microphone.state"""
    )
    return state


def state(page: "Page", text: str) -> None:
    """Wait until the call is said to be so."""
    page.locator("#state", has_text=text).wait_for()


def test_a_call_is_heard_and_its_words_are_shown(
    open_page: "Open", exchanged: Exchanged
) -> None:
    """At their level, to the eye and to a screen reader; and nothing is asked."""
    exchanged.pages["/voice"] = MENU
    page = open_page("/phone")

    dial(page)

    assert hears(page) == pytest.approx(PROMPT, rel=0.1)
    state(page, "in the call")
    page.locator("#caption .said", has_text="Press").first.wait_for()
    page.locator("#aloud", has_text=LONG).wait_for(state="attached")
    assert page.locator("#transcript li").count() >= 4
    page.locator("#transcript", has_text="POST /voice 200").wait_for()
    assert microphone(page) == "off"


def test_a_key_cuts_the_prompt_within_150_ms(
    open_page: "Open", exchanged: Exchanged
) -> None:
    """As the audio's own clock has it; a busy machine holds up some, not all."""
    exchanged.pages["/voice"] = MENU
    page = open_page("/phone")
    dial(page)
    hears(page)
    page.evaluate(WATCH)

    for pressed in range(1, 4):
        page.keyboard.press("5")
        page.locator("#transcript kbd").nth(pressed - 1).wait_for()
        page.evaluate(CUT, pressed)
        hears(page)

    assert min(page.evaluate("window.cuts")) < 0.15
    page.locator("#caption", has_text="Press").wait_for()


def test_a_second_tab_is_the_callee(open_page: "Open", exchanged: Exchanged) -> None:
    """It rings there, is answered, and both hear each other's microphone."""
    exchanged.pages["/voice"] = f"<Dial>{DESK}</Dial>"
    caller = open_page("/phone", microphone=True)
    desk = open_page("/phone", microphone=True)
    _wait_for_calls(desk)

    dial(caller)
    desk.get_by_role("button", name="Answer", exact=True).wait_for()
    assert desk.title().startswith("☎ +79161234567")
    assert (microphone(caller), microphone(desk)) == ("off", "off")
    desk.get_by_role("button", name="Answer", exact=True).click()

    hears_something(desk)
    caller.locator("#caption", has_text="You talk to each other.").wait_for()
    hears_something(caller)
    assert (microphone(caller), microphone(desk)) == ("on", "on")
    desk.get_by_role("button", name="Hang up").click()
    state(desk, "over")
    state(caller, "over")
    assert "Phone" in desk.title()


def test_a_call_can_be_declined(open_page: "Open", exchanged: Exchanged) -> None:
    """The caller hears busy, and the tab rings no more."""
    exchanged.pages["/voice"] = f"<Dial>{DESK}</Dial><Say>Nobody is there</Say>"
    caller, desk = open_page("/phone"), open_page("/phone")
    _wait_for_calls(desk)
    dial(caller)

    desk.get_by_role("button", name="Decline").click()

    caller.locator("#transcript", has_text="the other phone: busy").wait_for()
    desk.get_by_role("button", name="Decline").wait_for(state="detached")


def _wait_for_calls(page: "Page") -> None:
    settled(page)
    page.get_by_label("Another number to answer").fill(DESK)
    page.get_by_role("button", name="Add").click()
    page.locator("#waits", has_text=DESK).wait_for()


def test_a_recording_asks_for_the_microphone(
    open_page: "Open", exchanged: Exchanged
) -> None:
    """When it begins and not before; refused, the words can be typed."""
    exchanged.pages |= {
        "/voice": '<Say>Speak after the tone</Say><Record action="/b" timeout="60"/>',
        "/b": "<Say>Thank you</Say>",
    }
    page = open_page("/phone")
    dial(page)
    hears(page)
    assert microphone(page) == "off"

    page.locator("#notice", has_text="The microphone was refused").wait_for()
    page.get_by_label("Say, by typing").fill("call me back")
    page.keyboard.press("Enter")
    page.locator("#transcript", has_text="you: call me back").wait_for()
    page.keyboard.press("Tab")
    page.get_by_role("button", name="pound").click()

    page.locator("#transcript", has_text="Thank you").wait_for()


def test_what_is_spoken_is_recorded(open_page: "Open", exchanged: Exchanged) -> None:
    """With the microphone allowed; muted, nothing is."""
    exchanged.pages |= {"/voice": '<Record action="/b" timeout="60"/>', "/b": ""}
    page = open_page("/phone", microphone=True)
    dial(page)

    page.locator("#hint", has_text="You are heard.").wait_for()
    legs = exchanged.house.desk.exchange
    (leg,) = legs.ask(legs.legs)
    (tape,) = leg.tapes()
    _until(page, lambda: any(tape.sound().samples))
    page.get_by_role("button", name="Mute").click()
    page.get_by_role("button", name="Speak", exact=True).wait_for()
    page.get_by_role("button", name="pound").click()
    state(page, "over")


def _until(page: "Page", holds: Callable[[], bool]) -> None:
    """Wait, a picture of the page after another, until something holds."""
    for _ in range(2000):
        if holds():
            return
        page.evaluate("new Promise(requestAnimationFrame)")
    raise AssertionError("it never holds")


def test_words_are_listened_for_with_a_button_of_their_own(
    open_page: "Open", exchanged: Exchanged
) -> None:
    """The microphone stays off until that is pressed."""
    exchanged.pages["/voice"] = (
        '<Gather input="speech" timeout="60"><Say>Ask</Say></Gather>'
    )
    page = open_page("/phone", microphone=True)
    dial(page)
    page.locator("#hint", has_text="It listens for words").wait_for()
    assert microphone(page) == "off"

    page.get_by_role("button", name="Speak", exact=True).click()

    page.locator("#hint", has_text="You are heard.").wait_for()


def test_several_calls_go_on_at_once(open_page: "Open", exchanged: Exchanged) -> None:
    """One is heard, the other waits; they can be changed."""
    exchanged.pages["/voice"] = MENU
    page = open_page("/phone")
    dial(page, "+78002347001")
    hears(page)
    page.get_by_role("button", name="Another call").click()
    dial(page, "+78002347002")
    hears(page)

    dock = page.locator("#dock")
    first = dock.get_by_role("button", name="+78002347001 · on hold")
    first.wait_for()
    dock.get_by_role("button", name="+78002347002 · in the call").wait_for()
    first.click()

    page.locator("#party", has_text="+78002347001").wait_for()
    hears(page)
    dock.get_by_role("button", name="Hang up +78002347002").click()
    dock.wait_for(state="hidden")
    state(page, "in the call")


def test_on_hold_nothing_is_heard(open_page: "Open", exchanged: Exchanged) -> None:
    """Until it is taken off."""
    exchanged.pages["/voice"] = MENU
    page = open_page("/phone")
    dial(page)
    hears(page)

    page.get_by_role("button", name="Hold").click()

    page.evaluate(HEARS, {"least": 0, "most": 1e-6})
    state(page, "on hold")
    page.get_by_role("button", name="Hold").click()
    hears(page)


def test_a_call_can_be_taken_away(
    open_page: "Open", exchanged: Exchanged, tmp_path: Path
) -> None:
    """As a scenario, as sound, as a line for a shell."""
    exchanged.pages["/voice"] = MENU
    page = open_page("/phone")
    dial(page)
    hears(page)
    page.keyboard.press("7")
    page.locator("#transcript kbd", has_text="7").wait_for()
    page.get_by_role("button", name="Hang up").click()
    page.locator("#scenario[href]").wait_for()

    scenario = _downloaded(page, "Save as scenario", tmp_path)
    sound = _downloaded(page, "Download WAV", tmp_path)
    page.get_by_role("button", name="Copy as curl").click()
    curl = page.get_by_label("The last request, for a shell")
    curl.wait_for()

    assert {"press": "7"} in yaml.safe_load(scenario)["steps"]
    assert read(sound).seconds > 0.1
    assert curl.input_value().startswith("curl -X POST")


def _downloaded(page: "Page", name: str, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    download.value.save_as(folder / "taken")
    return (folder / "taken").read_bytes()


def test_a_connection_that_is_lost_is_said(
    open_page: "Open", exchanged: Exchanged
) -> None:
    """And the number can be dialled again."""
    exchanged.pages["/voice"] = MENU
    page = open_page("/phone")
    wires: list[WebSocketRoute] = []

    def connect(wire: "WebSocketRoute") -> None:
        wire.connect_to_server()
        wires.append(wire)

    page.route_web_socket("**/phone/line", connect)
    page.reload()
    dial(page)
    hears(page)

    wires[0].close(code=1011)

    state(page, "The console is gone: the call is hung up.")
    page.get_by_role("button", name="Dial again").click()
    hears(page)
    state(page, "in the call")


def test_nothing_that_is_said_becomes_markup(
    open_page: "Open", exchanged: Exchanged
) -> None:
    """By a webhook, a caller or a number: all of it is text."""
    evil = "<img src=x onerror=alert(1)>"
    said = evil.replace("<", "&lt;").replace(">", "&gt;")
    exchanged.pages["/voice"] = f"<Gather timeout='60'><Say>{said}</Say></Gather>"
    page = open_page(f"/phone?do={evil}")
    settled(page)
    page.locator("#first", has_text=evil).wait_for()
    page.goto("/phone")
    dial(page)

    page.locator("#transcript", has_text=evil).wait_for()
    page.locator("#caption", has_text=evil).wait_for()
    page.get_by_label("Say, by typing").fill(evil)
    page.keyboard.press("Enter")
    page.locator("#transcript", has_text=f"you: {evil}").wait_for()

    assert page.locator("main img").count() == 0


def test_a_wrong_number_is_said(open_page: "Open", exchanged: Exchanged) -> None:
    """In one sentence, and nothing is dialled."""
    page = open_page("/phone")

    dial(page, "12")

    state(page, "12 is no phone number: write it as +78002347000.")
    legs = exchanged.house.desk.exchange
    assert legs.ask(legs.legs) == ()


def test_a_wrong_number_to_answer_is_said(open_page: "Open") -> None:
    """And those that were right go on."""
    page = open_page("/phone")
    _wait_for_calls(page)

    page.get_by_label("Another number to answer").fill("12")
    page.get_by_role("button", name="Add").click()

    page.locator("#notice", has_text="12 is no phone number").wait_for()
    page.locator("#waits", has_text=f"the phone at {DESK}.").wait_for()
    page.reload()
    page.locator("#waits", has_text=f"the phone at {DESK}.").wait_for()
    page.get_by_label(DESK).uncheck()
    page.locator("#waits", has_text="No call rings here").wait_for()


def test_the_keyboard_alone_is_enough(open_page: "Open", exchanged: Exchanged) -> None:
    """To dial, to press, to hold and to hang up; digits in a field are its own."""
    exchanged.pages["/voice"] = MENU
    page = open_page("/phone")
    settled(page)
    _tab_to(page, "number")
    page.keyboard.type("+78002347000")
    page.keyboard.press("Enter")
    hears(page)
    assert page.evaluate("document.activeElement.id") == "hangup"

    page.keyboard.press("4")
    page.locator("#transcript kbd", has_text="4").wait_for()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    state(page, "on hold")
    page.keyboard.press("Enter")
    state(page, "in the call")
    _tab_to(page, "words")
    page.keyboard.type("12")
    _tab_to(page, "hangup")
    page.keyboard.press("Enter")

    state(page, "over")
    assert page.evaluate("document.activeElement.id") == "again"
    assert page.locator("#transcript kbd").count() == 1


def _tab_to(page: "Page", name: str) -> None:
    """Press Tab until something has the focus."""
    for _ in range(60):
        if page.evaluate("document.activeElement.id") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {name}")


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_a_call_can_be_read_by_everybody(
    open_page: "Open", exchanged: Exchanged, width: int, *, dark: bool
) -> None:
    """Nothing serious by axe while it goes on, no page wider than its screen."""
    exchanged.pages["/voice"] = f"<Foo/>{MENU.replace('/voice', '/nowhere')}"
    page = open_page("/phone", width=width, dark=dark)
    dial(page)
    hears(page)
    page.keyboard.press("1")
    page.locator("#transcript .error").first.wait_for()

    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_link_says_what_to_dial_and_to_press(
    open_page: "Open", exchanged: Exchanged
) -> None:
    """From outside it is offered, from a page of the console it is done."""
    exchanged.pages["/voice"] = MENU
    path = "/phone?to=%2B78002347000&do=1%3B+2"

    page = open_page(path)
    settled(page)
    page.locator("#first", has_text="In this call, first: 1; 2").wait_for()
    assert page.locator("#number").input_value() == "+78002347000"
    page.get_by_role("button", name="Call", exact=True).click()
    page.locator("#transcript kbd", has_text="2").wait_for()
    page.evaluate(
        """async (to) => (await import("/static/console.js")).visit(to)""", path
    )

    page.locator("#dock").get_by_role("button", name="+78002347000 · in").wait_for()
    page.locator("#transcript kbd", has_text="2").wait_for()
    assert page.evaluate("location.search") == ""


def test_a_call_goes_on_while_pages_change(
    open_page: "Open", exchanged: Exchanged
) -> None:
    """It is in the dock of any page, and is hung up there."""
    exchanged.pages["/voice"] = MENU
    page = open_page("/phone")
    dial(page)
    hears(page)

    page.evaluate("history.pushState(null, '', '/elsewhere')")
    page.keyboard.press("3")

    dock = page.locator("#dock")
    dock.get_by_role("button", name="+78002347000 · in the call").wait_for()
    dock.get_by_role("button", name="Hang up").click()
    dock.wait_for(state="hidden")
