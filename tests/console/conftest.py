"""A console in this process, with a copy of the shipped menu to work at."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from ivr.cli.showing import Showing, furnished
from ivr.console import create_app
from ivr.console.guard import Guard
from ivr.console.house import House
from ivr.settings import Settings
from ivr.webhook.server import listen

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings with a menu and a journal of this test's own."""
    for folder in ("flows", "prompts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return Settings(
        flows=tmp_path / "flows",
        audio=ROOT / "audio",
        journal=f"sqlite:///{tmp_path / 'journal.sqlite3'}",
    )


@pytest.fixture
def house(settings: Settings) -> Iterator[House]:
    """Open a line, and what answers on it."""
    with furnished(Showing(), settings) as house:
        yield house


@pytest.fixture
def guard() -> Guard:
    """Return a guard that lets everybody on this machine in."""
    return Guard()


@pytest.fixture
def console(house: House, guard: Guard) -> Iterator[str]:
    """Serve a console; return its address."""
    server = listen(create_app(house, guard), "127.0.0.1", 0)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
