from pathlib import Path
from ssl import SSLCertVerificationError

import pytest
from sqlalchemy import Column, Index, MetaData, String, Table, inspect

from ivr.errors import JournalError
from ivr.journal.opening import failures, opened


def tables() -> MetaData:
    """One table with one index."""
    described = MetaData()
    Table("kept", described, Column("sid", String(9)), Index("by_sid", "sid"))
    return described


def test_tables_and_indexes_are_made_where_they_lack(tmp_path: Path) -> None:
    """The second opening finds what the first one made."""
    url = f"sqlite:///{tmp_path / 'ivr.sqlite3'}"

    opened(url, tables()).dispose()
    engine = opened(url, tables())

    assert [index["name"] for index in inspect(engine).get_indexes("kept")] == [
        "by_sid"
    ]
    engine.dispose()


def test_a_url_that_names_no_database_is_one_sentence() -> None:
    """Nothing of SQLAlchemy's own comes through."""
    with pytest.raises(JournalError, match="the journal cannot be used"):
        opened("nonsense", tables())


def test_a_database_that_takes_no_tables_is_let_go(tmp_path: Path) -> None:
    """A folder is no file."""
    with pytest.raises(JournalError, match="unable to open"):
        opened(f"sqlite:///{tmp_path}", tables())


def test_a_certificate_that_nobody_vouches_for_is_told() -> None:
    """In the words of who looked at it."""
    error = SSLCertVerificationError(1, "[SSL] certificate verify failed (_ssl.c:1)")
    error.verify_message = "self-signed certificate"

    with pytest.raises(JournalError, match=r": self-signed certificate$"), failures():
        raise error
