"""What every test stands on: no environment of the machine's, no deadline."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.journal.postgresql import Server

# A shared machine may pause for longer than any example takes.
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")


@pytest.fixture(autouse=True)
def _no_environment_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A token or a voice set on this machine changes no test."""
    for name in os.environ:
        if name.startswith(("IVR_", "TWILIO_")):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def postgresql() -> Iterator["Server"]:
    """Start a server, where this machine has one."""
    pytest.importorskip("pg8000")
    from tests.journal.postgresql import programs, started  # noqa: PLC0415 - needs it

    folder = programs()
    if folder is None:
        pytest.skip("there is no PostgreSQL on this machine")
    with started(folder) as server:
        yield server
