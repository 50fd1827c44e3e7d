"""A house whose journal has calls in it: callers of `ivr load`, at its webhook."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ivr.console import create_app
from ivr.console.guard import Guard
from ivr.console.house import House
from ivr.settings import Settings
from tests.console.callers.crowd import fill

CALLS = 60


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a journal with calls of the last fortnight."""
    file = tmp_path_factory.mktemp("crowd") / "journal.sqlite3"
    fill(
        Settings(journal=f"sqlite:///{file}", prompts_as="say"),
        calls=CALLS,
        days=14,
        until=datetime.now(UTC),
    )
    return file


@pytest.fixture
def client(house: House, crowded: Path) -> FlaskClient:
    """Return whoever opens the page, for a house with that journal."""
    house.settings = Settings(
        flows=house.settings.flows, journal=f"sqlite:///{crowded}"
    )
    return create_app(house, Guard()).test_client()
