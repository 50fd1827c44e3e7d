from dataclasses import replace

import pytest

from ivr.flow.model import Flow
from ivr.flow.reader import read
from ivr.flow.turn import EndCall, Spoken, Turn
from ivr.settings import Settings
from ivr.speech.sound import Sound
from ivr.speech.store import Store
from ivr.speech.voice import Voice
from ivr.webhook.editions import Edition, Editions
from ivr.webhook.versions import IN_MEMORY, Version

BYE = Turn("en", EndCall(), (Spoken("bye"),))


class Many:
    """A menu with as many versions as somebody asks for."""

    def __init__(self, flow: Flow) -> None:
        self.flow, self.gone = flow, {"gone"}

    def newest(self) -> Version:
        """Return the one without a number."""
        return Version("newest", self.flow)

    def older(self, name: str) -> Flow | None:
        """Return one that is not gone."""
        return None if name in self.gone else self.flow

    def begun(self, name: str) -> None:
        """Take it that a call begins."""


@pytest.fixture
def editions(settings: Settings) -> Editions:
    """Editions of the small menu."""
    flow = read(settings.flows).flow
    assert flow
    return Editions(settings, Many(flow), Store(settings.audio))


def found(edition: Edition | None) -> Edition:
    """Return one that is there."""
    assert edition
    return edition


def test_a_url_without_a_version_is_the_newest(editions: Editions) -> None:
    """So is one with the newest's own name."""
    assert editions.of("") is editions.of("newest") is editions.now()
    assert editions.of("gone") is None


def test_files_are_looked_at_once_in_a_while(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a server: every look stops a thread, and no author is so fast."""
    flow = read(settings.flows).flow
    assert flow
    source, seconds = Many(flow), [100.0]
    monkeypatch.setattr("ivr.webhook.editions.monotonic", lambda: seconds[0])
    editions = Editions(settings, source, Store(settings.audio))
    editions.holds = 0.02
    before = editions.now()
    source.flow = replace(flow)

    seconds[0] += 0.01
    assert editions.now() is before

    seconds[0] += 0.02
    assert editions.now().flow is source.flow


def test_an_older_edition_is_made_once(editions: Editions) -> None:
    """Until too many others are asked for."""
    first = editions.of("1")
    assert editions.of("1") is first
    for number in range(2, IN_MEMORY + 2):
        editions.of(str(number))
    assert editions.of("1") is not first


def test_every_edition_leads_to_its_own_version(
    editions: Editions, settings: Settings
) -> None:
    """And plays the clips there are now: nobody renders old ones anew."""
    older = found(editions.of("1"))
    assert b"<Say" in older.documents.write(BYE)
    spoken = ("Goodbye.", "en", Voice("rhvoice", "slt"))
    Store(settings.audio).add(spoken, "rhvoice", Sound(b"\0\0" * 800, 8000))

    assert b"<Play" in found(editions.of("1")).documents.write(BYE)
    assert found(editions.of("1")).name == "1"
