"""The command that draws the table."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

from ivr.call import page


def test_drawing_keeps_what_people_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what follows the mark is drawn."""
    file = tmp_path / "README.md"
    file.write_text(f"# Ours\n\n{page.MARK}old\n", encoding="utf-8")
    monkeypatch.setattr(page, "PAGE", file)
    monkeypatch.delitem(sys.modules, "ivr.call.__main__", raising=False)

    # `runpy` finds no code where pytest loads the whole package of its plugin.
    import_module("ivr.call.__main__")

    text = file.read_text(encoding="utf-8")
    assert text.startswith(f"# Ours\n\n{page.MARK}")
    assert "old\n" not in text
    assert "| Say |" in text
