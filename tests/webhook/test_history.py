"""Stories: what the journal knows of a call afterwards, and what it does not."""

import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from twilio.request_validator import RequestValidator

from ivr.journal import Journal, writer
from ivr.journal.calls import Call, Calls, Turn
from ivr.settings import Settings
from ivr.webhook import JOURNAL, create_app, world
from ivr.webhook.messages import Messages

TOKEN = "12345"
CALLER = "+12025550142"
CALL = {"CallSid": "CA1", "From": CALLER, "To": "+12025550100"}


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "LINGER", 0.0)


@pytest.fixture
def journal(app: Flask) -> Iterator[Journal]:
    """The journal of the menu."""
    journal: Journal = app.extensions[JOURNAL]
    yield journal
    journal.close()


@pytest.fixture
def calls(settings: Settings) -> Iterator[Calls]:
    """Whoever reads it."""
    calls = Calls(settings.journal)
    yield calls
    calls.close()


def known(journal: Journal, calls: Calls) -> tuple[Call, tuple[Turn, ...]]:
    """Return the one call there was."""
    assert journal.flush()
    (call,) = calls.list()
    return call, calls.turns(call.sid)


def post(client: FlaskClient, path: str, token: str = "", **fields: str) -> str:
    """Send what Twilio sends."""
    headers = {"I-Twilio-Idempotency-Token": token} if token else {}
    answer = client.post(path, data={**CALL, **fields}, headers=headers)
    assert answer.status_code in (200, 204)
    return answer.text


def test_a_whole_call_is_known_afterwards(
    client: FlaskClient, journal: Journal, calls: Calls
) -> None:
    """Each turn with its kind, node and time; and what came of it."""
    post(client, "/voice", CallStatus="ringing", Direction="inbound")
    post(client, "/voice/menu.main?heard=silence")
    post(client, "/voice/menu.main?no_input=1", Digits="7")
    post(client, "/voice/menu.main?no_input=1&no_match=1", Digits="1")
    post(client, "/voice/menu.order?trail=menu.main", Digits="60616")
    document = post(client, "/voice/menu.order?stage=confirm", Digits="1")
    post(client, "/status", CallStatus="completed", CallDuration="41")

    call, turns = known(journal, calls)

    assert [turn.kind for turn in turns] == [
        "began",
        "no-input",
        "no-match",
        "keys",
        "keys",
        "keys",
        "status",
    ]
    assert [turn.attempt for turn in turns[:4]] == [1, 2, 3, 1]
    assert turns[0].node == "menu.main"
    assert turns[5].way == ("menu.order", "menu.status", "menu.state", "menu.bye")
    assert turns[5].document == document
    assert turns[4].request is not None
    assert turns[4].request.fields["Digits"] == "60616"
    assert all(0 < turn.milliseconds < 15_000 for turn in turns)
    assert {turn.signature for turn in turns} == {"unchecked"}
    assert (call.outcome, call.seconds, call.language) == ("self-served", 41.0, "en")
    assert (call.entry, call.direction) == ("menu.main", "inbound")


def test_a_caller_who_hangs_up_in_the_menu_gave_up_there(
    client: FlaskClient, journal: Journal, calls: Calls
) -> None:
    """The status callback says that it is over."""
    post(client, "/voice")
    post(client, "/voice/menu.main", Digits="1")
    post(client, "/status", CallStatus="completed")

    call, _ = known(journal, calls)

    assert (call.outcome, call.gave_up_at) == ("gave up", "menu.order")


@pytest.mark.parametrize(
    ("result", "outcome"), [("completed", "served"), ("busy", "abandoned")]
)
def test_a_transfer_is_known_by_its_result(
    client: FlaskClient, journal: Journal, calls: Calls, result: str, outcome: str
) -> None:
    """The callee's own leg ends without ending the call."""
    post(client, "/voice")
    post(client, "/voice/menu.main", Digits="2")
    post(
        client,
        "/status",
        CallSid="CA2",
        ParentCallSid="CA1",
        CallStatus="completed",
    )
    post(client, "/voice/menu.operator?stage=0", DialCallStatus=result)
    post(client, "/status", CallStatus="completed")

    call, turns = known(journal, calls)

    assert call.outcome == outcome
    assert [turn.kind for turn in turns][2] == "leg-status"
    assert turns[3].result == result


def test_a_signature_is_told_as_valid(settings: Settings, calls: Calls) -> None:
    """A request without one is counted, and is in nobody's call."""
    app = create_app(replace(settings, auth_token=TOKEN))
    client, journal = app.test_client(), app.extensions[JOURNAL]
    signature = RequestValidator(TOKEN).compute_signature(
        "http://localhost/voice", CALL
    )

    client.post("/voice", data=CALL, headers={"X-Twilio-Signature": signature})
    client.post("/voice", data={**CALL, "CallSid": "CA9"})

    _, turns = known(journal, calls)
    assert [turn.signature for turn in turns] == ["valid"]
    journal.close()


def test_a_retry_gets_the_same_answer_and_counts_once(
    client: FlaskClient, journal: Journal, calls: Calls
) -> None:
    """Twilio lost the answer on the way, and asks again under the same token."""
    first = post(client, "/voice/menu.main", "token-1", Digits="7")
    again = post(client, "/voice/menu.main", "token-1", Digits="7")

    _, turns = known(journal, calls)

    assert first == again
    assert len(turns) == 1


class Sent(Messages):
    """An account whose texts can be counted."""

    def __init__(self) -> None:
        super().__init__(Settings())
        self.texts: list[tuple[str, str]] = []

    @property
    def possible(self) -> bool:
        """Whether there is an account."""
        return True

    def send(self, to: str, text: str) -> None:
        """Take one text."""
        self.texts.append((to, text))


