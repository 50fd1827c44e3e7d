from itertools import count, permutations

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


def a_call(sid: str = SID) -> tuple[Entry, Entry, Entry, Entry]:
    """Return a call's beginning, a key, and two status callbacks."""
    began = entry(
        "began",
        sid=sid,
        at=100.0,
        node="shop.main",
        stays="shop.main",
        then="gather",
        token="a",
    )
    keys = entry(
        sid=sid,
        at=110.0,
        node="shop.main",
        stays="shop.bye",
        then="hangup",
        told=True,
        token="b",
    )
    ringing = status("ringing", sid=sid, at=100.1)
    return (
        began,
        keys,
        ringing,
        status("completed", sid=sid, at=130.0, CallDuration="30"),
    )


BEGAN, KEYS, RINGING, OVER = a_call()


def told(journal: Database, *entries: Entry) -> dict[str, object]:
    """Write these one by one; return the call's row."""
    for number, each in enumerate(entries):
        each.number += number  # no two workers' are the same
        journal.write([rows(each)], {})
    return row_of(journal, entries[0].call_sid)


def row_of(journal: Database, sid: str) -> dict[str, object]:
    """Return a call's row, but for the call's name."""
    (row,) = journal.rows(select(CALLS).where(CALLS.c.call_sid == sid))
    return {name: getattr(row, name) for name in RULES}


def test_every_column_of_a_call_has_a_rule() -> None:
    """A new column without one would be the first writer's for ever."""
    assert ("call_sid", *RULES) == CallRow._fields
    assert CallRow._fields == tuple(column.name for column in CALLS.columns)


def test_rows_have_the_order_of_their_columns() -> None:
    """They are inserted as they stand."""
    for row, table in ((EventRow, EVENTS), (ExchangeRow, EXCHANGES)):
        assert row._fields == tuple(column.name for column in table.columns)


def test_the_order_of_what_comes_does_not_matter(database: Database) -> None:
    """Turns and status callbacks, in all their orders, are the same call."""
    found = []
    for number in range(24):
        whole = list(permutations(a_call(f"CA{number}")))
        found.append(told(database, *whole[number]))

    assert all(row == found[0] for row in found)
    assert found[0]["began"] == 100.0
    assert found[0]["node"] == "shop.bye"
    assert found[0]["ended"] == 130.0
    assert found[0]["seconds"] == 30.0
    assert found[0]["life"] == 8


def test_what_comes_twice_is_once(database: Database) -> None:
    """A request under the same token is one event, and changes no call."""
    once = told(database, BEGAN, KEYS)
    twice = told(database, KEYS, BEGAN)

    assert once == twice
    assert [
        row.kind for row in database.rows(select(EVENTS).order_by(EVENTS.c.id))
    ] == ["began", "keys"]


def test_a_late_ringing_wakes_no_call(database: Database) -> None:
    """The highest status stays."""
    assert told(database, OVER, RINGING, OVER)["life"] == 8


def test_a_batch_may_hold_a_call_many_times(database: Database) -> None:
    """In any order within it."""
    database.write([rows(each) for each in (OVER, KEYS, BEGAN, KEYS)], {})
    (row,) = database.rows(select(CALLS))

    assert (row.began, row.node, row.life, row.told) == (100.0, "shop.bye", 8, True)


NUMBER = count()


@limits(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(6)), st.integers(1, 5))
def test_however_it_is_cut_into_batches(
    database: Database, order: list[int], cut: int
) -> None:
    """Two workers' batches, or one's, make the same call."""
    one, two = (f"CB{next(NUMBER)}" for _ in range(2))
    alone, shared = ([*a_call(sid), *a_call(sid)[1::2]] for sid in (one, two))
    database.write([rows(alone[each]) for each in order], {})
    database.write([rows(shared[each]) for each in order[cut:]], {})
    database.write([rows(shared[each]) for each in order[:cut]], {})

    assert row_of(database, one) == row_of(database, two)


def test_another_database_is_named() -> None:
    """Only two spell the statement that a call is merged by."""
    with pytest.raises(JournalError, match="mysql is no database it knows"):
        _insert(CALLS, "mysql")
