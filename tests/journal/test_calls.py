from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from ivr.errors import JournalError
from ivr.journal import opening
from ivr.journal.calls import Calls, Filters
from ivr.journal.database import Database
from ivr.journal.spelling import rows
from tests.journal.helpers import CALLER, SID, entry, status

if TYPE_CHECKING:
    from tests.journal.postgresql import Server

OTHER = "CA2"


@pytest.fixture
def calls(url: str, database: Database) -> Iterator[Calls]:
    """Two calls: one that learnt something, and a later one that gave up."""
    told = [
        entry("began", at=100.0, node="shop.main", stays="shop.main", then="gather"),
        entry(
            at=110.0,
            node="shop.main",
            way=("shop.main", "shop.hours"),
            stays="shop.hours",
            then="hangup",
            told=True,
            fields={"Digits": "3"},
            document=b"<Response/>",
        ),
        status("completed", at=125.0, CallDuration="25"),
        entry(
            "began",
            sid=OTHER,
            at=200.0,
            node="shop.main",
            stays="shop.main",
            then="gather",
            language="en",
            fields={"From": "+12025550142"},
        ),
        status("completed", sid=OTHER, at=230.0, From="+12025550142"),
    ]
    database.write([rows(each) for each in told], {})
    calls = Calls(url)
    yield calls
    calls.close()


def test_calls_are_listed_the_newest_first(calls: Calls) -> None:
    """With all that a row of a list shows."""
    later, earlier = calls.list()

    assert (later.sid, later.outcome, later.gave_up_at) == (
        OTHER,
        "gave up",
        "shop.main",
    )
    assert later.seconds == 30.0
    assert earlier.sid == SID
    assert earlier.outcome == "self-served"
    assert earlier.gave_up_at == ""
    assert earlier.entry == "shop.main"
    assert earlier.caller == "+7 495 •••-••-70"
    assert earlier.began == datetime.fromtimestamp(100.0, UTC)
    assert earlier.ended == datetime.fromtimestamp(125.0, UTC)
    assert earlier.seconds == 25.0
    assert earlier.status == "completed"
    assert not earlier.is_live


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(outcome="gave up"), [OTHER]),
        (Filters(outcome="served"), []),
        (Filters(number=CALLER), [SID]),
        (Filters(number="+7 495 •••-••-70"), [SID]),
        (Filters(number="+74951230070"), []),  # the same mask, another trace
        (Filters(number="+78002347000"), [OTHER, SID]),
        (Filters(node="shop.hours"), [SID]),
        (Filters(entry="shop.main", limit=1), [OTHER]),
        (Filters(since=datetime.fromtimestamp(150.0, UTC)), [OTHER]),
        (Filters(until=datetime.fromtimestamp(150.0, UTC)), [SID]),
    ],
)
def test_a_list_can_be_narrowed(
    calls: Calls, filters: Filters, found: list[str]
) -> None:
    """By all that a person looks for a call by."""
    assert [call.sid for call in calls.list(filters)] == found


def test_a_call_has_its_turns_in_order(calls: Calls) -> None:
    """Each with its request and its answer."""
    began, keys, over = calls.turns(SID)

    assert [turn.kind for turn in (began, keys, over)] == ["began", "keys", "status"]
    assert keys.way == ("shop.main", "shop.hours")
    assert keys.request is not None
    assert keys.request.fields["Digits"] == "3"
    assert keys.request.path == "/voice/shop.main"
    assert (keys.status, keys.document) == (200, "<Response/>")
    assert over.result == "completed"


def test_what_is_not_there_is_nothing(calls: Calls) -> None:
    """No call, no turns."""
    assert calls.get("CA9") is None
    assert calls.turns("CA9") == ()
    call = calls.get(OTHER)
    assert call is not None
    assert call.language == "en"


def test_a_journal_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    """As it does when it cannot be written."""
    with pytest.raises(JournalError, match="the journal cannot be used"):
        Calls(f"sqlite:///{tmp_path}").list()


def test_a_server_may_take_its_time_where_no_caller_waits(
    postgresql: "Server", monkeypatch: pytest.MonkeyPatch
) -> None:
    """To count a year of calls takes longer than a caller would wait."""
    # As long as a busy machine takes to connect, which has no more time than that.
    monkeypatch.setattr(opening, "BUSY_SECONDS", 1.0)
    url, slow = postgresql.database(), select(func.pg_sleep(1.5))
    calls, hasty = Calls(url), Database(url)

    assert len(list(calls.rows(slow))) == 1
    with pytest.raises(JournalError, match="TimeoutError"):
        list(hasty.rows(slow))
    calls.close()
    hasty.close()
