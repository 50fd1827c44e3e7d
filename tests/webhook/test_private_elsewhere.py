"""A call turns private with one worker, and goes on with another."""

import re
from collections.abc import Callable, Generator, Iterator
from html import unescape
from pathlib import Path
from shutil import rmtree

import pytest
from flask import Flask

from ivr.errors import JournalError
from ivr.flow.engine import answer
from ivr.flow.heard import Heard
from ivr.flow.model import Flow
from ivr.flow.needs import Answer, Need
from ivr.flow.turn import Turn
from ivr.flow.visit import Visit
from ivr.journal import Journal
from ivr.journal.calls import Calls
from ivr.journal.database import Database
from ivr.settings import Settings
from ivr.webhook import JOURNAL, create_app
from ivr.webhook.meter import Meter

SID = "CA5ec2e7000000000000000000000000aa"
CALLER = "+12025550142"
CASE, ORDER = "739051", "828173"

MENU = """\
entries: {"+12025550100": main}
languages: {en: en-US}
nodes:
  main: {kind: menu, prompt: main, choices: {"1": order, "9": ethics.case},
         on_failure: bye}
  order: {kind: collect, value: order, prompt: order, length: 6, confirm: sure,
          next: ring}
  ring: {kind: transfer, numbers: ["+12025550111"], whisper: who, busy: leave,
         no_answer: leave, failed: leave}
  leave: {kind: voicemail, prompt: leave, value: words, next: bye}
  broken: {kind: hangup, prompt: bye}
  bye: {kind: hangup, prompt: bye}
prompts:
  en: {main: "Order, one; ethics, nine.", order: Type it., sure: "{order:digits}?",
       who: A call., leave: Speak., case: Type the case., bye: Bye.}
"""
ETHICS = """\
private: true
nodes:
  case: {kind: collect, value: case, prompt: case, length: 6, next: menu.main}
"""


def breaking(flow: Flow, visit: Visit, heard: Heard) -> Generator[Need, Answer, Turn]:
    """Answer as the engine does; but one node of the menu is a fault of ours."""
    if visit.node == "menu.broken":
        raise RuntimeError(f"{CALLER} typed {ORDER}")
    return (yield from answer(flow, visit, heard))


