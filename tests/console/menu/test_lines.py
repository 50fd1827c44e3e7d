from pathlib import Path

import pytest

from ivr.console.menu.lines import MOST, block

YAML = """\
nodes:
  a:
    kind: menu  # here

    choices: {1: b}

  # of b
  b: {kind: hangup}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write some YAML."""
    file = tmp_path / "a.yaml"
    file.write_text(YAML, encoding="utf-8")
    return file


def shown(file: Path, first: int) -> list[tuple[int, str]]:
    """Return the numbers and the texts of a block."""
    return [(line.number, line.text) for line in block(file, first)]


def test_a_block_is_all_that_is_indented_below_its_key(file: Path) -> None:
    """Empty lines within it too, at the margin of the key."""
    assert shown(file, 2) == [
        (2, "a:"),
        (3, "  kind: menu  # here"),
        (4, ""),
        (5, "  choices: {1: b}"),
    ]


def test_a_block_may_be_one_line(file: Path) -> None:
    """In YAML's flow style."""
    assert shown(file, 8) == [(8, "b: {kind: hangup}")]


def test_what_is_not_there_has_no_lines(file: Path, tmp_path: Path) -> None:
    """An editor may have the file shorter by now, or have taken it away."""
    assert shown(file, 99) == []
    assert shown(tmp_path / "gone.yaml", 1) == []


def test_a_block_has_an_end(file: Path) -> None:
    """However long it is written."""
    file.write_text("a:\n" + "  b: 1\n" * 2 * MOST, encoding="utf-8")

    assert len(block(file, 1)) == MOST
