from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Order, People, Summary
from ivr.carrier.people import callee, steps
from ivr.carrier.people.party import Scripted
from ivr.errors import FlowError
from ivr.scenario.own_line import OwnLine, own_line
from ivr.settings import Settings
from ivr.speech.engines import ENGINES
from ivr.speech.index import Clip
from ivr.speech.pipeline import render
from ivr.speech.store import Store
from ivr.speech.voice import Voice
from tests.cli.helpers import stranger

MENU = """\
entries: {"+78002347000": menu}
languages: {en: en-US}
prompts:
  en:
    hello: Press one for an address, two for the hours.
    ask: Press one, and we send it.
    address: help@example.com
    sent: Sent.
    open: We are open.
    closed: We are closed.
    bye: Goodbye.
nodes:
  menu: {kind: menu, prompt: hello, choices: {"1": text, "2": hours}}
  text: {kind: sms, prompt: ask, text: address, sent: sent, next: end}
  hours:
    kind: route
    by: hours
    zone: Europe/Moscow
    hours: {mon-sun: "09:00-21:00"}
    holidays: [2026-01-01]
    cases: {open: is_open, closed: is_closed, holiday: is_closed}
    otherwise: is_closed
  is_open: {kind: say, prompt: open, next: end}
  is_closed: {kind: say, prompt: closed, next: end}
  end: {kind: hangup, prompt: bye}
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A menu of one file, spoken by tones."""
    (tmp_path / "menu.yaml").write_text(MENU, "utf-8")
    return Settings(
        flows=tmp_path / "menu.yaml",
        audio=tmp_path / "audio",
        voices={"en": "tones:", "ru": "tones:"},
    )


def dial(own: OwnLine, do: str, **order: Any) -> Summary:
    """Call the menu; `order` is whatever else an `Order` takes."""
    people = People(Scripted(steps.parse(do)), callee.read(()))
    placed = Order("+78002347000", "+79161234567", own.url, **order)
    return own.line.dial(placed, people, VirtualClock())


def hello(settings: Settings) -> Clip:
    """Return a clip of the menu's first prompt."""
    text, voice = "Press one for an address, two for the hours.", Voice("tones")
    sound = render(text, "en", voice, ENGINES["tones"])
    return Store(settings.audio).add((text, "en", voice), "tones", sound)


def heard(call: Summary) -> list[str]:
    """Return what the caller heard."""
    return [str(e.fields["text"]) for e in call.entries if e.event == "heard"]


def test_the_menu_answers_with_no_socket_between(settings: Settings) -> None:
    """And the whole call is a transcript."""
    own = own_line(settings, virtual=True)

    assert heard(dial(own, "hear press one; hangup"))[0].startswith("Press one")
    assert list(own.flow.entries) == ["+78002347000"]


def test_a_menu_that_cannot_be_used_is_refused(settings: Settings) -> None:
    """With the findings."""
    settings.flows.write_text("nodes: {a: {kind: meny}}", "utf-8")

    with pytest.raises(FlowError, match="meny"):
        own_line(settings, virtual=True)


def test_an_edit_is_taken_by_the_next_request(settings: Settings) -> None:
    """Nothing has to be started again."""
    own = own_line(settings, virtual=True)
    dial(own, "hangup")
    settings.flows.write_text(MENU.replace("Press one for", "Hit one for"), "utf-8")

    assert heard(dial(own, "hangup"))[0].startswith("Hit one")


def test_on_the_virtual_clock_the_calendar_stands_still(settings: Settings) -> None:
    """It is New Year's Day in every run."""
    virtual, real = own_line(settings, virtual=True), own_line(settings, virtual=False)

    assert "We are closed." in heard(dial(virtual, "2"))
    assert {"We are closed.", "We are open."} & set(heard(dial(real, "2")))


def test_a_clip_s_words_are_known(settings: Settings) -> None:
    """Though what is played is a file; anybody else's has none."""
    clip = hello(settings)

    call = dial(own_line(settings, virtual=True), "hangup")

    assert "played" in {entry.event for entry in call.entries}
    assert heard(call)[0] == clip.text


def test_a_text_message_is_written_down_and_never_sent(settings: Settings) -> None:
    """Whatever account this machine is set up with."""
    rich = replace(settings, account_sid="AC" + "0" * 32, auth_token="secret")

    call = dial(own_line(rich, virtual=True), "1; 1", auth_token="secret")

    assert [e.fields["text"] for e in call.entries if e.event == "sms"]


def test_a_proxy_s_address_changes_nothing_here(settings: Settings) -> None:
    """The call does not go through it."""
    behind = replace(settings, public_url="https://menu.example/ivr", auth_token="s")

    call = dial(own_line(behind, virtual=True), "hangup", auth_token="s")

    assert heard(call)[0].startswith("Press one")


def test_other_hosts_are_reached_over_the_network(settings: Settings) -> None:
    """As for a status callback."""
    own = own_line(settings, virtual=True)

    with stranger({"/status": ""}) as site:
        dial(own, "hangup", status_callback=f"{site.url}/status")

    assert site.forms[0]["CallStatus"] == "completed"


def test_what_the_voices_have_to_say_is_told(settings: Settings) -> None:
    """A person should know why it sounds as it does."""
    told: list[str] = []
    hello(settings).path.write_bytes(b"no sound")
    own = own_line(replace(settings, prompts_as="say"), virtual=True, warn=told.append)

    dial(own, "hangup")

    assert len(told) == 1
    assert "cannot be played" in told[0]