def test_a_retry_at_another_worker_sends_no_second_text(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, calls: Calls
) -> None:
    """What a turn did to the world is known to all workers, and so is its answer."""
    sent = Sent()
    monkeypatch.setattr("ivr.webhook.Messages", lambda _settings: sent)
    apps = [create_app(settings) for _ in range(2)]

    answers = [
        post(app.test_client(), "/voice/menu.address", "token-1", Digits="1")
        for app in apps
    ]

    for app in apps:
        app.extensions[JOURNAL].close()
    assert answers[0] == answers[1]
    assert len(sent.texts) == 1
    assert len(calls.turns("CA1")) == 1


def test_a_retry_after_a_broken_journal_is_answered(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may do twice what it does; a caller who hears nothing is worse."""
    sent = Sent()
    monkeypatch.setattr("ivr.webhook.Messages", lambda _settings: sent)
    away = replace(settings, journal="sqlite:////no/such/folder/x")

    for _ in range(2):
        app = create_app(away)
        app.testing = True
        assert "on its way" in post(
            app.test_client(), "/voice/menu.address", "token-1", Digits="1"
        )

    assert len(sent.texts) == 2


def test_a_fault_of_ours_is_an_event(settings: Settings, calls: Calls) -> None:
    """The call ended by it, and did not give up."""

    def broken(*_parts: object) -> None:
        raise RuntimeError

    app = create_app(settings, engine=broken)  # type: ignore[arg-type]  # it is broken
    journal: Journal = app.extensions[JOURNAL]
    post(app.test_client(), "/voice")
    post(app.test_client(), "/voice/ethics.report", Digits="7777")
    post(app.test_client(), "/status", CallStatus="completed")

    call, turns = known(journal, calls)

    assert call.outcome == "failed"
    assert [turn.kind for turn in turns] == ["apology", "status"]
    journal.close()


def everything(folder: Path) -> bytes:
    """Every byte that the journal has on the disk."""
    return b"".join(file.read_bytes() for file in folder.glob("*.sqlite3*"))


def test_a_call_that_turned_private_is_in_no_list(
    client: FlaskClient, journal: Journal, calls: Calls, project: Path
) -> None:
    """Neither what came before nor what came after; one more is counted."""
    post(client, "/voice", SpeechResult="my secret words")
    post(client, "/voice/menu.main", Digits="1")
    post(client, "/voice/menu.order", Digits="60616")
    assert journal.flush()
    assert b"60616" in everything(project)

    post(client, "/voice/menu.main", Digits="9")
    post(client, "/voice/ethics.report", Digits="7777")
    post(client, "/voice/menu.main", Digits="1")
    post(client, "/status", CallStatus="completed")
    assert journal.flush()

    assert calls.list() == ()
    assert calls.turns("CA1") == ()
    for trace in (b"60616", b"7777", b"secret words", CALLER[1:].encode(), b"ethics"):
        assert trace not in everything(project)
    with sqlite3.connect(project / "ivr.sqlite3") as connection:
        told = connection.execute("SELECT what, number FROM counts").fetchall()
    connection.close()
    assert told == [("private", 1)]


def test_a_turn_in_the_callers_own_words_is_kept_without_them(
    client: FlaskClient, journal: Journal, calls: Calls, project: Path
) -> None:
    """The number is masked wherever it came."""
    post(client, "/voice", Caller=CALLER, SpeechResult=f"it is {CALLER}")

    call, _ = known(journal, calls)

    assert call.caller == "+1 202-•••-••42"
    assert CALLER[1:].encode() not in everything(project)


def test_pulled_away_under_load_the_menu_answers(
    settings: Settings, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    The database goes in the middle of it, and no caller notices.

    Typed values are asked for again, what happened is lost and counted, and no
    turn takes longer than it may.
    """
    monkeypatch.setattr(writer, "ROOM", 40)
    monkeypatch.setattr(world, "SECONDS", 1.0)
    app = create_app(settings)
    app.testing = True
    journal: Journal = app.extensions[JOURNAL]
    slowest, failures = [0.0], []

    def caller(number: int) -> None:
        client, call = app.test_client(), {**CALL, "CallSid": f"CA{number}"}
        steps = ("/voice", ""), ("/voice/menu.main", "1"), ("/voice/menu.main", "7")
        for turn in range(60):
            path, digits = steps[turn % 3]
            began = time.monotonic()
            answer = client.post(
                path, data={**call, "Digits": digits} if digits else call
            )
            slowest[0] = max(slowest[0], time.monotonic() - began)
            if answer.status_code != 200 or b"<Gather" not in answer.data:
                failures.append(answer.data)

    caller(0)
    assert journal.flush()
    callers = [Thread(target=caller, args=(number,)) for number in range(1, 9)]
    for each in callers:
        each.start()
    broken = project / "ivr.sqlite3"
    for file in project.glob("ivr.sqlite3*"):
        file.unlink()
    broken.mkdir()  # nothing can be opened there any more
    journal._writing.close()  # noqa: SLF001 - as a server that restarts drops connections
    journal._access.close()  # noqa: SLF001 - the same
    for each in callers:
        each.join()

    typed = app.test_client().post(
        "/voice/menu.order", data={**CALL, "Digits": "60616"}
    )

    assert failures == []
    assert b"on_the_way" in typed.data
    assert slowest[0] < 15.0  # seconds that Twilio waits
    assert journal.lost > 0
    assert journal.waiting <= 40 + writer.BATCH
