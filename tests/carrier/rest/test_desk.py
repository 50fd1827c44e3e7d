from datetime import UTC, datetime

from ivr.journal.archive import Record
from tests.carrier.rest.helpers import ACCOUNT, Api

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_an_account_has_what_is_its_own() -> None:
    """One archive keeps the records of all."""
    desk = Api().desk
    ours = Record("call", "CA1", NOON, {"account_sid": ACCOUNT})
    theirs = Record("call", "CA2", NOON, {"account_sid": "AC1"})
    desk.archive.put(ours)
    desk.archive.put(theirs)

    assert desk.all_kept("call", ACCOUNT) == [ours]
    assert desk.kept("call", "CA1", ACCOUNT) == ours
    assert desk.kept("call", "CA2", ACCOUNT) is None
    assert desk.kept("call", "CA3", ACCOUNT) is None
