"""Everything that is written while a call is private, searched for who it was."""

import logging
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from flask import Flask
from sqlalchemy import select

from ivr.flow.engine import answer
from ivr.flow.heard import Heard
from ivr.flow.model import Flow
from ivr.flow.needs import Answer, Need
from ivr.flow.turn import Turn
from ivr.flow.visit import Visit
from ivr.journal import Journal, writer
from ivr.journal.calls import Calls
from ivr.journal.tables import TABLES
from ivr.settings import Settings
from ivr.webhook import JOURNAL, create_app
from tests.journal.test_vault import KEY

MENU: Final = """\
entries: {"+12025550100": main}
languages: {en: en-US}
keys: {"*": repeat, "#": back}
prompts: {en: {main: "Order, one; ethics, two.", order: Type it., case: Type the case.,
  told: "It is {case:digits}, {caller:phone}.", bye: Bye.}}
nodes:
  main:
    kind: menu
    prompt: main
    choices: {"1": order, "2": ethics.case, "3": ethics.broken}
    on_failure: bye
  order: {kind: collect, value: order, prompt: order, length: [4, 9], next: main}
  bye: {kind: hangup, prompt: bye}
"""

ETHICS: Final = """\
private: true
nodes:
  case: {kind: collect, value: case, prompt: case, length: 8, next: told}
  told: {kind: say, prompt: told, next: menu.bye}
  broken: {kind: say, prompt: told, next: menu.bye}
"""

SID: Final = "CA5ec2e7000000000000000000000000aa"
NUMBER: Final = "+79035554433"
BEFORE, DURING, AFTER, FAULTY = "731902461", "60616060", "828282828", "919191919"
WORDS: Final = "my name is Ivan"

SECRETS: Final = (
    NUMBER[1:],
    NUMBER[2:],
    BEFORE,
    DURING,
    AFTER,
    FAULTY,
    WORDS,
    "555-44-33",
    SID,
)


def breaking(flow: Flow, visit: Visit, heard: Heard) -> Generator[Need, Answer, Turn]:
    """Answer as the engine does; but one node of the menu is a fault of ours."""
    if visit.node == "ethics.broken":
        raise RuntimeError(f"{NUMBER} typed {FAULTY}")
    return (yield from answer(flow, visit, heard))


Post = Callable[..., str]


@pytest.fixture(params=["", KEY], ids=["open", "sealed"])
def app(request: pytest.FixtureRequest, url: str, tmp_path: Path) -> Iterator[Flask]:
    """A menu with private nodes, and a journal."""
    flows = tmp_path / "flows"
    flows.mkdir()
    (flows / "menu.yaml").write_text(MENU, encoding="utf-8")
    (flows / "ethics.yaml").write_text(ETHICS, encoding="utf-8")
    settings = Settings(flows=flows, audio=tmp_path, journal=url, shared=tmp_path / "s")
    app = create_app(replace(settings, journal_key=request.param), engine=breaking)
    yield app
    app.extensions[JOURNAL].close()


@pytest.fixture
def post(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Post:
    """Return what sends a request of the call."""
    monkeypatch.setattr(writer, "LINGER", 0.0)
    client = app.test_client()

    def send(path: str, **fields: str) -> str:
        call = {"CallSid": SID, "From": NUMBER, "To": "+12025550100", **fields}
        token = {"I-Twilio-Idempotency-Token": f"{path}{fields}"[:40].encode().hex()}
        answered = client.post(path, data=call, headers=token)
        assert answered.status_code in (200, 204)
        return answered.text

    return send


def on_the_disk(folder: Path) -> str:
    """Return every byte of the journal's files, and of all else that was written."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return "".join(file.read_bytes().decode("latin-1") for file in files)


def in_tables(url: str) -> str:
    """Return every row of every table."""
    calls = Calls(url)
    found = "".join(
        str(row) for table in TABLES.sorted_tables for row in calls.rows(select(table))
    )
    calls.close()
    return found


def test_a_private_call_leaves_nothing_that_says_who_or_what(  # noqa: PLR0913, PLR0917 - all places
    post: Post,
    app: Flask,
    url: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """
    Logs at their most talkative, files, tables, both outputs, a fault's report.

    What came before is gone, nothing is kept of what came during, and nothing of
    what came after, back in the open.
    """
    caplog.set_level(logging.DEBUG)
    journal: Journal = app.extensions[JOURNAL]
    post("/voice", CallStatus="ringing", CallerName="Ivan", SpeechResult=WORDS)
    post("/voice/menu.order", Digits=BEFORE)
    assert journal.flush()
    caplog.clear()

    assert "Type the case" in post("/voice/menu.main", Digits="2")
    assert "Bye" in post("/voice/ethics.case", Digits=DURING)
    assert "Sorry" in post("/voice/ethics.broken", Digits=FAULTY, SpeechResult=WORDS)
    post("/voice/menu.order", Digits=AFTER, SpeechResult=WORDS)
    post("/status", CallStatus="completed", CallDuration="30")
    assert journal.flush()

    out, err = capfd.readouterr()
    written = {
        "log": caplog.text,
        "outputs": out + err,
        "tables": in_tables(url),
        "files": on_the_disk(tmp_path),
    }
    for place, text in written.items():
        for secret in SECRETS:
            assert secret not in text, place
    assert "- apology: RuntimeError" in caplog.text
    assert "('private', " in written["tables"]


def test_any_other_call_would_be_found(post: Post, app: Flask, url: str) -> None:
    """The search above finds what is there: an open call's digits, with its SID."""
    post("/voice", CallStatus="ringing")
    post("/voice/menu.order", Digits=BEFORE)
    journal: Journal = app.extensions[JOURNAL]
    assert journal.flush()

    found = in_tables(url)

    sealed = bool(journal._key)  # noqa: SLF001 - which of the two journals it is
    assert SID in found
    assert (BEFORE in found) is not sealed
    assert NUMBER[2:] not in found
