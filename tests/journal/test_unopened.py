from contextlib import closing
from datetime import UTC, datetime

import pytest

from ivr.journal.database import Database
from ivr.journal.spelling import rows
from ivr.journal.unopened import NOBODY
from ivr.journal.vault import Vault
from tests.journal.helpers import CALLER, entry
from tests.journal.test_vault import KEY, OTHER

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def write(url: str, key: str) -> None:
    """Write one call, with a value it gave."""
    with closing(Database(url, Vault(key))) as journal:
        journal.write([rows(entry(sid="CA1"), journal.vault)], {})
        journal.keep("CA1", "order", "60616", NOW)


def left(url: str, key: str) -> tuple[int, bool]:
    """Forget the caller, with a key; return what cannot be told, and by doctor."""
    with closing(Database(url, Vault(key))) as journal:
        journal.forget_number(CALLER)
        return journal.unopened(CALLER), journal.opens_latest()


def test_with_the_key_nothing_is_left(url: str) -> None:
    """Also where a new one stands before it."""
    write(url, KEY)

    assert left(url, f"{OTHER},{KEY}") == (0, True)


def test_with_another_key_it_is_told_what_is_left(url: str) -> None:
    """The exchange and the value; who forgets must not believe it is done."""
    write(url, KEY)

    assert left(url, OTHER) == (2, False)


def test_without_a_key_calls_that_look_alike_count_too(url: str) -> None:
    """They are found by the key alone."""
    write(url, KEY)

    assert left(url, "") == (3, False)


@pytest.mark.parametrize("key", ["", KEY])
def test_what_was_never_sealed_hides_nothing(url: str, key: str) -> None:
    """A key that came later opens what was open."""
    write(url, "")

    assert left(url, key) == (0, True)


def test_what_a_doctor_kept_is_nobodys(url: str) -> None:
    """Whichever key it had."""
    with closing(Database(url, Vault(OTHER))) as journal:
        journal.keep(NOBODY, "kept", "yes", NOW)

    assert left(url, KEY) == (0, True)