class Counting(Meter):
    """Counts whatever it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def turned(self, why: Heard, visit: Visit, turn: Turn, seconds: float) -> None:
        """Take a turn."""
        del why, turn, seconds
        self.told.append(visit.node)

    def ended(self, status: str, call_sid: str = "") -> None:
        """Take an end."""
        del call_sid
        self.told.append(status)


Post = Callable[..., str]


@pytest.fixture
def here(settings: Settings, project: Path) -> Settings:
    """A menu with a private part, from which a caller comes back."""
    rmtree(project / "prompts")
    (settings.flows / "menu.yaml").write_text(MENU, encoding="utf-8")
    (settings.flows / "ethics.yaml").write_text(ETHICS, encoding="utf-8")
    return settings


@pytest.fixture
def meter() -> Counting:
    """What the second worker counts."""
    return Counting()


@pytest.fixture
def workers(here: Settings, meter: Counting) -> Iterator[tuple[Flask, Flask]]:
    """Two, with one journal."""
    made = create_app(here), create_app(here, engine=breaking, meter=meter)
    yield made
    for app in made:
        app.extensions[JOURNAL].close()


def post(app: Flask, path: str, **fields: str) -> str:
    """Send a request of the call."""
    call = {"CallSid": SID, "From": CALLER, "To": "+12025550100", **fields}
    answered = app.test_client().post(path, data=call)
    assert answered.status_code in (200, 204), answered.text
    return answered.text


def urls(document: str) -> list[str]:
    """Return every URL that a document leads to."""
    found = re.findall(r'(?:action|url)="([^"]+)"|<Redirect>([^<]+)', document)
    return [unescape(one or other) for one, other in found]


def turned_private(first: Flask) -> str:
    """Call the menu and turn private there; return where the call goes on."""
    post(first, "/voice", CallStatus="ringing")
    document = post(first, "/voice/ethics.case", Digits="")
    action, after_silence = urls(document)
    assert "private=1" in action
    assert "private=1" in after_silence
    return action


def test_another_worker_knows_it_by_the_url(
    workers: tuple[Flask, Flask],
    here: Settings,
    meter: Counting,
    log: pytest.LogCaptureFixture,
) -> None:
    """
    Nothing that it writes, at its most talkative, says whose call it is.

    So through every kind of document, back in the open, in a fault of ours, where the
    menu has changed, by the fallback, and at the end.
    """
    first, second = workers
    action = turned_private(first)
    first.extensions[JOURNAL].flush()
    log.clear()

    said, seen = post(second, action, Digits=CASE), []
    for fields in (
        {"Digits": "1"},
        {"Digits": ORDER},  # not read back: that would have to be kept
        {"DialCallStatus": "busy"},
        {"RecordingUrl": "https://api.twilio.com/RE1", "RecordingDuration": "9"},
    ):
        seen += urls(said)
        said = post(second, urls(said)[0], **fields)
    assert "Bye." in said
    whisper = next(url for url in seen if "heard=whisper" in url)
    leg = {"CallSid": "CA1e9", "ParentCallSid": SID}
    assert "A call." in post(second, whisper, **leg)
    assert "Sorry" in post(second, "/voice/menu.broken?private=1", Digits=ORDER)
    failed = {"ErrorUrl": f"http://localhost{seen[0]}", "ErrorCode": "11205"}
    assert "Order, one" in post(second, "/fallback.xml", **failed)
    failed["ErrorUrl"] = "http://localhost/voice/menu.broken?private=1"
    assert "Sorry" in post(second, "/fallback.xml", **failed)
    moved = post(second, "/voice/menu.gone?private=1&v=aaaaaaaa")
    post(second, "/status", CallStatus="completed", CallDuration="30")
    second.extensions[JOURNAL].flush()

    assert seen
    assert all("private=1" in url for url in (*seen, *urls(moved)))
    for secret in (SID, "CA1e9", CALLER[1:], CASE, ORDER):
        assert secret not in log.text
    assert "- status completed" in log.messages
    assert meter.told == []
    calls = Calls(here.journal)
    assert calls.list() == ()
    calls.close()


def test_nothing_is_asked_of_a_journal_that_may_know_nothing(
    workers: tuple[Flask, Flask],
    monkeypatch: pytest.MonkeyPatch,
    log: pytest.LogCaptureFixture,
) -> None:
    """The URL is enough; without a database a private call is no less private."""
    action = turned_private(workers[0])
    log.clear()

    def gone(*_: object) -> None:
        raise JournalError("the journal cannot be used: it is gone")

    for name in ("keep", "recall", "is_private"):
        monkeypatch.setattr(Database, name, gone)
    said = post(workers[1], action, Digits=CASE)
    for keys in ("1", ORDER):
        said = post(workers[1], urls(said)[0], Digits=keys)
    post(workers[1], "/status", CallStatus="completed")

    assert "+12025550111</Number>" in said
    for secret in (SID, CALLER[1:], CASE, ORDER):
        assert secret not in log.text
    assert "- status completed" in log.messages


def test_a_database_that_is_away_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is known of a call is then nothing, unless it turned private here."""
    journal = Journal(f"sqlite:///{tmp_path}/x.sqlite3")
    assert journal.privacy(SID) == "open"
    journal.forget(SID)
    assert journal.privacy(SID) == "private"
    assert Journal(f"sqlite:///{tmp_path}/x.sqlite3").privacy(SID) == "private"
    assert Journal(f"sqlite:///{tmp_path}").privacy("CA2") == "unknown"

    monkeypatch.setattr(type(journal._writer), "is_away", True)  # noqa: SLF001 - as when a write failed
    monkeypatch.setattr(Database, "is_private", None)
    assert journal.privacy("CA2") == "unknown"
    assert journal.privacy(SID) == "private"
    journal.close()
