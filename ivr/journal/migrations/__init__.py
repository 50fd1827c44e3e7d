"""Alembic's scripts: one step a version, run by `ivr journal upgrade`."""
