from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Table, select

from ivr.journal import database, erasing
from ivr.journal.database import Database
from ivr.journal.entry import Entry
from ivr.journal.erasing import DAY, Erased
from ivr.journal.outcome import QUIET
from ivr.journal.spelling import rows
from ivr.journal.tables import CALLS, EVENTS, EXCHANGES, KEPT, PRIVATE
from ivr.journal.vault import Vault
from tests.journal.helpers import CALLER, entry, status
from tests.journal.test_vault import KEY

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
AT = NOW.timestamp()
OTHER = "+79161112233"
KEEP = 30 * DAY


@pytest.fixture(params=["", KEY], ids=["open", "sealed"])
def journal(request: pytest.FixtureRequest, url: str) -> Iterator[Database]:
    """A journal, without a key and with one."""
    journal = Database(url, Vault(request.param))
    yield journal
    journal.close()


def many(journal: Database, table: Table) -> int:
    """Return how many rows there are."""
    return len(list(journal.rows(select(table))))


def written(journal: Database, *entries: Entry) -> None:
    """Write these."""
    journal.write([rows(each, journal.vault) for each in entries], {})


def call(journal: Database, sid: str, ago: float, caller: str = CALLER) -> None:
    """Write a call that ended so many seconds ago, and a value it gave."""
    given = {"From": caller, "Digits": "60616"}
    over = status("completed", sid=sid, at=AT - ago, From=caller)
    written(journal, entry(sid=sid, at=AT - ago - 60, fields=given), over)
    journal.keep(sid, "order", "60616", NOW - timedelta(seconds=ago + 60))


def test_what_was_given_goes_when_its_time_is_over(journal: Database) -> None:
    """Of the calls that ended before; their figures stay."""
    call(journal, "CA1", KEEP + 60)
    call(journal, "CA2", KEEP - 60)

    assert journal.purge(NOW, KEEP) == Erased(values=3)

    assert journal.recall("CA1", "order") is None
    assert journal.recall("CA2", "order") == "60616"
    assert many(journal, EXCHANGES) == 2
    assert (many(journal, CALLS), many(journal, EVENTS)) == (2, 4)
    assert journal.purge(NOW, KEEP) == Erased()


def test_a_call_under_way_keeps_what_it_gave(journal: Database) -> None:
    """However short the time is: it counts from the end."""
    written(journal, entry(sid="CA1", at=AT - 600, fields={"Digits": "1"}))
    journal.keep("CA1", "order", "60616", NOW - timedelta(seconds=600))

    assert journal.purge(NOW, 0.0) == Erased()
    assert journal.recall("CA1", "order") == "60616"


def test_a_call_that_nobody_saw_end_is_over_in_time(journal: Database) -> None:
    """A lost status callback keeps nothing for ever."""
    written(journal, entry(sid="CA1", at=AT - KEEP - QUIET - 60))
    journal.keep("CA1", "order", "60616", NOW - timedelta(days=31))
    journal.keep("CA2", "order", "60616", NOW - timedelta(days=30, hours=23))
    journal.keep("CA3", "order", "60616", NOW - timedelta(days=31, hours=1))

    journal.purge(NOW, KEEP)

    assert journal.recall("CA1", "order") is None
    assert journal.recall("CA2", "order") == "60616"  # it may last a day
    assert journal.recall("CA3", "order") is None


def test_that_a_call_was_private_is_known_for_two_days(journal: Database) -> None:
    """Nobody can add to it by then; its hash would be of use to nobody."""
    journal.forget("CA1", NOW - timedelta(days=3))
    journal.forget("CA2", NOW - timedelta(days=1))

    journal.purge(NOW, KEEP)

    assert many(journal, PRIVATE) == 1
    assert journal.is_private("CA2")


def test_old_calls_go_with_all_that_is_known_of_them(journal: Database) -> None:
    """By `ivr journal purge --calls`, and never by themselves."""
    call(journal, "CA1", 400 * DAY)
    call(journal, "CA2", 300 * DAY)

    erased = journal.purge_history(NOW, 365 * DAY)

    assert erased == Erased(calls=1, events=2, values=3)
    assert (many(journal, CALLS), many(journal, EVENTS)) == (1, 2)
    assert many(journal, EXCHANGES) == 2
    assert many(journal, KEPT) == 1


