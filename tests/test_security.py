"""The threat model names only tests that there are."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODEL = (ROOT / ".github" / "SECURITY.md").read_text("utf-8")
TESTS = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", MODEL)))
PLACES = sorted(set(re.findall(r"`(ivr/[\w/]+\.py)`", MODEL)))


@pytest.mark.parametrize(("file", "name"), TESTS)
def test_a_threat_is_shown_to_be_met(file: str, name: str) -> None:
    """By a test of this name, in this file."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))

    assert name in {
        node.name for node in tree.body if isinstance(node, ast.FunctionDef)
    }


def test_every_threat_has_its_place_and_its_test() -> None:
    """A row without one is a wish."""
    rows = [line for line in MODEL.splitlines() if line.startswith("| **")]

    assert len(rows) > 10
    assert all("`tests/" in row for row in rows)
    assert all((ROOT / place).is_file() for place in PLACES)
