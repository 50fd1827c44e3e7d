from collections.abc import Iterator

import pytest

from tests.console.phone.exchanged import Exchanged, exchange_served


@pytest.fixture
def exchanged() -> Iterator[Exchanged]:
    """Serve a console whose callers reach a webhook in this process."""
    with exchange_served() as exchanged:
        yield exchanged
