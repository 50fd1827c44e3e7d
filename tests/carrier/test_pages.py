"""Pages drawn from tables."""

from pathlib import Path

import pytest

from ivr.carrier import pages
from ivr.twiml.codes import CODES, NEVER


@pytest.mark.parametrize("name", pages.PAGES)
def test_a_page_is_what_its_table_says(name: str) -> None:
    """Run `python -m ivr.carrier.pages` when this fails."""
    assert (pages.HERE / name).read_text(encoding="utf-8") == pages.PAGES[name]()


def test_every_code_has_its_row() -> None:
    """Number, level, title and where the fault lies."""
    rows = pages.codes().splitlines()

    row = "| 13313 | warning | Gather: Invalid timeout value | Gather timeout |"
    assert f"{row} reported |" in rows
    assert [row[2:7] for row in rows if row[2:7].isdigit()] == [*map(str, CODES)]
    why = "no page says when it comes in place of 13214, which does"
    assert any(row.endswith(f"| never: {why} |") for row in rows)


def test_a_code_is_reported_or_says_why_it_never_is() -> None:
    """Not both, and no other."""
    assert pages.reported() & CODES.keys() == CODES.keys() - NEVER.keys()


def test_writing_them_writes_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One command after a change."""
    (tmp_path / "carrier").mkdir()
    monkeypatch.setattr(pages, "HERE", tmp_path / "carrier")

    pages.main()

    written = (tmp_path / "carrier").iterdir()
    assert {path.name for path in written} == pages.PAGES.keys()
