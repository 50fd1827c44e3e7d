"""A small menu on the disk, to be edited."""

from pathlib import Path

import pytest

from ivr.console.editing.editor import Editor
from tests.console.editing.helpers import MAIN, OTHER, WORDS


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with flows and prompts, and something of nobody's business."""
    for folder in ("flows", "prompts"):
        (tmp_path / folder).mkdir()
    (tmp_path / "flows" / "shop.yaml").write_text(MAIN)
    (tmp_path / "flows" / "other.yaml").write_text(OTHER)
    (tmp_path / "flows" / "README.md").write_text("how to")
    (tmp_path / "flows" / ".shop.yaml.swp").write_text("a lock")
    (tmp_path / "prompts" / "en.yaml").write_text(WORDS)
    (tmp_path / "secret.yaml").write_text("nobody's: business")
    return tmp_path


@pytest.fixture
def editor(project: Path) -> Editor:
    """Return an editor of that menu."""
    return Editor(project / "flows")
