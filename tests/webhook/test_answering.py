from dataclasses import replace

import pytest
from flask import Flask

from ivr.flow.engine import answer
from ivr.flow.heard import Arrived
from ivr.flow.model import Flow
from ivr.flow.reader import read
from ivr.flow.visit import Visit
from ivr.journal import Journal
from ivr.settings import Settings
from ivr.speech.sound import Sound
from ivr.speech.store import Store
from ivr.speech.voice import Voice
from ivr.twiml.parse import parse
from ivr.webhook.answering import Answering
from ivr.webhook.asked import Asked
from ivr.webhook.editions import Editions
from ivr.webhook.given import Given
from ivr.webhook.lookup import Lookups
from ivr.webhook.messages import Messages
from ivr.webhook.versions import Only
from ivr.webhook.world import Outside

BYE = Visit("menu.bye")
CA1 = Asked(Given({}, {"CallSid": "CA1"}, {}))


def to(called: str) -> Asked:
    """Return how a call begins to a number."""
    return Asked(Given({}, {"CallSid": "CA1", "To": called}, {}))


@pytest.fixture
def flow(settings: Settings) -> Flow:
    """The small menu."""
    flow = read(settings.flows).flow
    assert flow is not None
    return flow


def answering(settings: Settings, *flows: Flow) -> Answering:
    """Answer from each of these menus in turn, and from the last for ever."""
    coming = list(flows)
    outside = Outside(Journal("sqlite://"), Messages(settings), Lookups(Flask("own")))

    def source() -> Flow:
        return coming.pop(0) if len(coming) > 1 else coming[0]

    editions = Editions(settings, Only(source), Store(settings.audio))
    return Answering(editions, outside, answer)


def said(line: Answering) -> bytes:
    """Return the document that says goodbye."""
    return line.turn(line.now(), BYE, Arrived(), Asked(Given({}, {}, {})))


def test_the_same_menu_is_the_same_edition(settings: Settings, flow: Flow) -> None:
    """What was written once is found again by the next request."""
    line = answering(settings, flow)

    assert line.now() is line.now()
    assert said(line) is said(line)


def test_another_menu_is_another_edition(settings: Settings, flow: Flow) -> None:
    """Nothing written from the old one is used."""
    edited = replace(flow, prompts={"en": {}})
    line = answering(settings, flow, flow, edited)

    assert b"Goodbye." in said(line)
    assert b"Goodbye." not in said(line)


def test_a_clip_rendered_while_serving_is_played(
    settings: Settings, flow: Flow
) -> None:
    """`ivr speak` may run beside the server."""
    line = answering(settings, flow)
    assert b"<Say" in said(line)
    spoken = ("Goodbye.", "en", Voice("rhvoice", "slt"))
    Store(settings.audio).add(spoken, "rhvoice", Sound(b"\0\0" * 800, 8000))

    assert b"<Play>/audio/" in said(line)


def test_a_called_number_starts_at_its_entry(
    settings: Settings, flow: Flow, log: pytest.LogCaptureFixture
) -> None:
    """However its plus sign came through."""
    line = answering(settings, flow)

    assert line.entry(line.now(), to("+12025550101")) == "menu.closed"
    assert line.entry(line.now(), to(" 12025550101")) == "menu.closed"
    assert line.entry(line.now(), to("")) == "menu.main"
    assert log.messages == []


def test_another_number_starts_at_the_first_entry(
    settings: Settings, flow: Flow, log: pytest.LogCaptureFixture
) -> None:
    """A real number may be pointed here before it is in the menu; said once."""
    line = answering(settings, flow)

    for called in ("+19995550100", "sip:menu@example.com"):
        assert line.entry(line.now(), to(called)) == "menu.main"
    assert log.messages == [
        "CA1 a number without an entry was called: took the first entry"
    ]


def test_an_apology_needs_no_menu(
    settings: Settings, flow: Flow, log: pytest.LogCaptureFixture
) -> None:
    """It is said in both languages, and the call ends."""
    line = answering(settings, flow)

    document = parse(line.sorry(CA1, "", RuntimeError("60616")))

    names = [type(verb).__name__ for verb in document.response.verbs]
    assert names == ["Say", "Say", "Hangup"]
    assert log.messages == ["CA1 apology: RuntimeError at -"]
