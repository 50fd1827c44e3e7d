from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st
from sqlalchemy import select

from ivr.errors import JournalError
from ivr.journal.database import Database
from ivr.journal.entry import Entry
from ivr.journal.merging import RULES, _insert
from ivr.journal.rows import CallRow, EventRow, ExchangeRow
from ivr.journal.spelling import rows
from ivr.journal.tables import CALLS, EVENTS, EXCHANGES
from tests.journal.helpers import SID, entry, status

BEGAN = entry(
    "began", at=100.0, node="shop.main", stays="shop.main", then="gather", token="a"
)
KEYS = entry(
    at=110.0, node="shop.main", stays="shop.bye", then="hangup", told=True, token="b"
)
RINGING = status("ringing", at=100.1)
OVER = status("completed", at=130.0, CallDuration="30")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Database]:
    """An empty journal."""
    journal = Database(f"sqlite:///{tmp_path / 'ivr.sqlite3'}")
    yield journal
    journal.close()


def told(journal: Database, *entries: Entry) -> dict[str, object]:
    """Write these one by one; return the call's row."""
    for each in entries:
        journal.write([rows(each)], {})
    (row,) = journal.rows(select(CALLS))
    return {column.name: getattr(row, column.name) for column in CALLS.columns}


def test_every_column_of_a_call_has_a_rule() -> None:
    """A new column without one would be the first writer's for ever."""
    assert ("call_sid", *RULES) == CallRow._fields
    assert CallRow._fields == tuple(column.name for column in CALLS.columns)


def test_rows_have_the_order_of_their_columns() -> None:
    """They are inserted as they stand."""
    for row, table in ((EventRow, EVENTS), (ExchangeRow, EXCHANGES)):
        assert row._fields == tuple(column.name for column in table.columns)


def test_the_order_of_what_comes_does_not_matter(tmp_path: Path) -> None:
    """Turns and status callbacks, in all their orders, are the same call."""
    found = []
    for number, order in enumerate(permutations((BEGAN, KEYS, RINGING, OVER))):
        journal = Database(f"sqlite:///{tmp_path / str(number)}")
        found.append(told(journal, *order))
        journal.close()

    assert all(row == found[0] for row in found)
    assert found[0]["began"] == 100.0
    assert found[0]["node"] == "shop.bye"
    assert found[0]["ended"] == 130.0
    assert found[0]["seconds"] == 30.0
    assert found[0]["life"] == 8


def test_what_comes_twice_is_once(journal: Database) -> None:
    """A request under the same token is one event, and changes no call."""
    once = told(journal, BEGAN, KEYS)
    twice = told(journal, KEYS, BEGAN)

    assert once == twice
    assert [row.kind for row in journal.rows(select(EVENTS))] == ["began", "keys"]


def test_a_late_ringing_wakes_no_call(journal: Database) -> None:
    """The highest status stays."""
    assert told(journal, OVER, RINGING, OVER)["life"] == 8


def test_a_batch_may_hold_a_call_many_times(journal: Database) -> None:
    """In any order within it."""
    journal.write([rows(each) for each in (OVER, KEYS, BEGAN, KEYS)], {})
    (row,) = journal.rows(select(CALLS))

    assert (row.began, row.node, row.life, row.told) == (100.0, "shop.bye", 8, True)


@limits(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations([BEGAN, KEYS, RINGING, OVER, KEYS, OVER]), st.integers(1, 5))
def test_however_it_is_cut_into_batches(
    tmp_path_factory: pytest.TempPathFactory, order: list[Entry], cut: int
) -> None:
    """Two workers' batches, or one's, make the same call."""
    one = Database(f"sqlite:///{tmp_path_factory.mktemp('one') / 'x'}")
    two = Database(f"sqlite:///{tmp_path_factory.mktemp('two') / 'x'}")
    one.write([rows(each) for each in order], {})
    two.write([rows(each) for each in order[cut:]], {})
    two.write([rows(each) for each in order[:cut]], {})

    (left,), (right,) = one.rows(select(CALLS)), two.rows(select(CALLS))
    assert left == right
    assert left.call_sid == SID
    one.close()
    two.close()


def test_another_database_is_named() -> None:
    """Only two spell the statement that a call is merged by."""
    with pytest.raises(JournalError, match="mysql is no database it knows"):
        _insert(CALLS, "mysql")
