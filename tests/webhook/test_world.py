from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest
from flask import Flask

from ivr.flow.needs import (
    Answer,
    Broken,
    Fetch,
    Forget,
    Found,
    Keep,
    Need,
    Now,
    Party,
    Recall,
    Region,
    Send,
)
from ivr.flow.turn import EndCall, Turn
from ivr.journal import Journal
from ivr.settings import Settings
from ivr.webhook.lookup import Lookups
from ivr.webhook.messages import MessageError, Messages
from ivr.webhook.world import Outside, World

NOON = datetime(2026, 12, 30, 12, 0, tzinfo=UTC)
FIELDS = {"CallSid": "CA1", "From": "+74951234567", "To": "+78002347000"}


def clock(zone: tzinfo) -> datetime:
    """Noon in Greenwich, wherever it is asked for."""
    return NOON.astimezone(zone)


class Sent(Messages):
    """An account that takes every text, or none."""

    def __init__(self, *, takes: bool = True) -> None:
        super().__init__(Settings())
        self.takes = takes
        self.texts: list[tuple[str, str]] = []

    @property
    def possible(self) -> bool:
        """Whether there is an account."""
        return True

    def send(self, to: str, text: str) -> None:
        """Take one text."""
        if not self.takes:
            raise MessageError("Twilio took no text message: 21211")
        self.texts.append((to, text))


@pytest.fixture
def outside() -> Outside:
    """A server with a journal in memory and a clock that stands still."""
    return Outside(
        Journal("sqlite://"), Messages(Settings()), Lookups(Flask("own")), clock
    )


def words(prompt: str, language: str, values: Mapping[str, str]) -> str:
    """What a text message says."""
    return f"{language} {prompt} {dict(values)}"


def ask(world: World, *needs: Need) -> list[Answer]:
    """Let an engine ask for these needs; return what it got."""
    got: list[Answer] = []

    def engine() -> Generator[Need, Answer, Turn]:
        for need in needs:
            answer = yield need
            got.append(answer)
        return Turn("en", EndCall())

    assert world.answer(engine()) == Turn("en", EndCall())
    return got


def test_the_journal_remembers_for_the_call(outside: Outside) -> None:
    """What one turn keeps, the next one recalls, and another call does not."""
    world = World(outside, FIELDS, words)

    assert ask(world, Recall("order"), Keep("order", "60616")) == [None, True]
    assert ask(World(outside, FIELDS, words), Recall("order")) == ["60616"]
    assert ask(World(outside, {"CallSid": "CA2"}, words), Recall("order")) == [None]
    assert world.notes == []


def test_a_callee_hears_what_the_caller_gave(outside: Outside) -> None:
    """A whisper's leg has a SID of its own, and its parent's."""
    ask(World(outside, FIELDS, words), Keep("order", "60616"))
    whisper = World(outside, {"CallSid": "CA9", "ParentCallSid": "CA1"}, words)

    assert ask(whisper, Recall("order")) == ["60616"]


def test_a_forgotten_call_keeps_nothing(outside: Outside) -> None:
    """What a private node asks for lasts."""
    world = World(outside, FIELDS, words)

    assert ask(
        world,
        Keep("order", "60616"),
        Forget(),
        Recall("order"),
        Keep("order", "60616"),
        Recall("order"),
    ) == [True, True, None, False, None]


def test_without_a_journal_the_call_goes_on(outside: Outside) -> None:
    """Every need is answered, and the log learns why each came to nothing."""
    away = Journal("sqlite:////no/such/folder/ivr.sqlite3")
    world = World(replace(outside, journal=away), FIELDS, words)

    assert ask(world, Recall("order"), Keep("order", "60616"), Forget()) == [
        None,
        False,
        False,
    ]
    assert len(world.notes) == 3
    assert all("the journal cannot be used" in note for note in world.notes)
    assert not any("60616" in note for note in world.notes)


def test_a_request_without_a_call_keeps_nothing(outside: Outside) -> None:
    """There is no SID to keep it under; that is no fault of the database."""
    world = World(outside, {}, words)

    assert ask(world, Keep("order", "60616"), Recall("order")) == [False, None]
    assert world.notes


def test_the_time_is_the_zones(outside: Outside) -> None:
    """A zone that does not exist is taken for UTC, and noted."""
    world = World(outside, FIELDS, words)

    moscow, nowhere, odd = ask(
        world, Now("Europe/Moscow"), Now("Europe/Nowhere"), Now("../x")
    )

    assert isinstance(moscow, datetime)
    assert moscow.hour == 15
    assert nowhere == odd == NOON
    assert len(world.notes) == 2


def test_the_parties_are_numbers_or_hidden(outside: Outside) -> None:
    """A hidden caller has an empty number, and is from nowhere."""
    world = World(outside, FIELDS, words)
    hidden = World(outside, {"From": "anonymous"}, words)

    assert ask(world, Party("caller"), Party("called"), Region()) == [
        "+74951234567",
        "+78002347000",
        "Moscow",
    ]
    assert ask(hidden, Party("caller"), Party("called"), Region()) == ["", "", ""]


def test_a_look_up_is_asked_of_the_service(outside: Outside) -> None:
    """Our own service answers in-process; a broken one is noted."""
    own = Flask("own")
    own.add_url_rule("/orders", view_func=lambda: {"state": "packing"})
    world = World(replace(outside, lookups=Lookups(own)), FIELDS, words)

    found, broken = ask(
        world, Fetch("/orders", "GET", {}), Fetch("ftp://h", "GET", {"number": "60616"})
    )

    assert found == Found({"state": "packing"})
    assert isinstance(broken, Broken)
    assert world.notes == ["look-up broken: a look-up goes to http:// or https://"]


def test_look_ups_of_one_turn_share_its_seconds(
    outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twilio gives the turn 15 s, however many services it asks."""
    given: list[float] = []
    times = iter([100.0, 100.0, 104.0])
    monkeypatch.setattr("ivr.webhook.world.monotonic", lambda: next(times))

    def asked(_self: Lookups, _fetch: Fetch, seconds: float) -> Found:
        given.append(seconds)
        return Found({})

    monkeypatch.setattr(Lookups, "ask", asked)
    fetch = Fetch("http://h/", "GET", {})
    ask(World(outside, FIELDS, words), fetch, fetch)

    assert given == [10.0, 6.0]


def test_a_text_goes_through_the_account(outside: Outside) -> None:
    """The words are the prompt's, the number is the caller's."""
    account = Sent()
    world = World(replace(outside, messages=account), FIELDS, words)

    assert ask(world, Send("address", "en", {"order": "1"})) == [True]
    assert account.texts == [("+74951234567", "en address {'order': '1'}")]


def test_without_an_account_the_document_sends_the_text(outside: Outside) -> None:
    """So it does for a hidden caller, and where Twilio refuses."""
    refusing = replace(outside, messages=Sent(takes=False))
    hidden = replace(outside, messages=Sent())
    world = World(refusing, FIELDS, words)

    assert ask(World(outside, FIELDS, words), Send("address", "en")) == [False]
    assert ask(World(hidden, {}, words), Send("address", "en")) == [False]
    assert ask(world, Send("address", "en")) == [False]
    assert world.notes == ["Twilio took no text message: 21211"]


def test_a_menu_turn_opens_no_journal(tmp_path: Path, outside: Outside) -> None:
    """Nothing is needed, so nothing is touched."""
    journal = Journal(f"sqlite:///{tmp_path}/ivr.sqlite3")

    ask(World(replace(outside, journal=journal), FIELDS, words))

    assert list(tmp_path.iterdir()) == []
