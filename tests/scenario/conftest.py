from pathlib import Path

import pytest

from tests.scenario.helpers import project


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A project with a small menu."""
    return project(tmp_path)
