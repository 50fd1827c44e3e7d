"""What happened in calls."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_WORD = sa.String(40)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _word(name: str) -> sa.Column[str]:
    return sa.Column(name, _WORD, nullable=False)


def _float(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Float(53), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _integer(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def upgrade() -> None:
    """Make the tables of events, of what was said in them, of calls and counts."""
    op.create_table(
        "events",
        sa.Column("id", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("once", _NUMBER, unique=True),
        sa.Column("call_sid", sa.String(100), nullable=False),
        _float("at"),
        _word("kind"),
        _text("node"),
        _text("way"),
        _word("then"),
        _text("stays"),
        _text("failed"),
        _integer("attempt"),
        _word("language"),
        _float("milliseconds"),
        _word("signature"),
        _word("result"),
    )
    op.create_index("ix_events_call_sid", "events", ["call_sid"])
    op.create_table(
        "exchanges",
        sa.Column("id", _NUMBER, primary_key=True, autoincrement=False),
        _word("method"),
        _text("path"),
        _text("headers"),
        _integer("status"),
        _text("content"),
    )
    _make_calls()
    op.create_table(
        "counts",
        sa.Column("what", _WORD, primary_key=True),
        sa.Column("period", _WORD, primary_key=True),
        _integer("number"),
    )


def _make_calls() -> None:
    op.create_table(
        "calls",
        sa.Column("call_sid", sa.String(100), primary_key=True),
        *map(_float, ("began", "seen", "moved")),
        _text("entry"),
        *map(_word, ("called", "caller", "trace", "direction", "language")),
        _text("node"),
        _word("then"),
        _text("failed"),
        _flag("told"),
        _integer("person"),
        *map(_flag, ("message", "fault")),
        _integer("life"),
        *map(_float, ("ended", "seconds")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_calls_began", "calls", ["began"])
