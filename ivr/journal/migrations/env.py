"""What Alembic runs: it is given a connection, and no file of settings."""

from alembic import context

from ivr.journal.tables import TABLES, VERSION


def run() -> None:
    """Take the steps, all of them or none."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=TABLES,
        version_table=VERSION.name,
        render_as_batch=True,  # SQLite changes no column in place
        include_name=lambda name, kind, _: kind != "table" or name in TABLES.tables,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
