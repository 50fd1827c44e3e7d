"""
The journal's tables.

`kept` is what a call needs again; `menus` is what machines show one another; the
others are history.  `events` and `calls` hold nothing that a caller gave: what was
asked and answered, masked, is in `exchanges` alone, and can be deleted by itself.

A change here needs a step in `migrations/versions`, and `HEAD` of `versions.py`.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

TABLES: Final = MetaData()

SID: Final = String(100)
NAME: Final = Text()
WORD: Final = String(40)
NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")  # the row's own, there

KEPT: Final = Table(
    "kept",
    TABLES,
    Column("call_sid", SID, primary_key=True),
    Column("name", String(100), primary_key=True),
    Column("value", Text, nullable=False),
    Column("at", Float(53), nullable=False),  # seconds since 1970, UTC
)

PRIVATE: Final = Table(
    "private_calls",
    TABLES,
    Column("hashed", WORD, primary_key=True),  # nobody is named, even so
    Column("day", WORD, nullable=False),  # in UTC; gone two days later
)

VERSION: Final = Table(
    "journal_version", TABLES, Column("version_num", String(32), primary_key=True)
)

EVENTS: Final = Table(
    "events",
    TABLES,
    Column("id", NUMBER, primary_key=True, autoincrement=False),  # `moments.number`
    Column("once", NUMBER, unique=True),  # the same for a request sent twice
    Column("call_sid", SID, nullable=False, index=True),
    Column("at", Float(53), nullable=False),  # seconds since 1970, UTC
    Column("kind", WORD, nullable=False),
    Column("node", NAME, nullable=False),  # where the caller was heard
    Column("way", Text, nullable=False),  # the nodes walked through
    Column("then", WORD, nullable=False),  # how the turn ended
    Column("stays", NAME, nullable=False),  # where the caller waits from then on
    Column("failed", NAME, nullable=False),  # the node whose tries ran out
    Column("attempt", Integer, nullable=False),
    Column("language", WORD, nullable=False),
    Column("milliseconds", Float(53), nullable=False),
    Column("signature", WORD, nullable=False),
    Column("result", WORD, nullable=False),  # a transfer's, or a call's status
)

EXCHANGES: Final = Table(
    "exchanges",
    TABLES,
    Column("id", NUMBER, primary_key=True, autoincrement=False),  # its event's
    Column("method", WORD, nullable=False),
    Column("path", Text, nullable=False),
    Column("headers", Text, nullable=False),  # JSON
    Column("status", Integer, nullable=False),
    Column("content", Text, nullable=False),  # parameters as JSON, a line, the answer
)

CALLS: Final = Table(
    "calls",
    TABLES,
    Column("call_sid", SID, primary_key=True),
    Column("began", Float(53), nullable=False, index=True),
    Column("seen", Float(53), nullable=False),  # its latest event
    Column("moved", Float(53), nullable=False),  # its latest turn
    Column("entry", NAME, nullable=False),
    Column("called", WORD, nullable=False),
    Column("caller", WORD, nullable=False),  # masked
    Column("trace", WORD, nullable=False),  # finds a number's calls again
    Column("direction", WORD, nullable=False),
    Column("language", WORD, nullable=False),
    Column("node", NAME, nullable=False),
    Column("then", WORD, nullable=False),
    Column("failed", NAME, nullable=False),
    Column("told", Boolean, nullable=False),  # learnt what callers call for
    Column("person", Integer, nullable=False),  # 1 rung, 2 talked to
    Column("message", Boolean, nullable=False),  # left a recording
    Column("fault", Boolean, nullable=False),  # heard our apology
    Column("life", Integer, nullable=False),  # rank of the latest status
    Column("ended", Float(53), nullable=False),  # 0: no status said so
    Column("seconds", Float(53), nullable=False),  # as the carrier counts; 0: unknown
    sqlite_with_rowid=False,
)

MENUS: Final = Table(
    "menus",
    TABLES,
    Column("name", WORD, primary_key=True),  # of a version; a hash of its files
    Column("content", LargeBinary, nullable=False),
    Column("at", Float(53), nullable=False),  # when a call last began with it, about
)

COUNTS: Final = Table(
    "counts",
    TABLES,
    Column("what", WORD, primary_key=True),
    Column("period", WORD, primary_key=True),  # a week or an hour, as ISO 8601
    Column("number", Integer, nullable=False),
)
