from inspect import getdoc

import pytest

from ivr.flow.nodes import KINDS
from tests.flow.helpers import reading


@pytest.mark.parametrize("kind", KINDS)
def test_a_kinds_docstring_is_its_yaml(kind: str) -> None:
    """Paste it into a menu: only the names in it are missing."""
    example = (getdoc(KINDS[kind]) or "").partition("YAML:\n")[2]
    assert f"kind: {kind}\n" in f"{example}\n"

    found = reading("nodes:\n  example:\n" + example.replace("\n", "\n"))

    missing = {"unknown-node", "unknown-flow"}
    assert {each.code for each in found.findings} <= missing
