"""The command that draws the table."""

import runpy
from pathlib import Path

import pytest

from ivr.call import page


def test_drawing_keeps_what_people_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what follows the mark is drawn."""
    file = tmp_path / "README.md"
    file.write_text(f"# Ours\n\n{page.MARK}old\n", encoding="utf-8")
    main = Path(page.__file__).with_name("__main__.py")
    monkeypatch.setattr(page, "PAGE", file)

    # By its path: pytest loads a plugin's whole package, and has no code to give.
    runpy.run_path(str(main))

    text = file.read_text(encoding="utf-8")
    assert text.startswith(f"# Ours\n\n{page.MARK}")
    assert "old\n" not in text
    assert "| Say |" in text
