"""What callers typed, and which calls are private."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first two tables."""
    op.create_table(
        "kept",
        sa.Column("call_sid", sa.String(100), primary_key=True),
        sa.Column("name", sa.String(100), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "private_calls", sa.Column("call_sid", sa.String(100), primary_key=True)
    )
