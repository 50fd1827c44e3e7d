"""The arrows in the design are the arrows in the code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "ivr"

MAY_IMPORT: dict[str, set[str]] = {
    "twiml": set(),
    "speech": {"atomic"},
    "journal": set(),
    "flow": set(),
    "call": {"twiml"},
    "webhook": {
        "flow",
        "twiml",
        "speech",
        "journal",
        "settings",
        "atomic",
    },
    "carrier": {"call", "twiml", "speech", "journal", "settings"},
    "chart": {"carrier", "flow", "scenario"},
    "scenario": {
        "carrier",
        "call",
        "twiml",
        "flow",
        "webhook",
        "speech",
        "settings",
    },
    "console": {
        "carrier",
        "call",
        "twiml",
        "flow",
        "journal",
        "speech",
        "scenario",
        "webhook",
        "settings",
    },
    "deploy": {
        "carrier",
        "call",
        "twiml",
        "flow",
        "journal",
        "speech",
        "webhook",
        "settings",
        "variables",
        "atomic",
    },
    "load": {"carrier", "twiml", "flow", "webhook", "speech", "settings"},
}
PURE = {"twiml", "flow", "call"}
WORLD = {"flask", "requests", "socket", "time", "threading", "random", "os"}


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted name of everything a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("layer", MAY_IMPORT)
def test_a_layer_imports_only_what_lies_below_it(layer: str) -> None:
    """No arrow in the code is missing from the design."""
    allowed = MAY_IMPORT[layer] | {layer, "errors"}

    for path in sorted((PACKAGE / layer).rglob("*.py")):
        for name in imports(path):
            root, _, rest = name.partition(".")
            if root == "ivr":
                assert rest.partition(".")[0] in allowed, f"{path}: {name}"


@pytest.mark.parametrize("layer", sorted(PURE))
def test_a_pure_layer_knows_nothing_of_the_world(layer: str) -> None:
    """Time, chance and the network arrive as arguments or events."""
    for path in sorted((PACKAGE / layer).rglob("*.py")):
        for name in imports(path):
            assert name.partition(".")[0] not in WORLD, f"{path}: {name}"


def test_every_package_is_named_here() -> None:
    """A new package has to say what it may import."""
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}

    assert folders - {"cli"} == MAY_IMPORT.keys()
