"""
What every test stands on: no environment of the machine's, no deadline.

Tests of servers, processes and browsers hear, see and wait in real time, on machines
that may be busy with something else: one that fails is tried once more.  pytest's last
lines name it all the same (RERUN): look at each as at a failure.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.journal.postgresql import Server

# A shared machine may pause for longer than any example takes.
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")

IN_REAL_TIME = (
    *("carrier", "cli", "console", "deploy"),
    *("hostile", "journal", "load", "webhook"),
)
"""Folders whose tests have one second try."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let each test in real time have a second try."""
    for item in items:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        if folder in IN_REAL_TIME:
            item.add_marker(pytest.mark.flaky(reruns=1))


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
