"""When values were kept, so that they can be deleted; private calls unnamed."""

import time
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from ivr.journal.masking import hashed

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Take it that what is there was kept today."""
    op.add_column(
        "kept", sa.Column("at", sa.Float(53), nullable=False, server_default="0")
    )
    op.execute(sa.text("UPDATE kept SET at = :now").bindparams(now=time.time()))
    with op.batch_alter_table("kept") as kept:
        kept.alter_column("at", server_default=None)
    _unname()


def _unname() -> None:
    old = sa.table("private_calls", sa.column("call_sid", sa.String))
    connection = op.get_bind()
    sids = list(connection.scalars(sa.select(old.c.call_sid)))
    op.drop_table("private_calls")
    new = op.create_table(
        "private_calls",
        sa.Column("hashed", sa.String(40), primary_key=True),
        sa.Column("day", sa.String(40), nullable=False),
    )
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    if sids:
        op.bulk_insert(new, [{"hashed": hashed(sid), "day": today} for sid in sids])
