import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import (  # type: ignore[import-untyped]  # it ships no types
    Draft7Validator,
)

from ivr.flow.fields import fields_of
from ivr.flow.nodes import KINDS
from ivr.flow.reader import read
from ivr.flow.schema import schema

FLOWS = Path(__file__).parents[2] / "flows"
VALIDATOR = Draft7Validator(schema())


def as_an_editor_reads(text: str) -> Any:  # YAML is whatever it is
    """Read YAML the way a language server does: keys are text, and so are dates."""
    plain = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  it builds text only
    return json.loads(json.dumps(plain), object_hook=_plain)


def _plain(each: dict[str, Any]) -> dict[str, Any]:
    """Make numbers and booleans of the fields that are some."""
    numbers = ("tries", "timeout", "max_length")
    for name in each.keys() & set(numbers):
        each[name] = int(each[name])
    if isinstance(each.get("length"), list):
        each["length"] = [int(end) for end in each["length"]]
    elif "length" in each:
        each["length"] = int(each["length"])
    for name in ("private", "spoken"):
        if each.get(name) == "true":
            each[name] = True
    return each


def errors(text: str) -> list[str]:
    """Say what an editor would underline."""
    return sorted(
        each.message for each in VALIDATOR.iter_errors(as_an_editor_reads(text))
    )


def test_it_is_a_schema() -> None:
    """Of the draft it names."""
    Draft7Validator.check_schema(schema())


def test_it_is_checked_in() -> None:
    """`flows/.schema.json` is what editors read; it is drawn, never written."""
    written = (FLOWS / ".schema.json").read_text(encoding="utf-8")

    assert json.loads(written) == schema()


@pytest.mark.parametrize(
    "file", sorted(FLOWS.glob("*.yaml")), ids=lambda file: file.stem
)
def test_the_shipped_menu_fits(file: Path) -> None:
    """An editor has nothing to say against it, and neither has the reader."""
    assert errors(file.read_text(encoding="utf-8")) == []
    assert read(FLOWS).findings == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nodes: {}", "{} should be non-empty"),
        ("nodes: {a: {kind: sy}}", "'sy' is not one of"),
        ("nodes: {a: {kind: say, prompt: a}}", "'next' is a required property"),
        (
            "nodes: {a: {kind: hangup, promt: a}}",
            "Additional properties are not allowed ('promt' was unexpected)",
        ),
        ("nodes: {a: {kind: reject, reason: no}}", "'no' is not one of"),
        ("{}", "'nodes' is a required property"),
    ],
)
def test_an_editor_underlines_mistakes(text: str, said: str) -> None:
    """The same ones that the reader finds."""
    found = errors(text)

    assert found
    assert found[0].startswith(said)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_is_described(kind: str) -> None:
    """With its default where it has a plain one."""
    described = schema()["definitions"][kind]["properties"]

    for each in fields_of(KINDS[kind]):
        assert described[each.name]["description"]
    assert schema()["definitions"]["menu"]["properties"]["tries"]["default"] == 3