def test_a_number_is_forgotten_wherever_it_is(journal: Database) -> None:
    """In its own calls, and where somebody else typed or said it."""
    call(journal, "CA1", 60)
    call(journal, "CA2", 60, OTHER)
    said = {"From": OTHER, "SpeechResult": f"ring {CALLER[1:]}"}
    written(journal, entry(sid="CA3", at=AT - 30, fields=said))
    journal.keep("CA3", "phone", f"8{CALLER[2:]}", NOW)
    journal.keep("CA3", "order", "60616", NOW)

    erased = journal.forget_number("+7 495 123-45-70")

    assert erased == Erased(calls=1, events=2, values=5)
    assert journal.recall("CA1", "order") is None
    assert journal.recall("CA2", "order") == "60616"
    assert journal.recall("CA3", "phone") is None
    assert journal.recall("CA3", "order") == "60616"
    assert {row.call_sid for row in journal.rows(select(CALLS))} == {"CA2", "CA3"}


@pytest.mark.parametrize(
    "said", ["495 123 45 70", "(495) 123-45-70", "495–123\u00a04570"]
)
def test_a_number_is_found_however_it_was_said(journal: Database, said: str) -> None:
    """A recogniser writes it as people do."""
    fields = {"From": OTHER, "SpeechResult": f"ring +7 {said} please"}
    written(journal, entry(sid="CA3", at=AT - 30, fields=fields))

    assert journal.forget_number(CALLER) == Erased(values=1)


def test_others_write_while_much_is_deleted(
    journal: Database, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A caller's value waits for one part at most, and every part is deleted."""
    monkeypatch.setattr(erasing, "AT_ONCE", 2)
    monkeypatch.setattr(erasing, "CALLS_AT_ONCE", 2)
    for number in range(5):
        call(journal, f"CA{number}", KEEP + 60 + number)
    other, kept = Database(url), []

    def between(_seconds: float) -> None:
        kept.append(other.keep("CA9", "order", "60616", NOW))

    monkeypatch.setattr(database, "sleep", between)

    assert journal.purge(NOW, KEEP) == Erased(values=15)
    assert len(kept) >= 4
    assert journal.purge_history(NOW, KEEP) == Erased(calls=5, events=10)
    assert all(kept)
    assert other.recall("CA9", "order") == "60616"
    other.close()


def test_others_write_while_a_number_is_looked_for(url: str) -> None:
    """All that was ever given is opened for it; nobody waits for that."""
    other, kept = Database(url), []

    class Watching(Vault):
        def open(self, kept_as: str) -> str | None:
            if '"CA1"' in kept_as:
                kept.append(other.keep("CA9", "order", "60616", NOW))
            return super().open(kept_as)

    journal = Database(url, Watching())
    call(journal, "CA1", 3600)
    call(journal, "CA2", 60, OTHER)

    assert journal.forget_number(CALLER).calls == 1
    assert kept == [True, True]
    journal.close()
    other.close()


@pytest.mark.parametrize("seconds", [0.0, 1e12])
def test_any_time_can_be_asked_for(journal: Database, seconds: float) -> None:
    """All there is, or what is older than the world."""
    call(journal, "CA1", 60)

    assert journal.purge(NOW, seconds).values == (3 if not seconds else 0)


def test_a_stranger_with_the_same_mask_keeps_theirs(journal: Database) -> None:
    """The trace tells them apart."""
    call(journal, "CA1", 60, "+74959999970")

    assert journal.forget_number(CALLER) == Erased()
    assert many(journal, CALLS) == 1


def test_calls_from_before_there_was_a_key_are_found_too(url: str) -> None:
    """By the short trace they were written with."""
    before = Database(url)
    call(before, "CA1", 60)
    before.close()
    journal = Database(url, Vault(KEY))

    assert journal.forget_number(CALLER).calls == 1
    journal.close()


def test_sealed_values_are_in_no_row(url: str) -> None:
    """Whoever gets hold of the database alone reads nothing that was given."""
    journal = Database(url, Vault(KEY))
    call(journal, "CA1", 60)

    found = [
        str(row) for table in (KEPT, EXCHANGES) for row in journal.rows(select(table))
    ]

    assert len(found) == 3
    assert not any("60616" in row for row in found)
    journal.close()
