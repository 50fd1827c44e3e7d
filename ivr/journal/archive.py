"""
What a carrier remembers of calls that are over: records, and their sounds.

A record is what the API shows of one thing, as JSON; its kind and its SID name
it.  What a call is still busy with is in nobody's archive.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from weakref import finalize

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    String,
    Table,
    Text,
    UniqueConstraint,
    delete,
    insert,
    select,
)

from ivr.journal.opening import failures, opened

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

TRANSCRIPT: Final = "transcript"
SYNOPSIS: Final = "synopsis"
PLACED: Final = "placed"
"""Kinds of what is kept of a call under its SID: all of it, and a list's line."""

_TABLES = MetaData()

_RECORDS = Table(
    "carrier_records",
    _TABLES,
    Column("number", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("sid", String(100), nullable=False),
    Column("made", Float, nullable=False, index=True),
    Column("body", Text, nullable=False),
    UniqueConstraint("kind", "sid"),
)

_SOUNDS = Table(
    "carrier_sounds",
    _TABLES,
    Column("sid", String(100), primary_key=True),
    Column("wav", LargeBinary, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Record:
    """
    One thing to remember.

    Args:
        kind: what it is: `call`, `recording`, `alert` …
        sid: its identifier.
        made: when it came to be, in UTC; lists have the newest first.
        body: what the API shows of it.

    """

    kind: str
    sid: str
    made: datetime
    body: Mapping[str, Json]


class Archive:
    """
    Records and sounds in the database at an SQLAlchemy URL.

    Threads may share it.  Every method raises `JournalError` when the database
    cannot be used.
    """

    def __init__(self, url: str) -> None:
        self._engine = opened(url, _TABLES)
        # Connections that nobody closed would complain of it from Python 3.13 on.
        finalize(self, self._engine.dispose)

    def put(self, record: Record) -> None:
        """Keep a record, in place of an earlier one of that kind and SID."""
        row = {
            "kind": record.kind,
            "sid": record.sid,
            "made": record.made.timestamp(),
            "body": json.dumps(record.body, ensure_ascii=False),
        }
        with self._writing() as connection:
            _drop(connection, record.kind, record.sid)
            connection.execute(insert(_RECORDS), row)

    def get(self, kind: str, sid: str) -> Record | None:
        """Return one record, or None."""
        found = self._rows(_RECORDS.c.sid == sid, _RECORDS.c.kind == kind)
        return found[0] if found else None

    def all(self, kind: str) -> list[Record]:
        """Return every record of a kind, the newest first."""
        return self._rows(_RECORDS.c.kind == kind)

    def names(self, kind: str) -> dict[str, int]:
        """Return the SIDs of a kind, the newest first, each with its row's number."""
        wanted = (
            select(_RECORDS.c.sid, _RECORDS.c.number)
            .where(_RECORDS.c.kind == kind)
            .order_by(_RECORDS.c.made.desc(), _RECORDS.c.number.desc())
        )
        with failures(), self._engine.connect() as connection:
            return {row.sid: row.number for row in connection.execute(wanted)}

    def drop(self, kind: str, sid: str) -> None:
        """Forget a record, and its sound."""
        with self._writing() as connection:
            _drop(connection, kind, sid)
            connection.execute(delete(_SOUNDS).where(_SOUNDS.c.sid == sid))

    def put_sound(self, sid: str, wav: bytes) -> None:
        """Keep a WAV file, in place of an earlier one of that SID."""
        with self._writing() as connection:
            connection.execute(delete(_SOUNDS).where(_SOUNDS.c.sid == sid))
            connection.execute(insert(_SOUNDS), {"sid": sid, "wav": wav})

    def sound(self, sid: str) -> bytes | None:
        """Return a WAV file, or None."""
        with failures(), self._engine.connect() as connection:
            wav: bytes | None = connection.scalar(
                select(_SOUNDS.c.wav).where(_SOUNDS.c.sid == sid)
            )
            return wav

    def drop_sound(self, sid: str) -> None:
        """Forget a sound; what it is of stays."""
        with self._writing() as connection:
            connection.execute(delete(_SOUNDS).where(_SOUNDS.c.sid == sid))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _rows(self, *where: ColumnElement[bool]) -> list[Record]:
        wanted = (
            select(_RECORDS)
            .where(*where)
            .order_by(_RECORDS.c.made.desc(), _RECORDS.c.number.desc())
        )
        with failures(), self._engine.connect() as connection:
            return [_record(row) for row in connection.execute(wanted)]

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with failures(), self._engine.begin() as connection:
            yield connection


def _drop(connection: Connection, kind: str, sid: str) -> None:
    connection.execute(
        delete(_RECORDS).where(_RECORDS.c.kind == kind, _RECORDS.c.sid == sid)
    )


def _record(row: Row[tuple[object, ...]]) -> Record:
    made = datetime.fromtimestamp(row.made, UTC)
    return Record(row.kind, row.sid, made, json.loads(row.body))
