"""Pages drawn from tables."""

from pathlib import Path

import pytest

from ivr.carrier import pages
from ivr.twiml.codes import CODES


@pytest.mark.parametrize("name", pages.PAGES)
def test_a_page_is_what_its_table_says(name: str) -> None:
    """Run `python -m ivr.carrier.pages` when this fails."""
    assert (pages.HERE / name).read_text(encoding="utf-8") == pages.PAGES[name]()


def test_every_code_has_its_row() -> None:
    """Number, level, title and where the fault lies."""
    rows = pages.codes().splitlines()

    assert (
        "| 13313 | warning | Gather: Invalid timeout value | Gather timeout |" in rows
    )
    assert len(rows) == len(CODES) + 8


def test_writing_them_writes_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One command after a change."""
    monkeypatch.setattr(pages, "HERE", tmp_path)

    pages.main()

    assert {path.name for path in tmp_path.iterdir()} == pages.PAGES.keys()
