"""Twilio's numbers, and that nothing reports another."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from ivr.twiml.codes import CODES, level, title
from ivr.twiml.grammar import SHAPES

PACKAGE = Path(__file__).parents[2] / "ivr"
REPORTING = {
    "Report",
    "FetchFailed",
    "PlayFailed",
    "TwimlError",
    "Objection",
    "_refused",
    "report",
}
"""What takes a code, by the name it is called by."""


def reported(path: Path) -> Iterator[tuple[int, str | None]]:
    """Yield each code that a file reports as a number, and the level beside it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        said = [each.value for each in node.args if isinstance(each, ast.Constant)]
        numbers = [each for each in said if isinstance(each, int) and each > 9999]
        if name in REPORTING and numbers:
            levels = [each for each in said if each in ("warning", "error")]
            yield numbers[0], str(levels[0]) if levels else None


def sources() -> list[Path]:
    """Return every file that may report a code."""
    return [
        path
        for layer in ("twiml", "call", "carrier")
        for path in sorted((PACKAGE / layer).rglob("*.py"))
    ]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.stem)
def test_a_code_is_reported_only_if_it_has_a_row(path: Path) -> None:
    """And as grave as Twilio finds it, where the place that reports it says so."""
    for code, said in reported(path):
        assert code in CODES, f"{path}: {code}"
        if said:
            assert said == level(code), f"{path}: {code}"


def test_the_grammar_knows_only_codes_with_a_row() -> None:
    """A bad value, a bad text and a misplaced element each have a code."""
    codes = set()
    for shape in SHAPES.values():
        for value in shape.attributes.values():
            codes |= {value.code, *value.inside.values()}
        codes.add(shape.misplaced)
        if shape.text:
            codes.add(shape.text.code)

    assert codes <= CODES.keys()


def test_rows_stand_in_the_order_of_their_numbers() -> None:
    """So that a reader finds one, and no number stands twice."""
    assert list(CODES) == sorted(CODES)
    assert all(row.title and row.about for row in CODES.values())


def test_what_has_no_row_is_an_error_without_a_title() -> None:
    """Such as TwiML that this carrier cannot play."""
    assert (level(0), title(0)) == ("error", "")
    assert (level(13338), level(13314)) == ("error", "warning")
    assert title(12200) == "Schema validation warning"
