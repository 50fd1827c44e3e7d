from pathlib import Path

import pytest

from ivr.flow.fields import fields_of
from ivr.flow.head import Extras, Head
from ivr.flow.nodes import KINDS
from ivr.flow.shapes.targets import RESERVED

README = (Path(__file__).parents[2] / "flows" / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """Cut one section out of the author's reference."""
    return README.partition(f"\n### `{title}`\n")[2].partition("\n##")[0]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_and_field_is_in_the_reference(kind: str) -> None:
    """With a section of its own, an example, and a row for each field."""
    text = section(kind)

    assert f"kind: {kind}" in text
    for each in fields_of(KINDS[kind]):
        assert f"\n| `{each.name}` |" in text, each.name


def test_every_key_of_a_file_is_in_the_reference() -> None:
    """And those of every node, and every reserved target."""
    for each in (*fields_of(Head), *fields_of(Extras)):
        assert f"\n| `{each.name}` |" in README, each.name
    for target in RESERVED:
        assert f"\n| `{target}` |" in README


def test_the_facts_have_a_marked_place() -> None:
    """A command writes the table there."""
    assert README.count("<!-- facts -->") == README.count("<!-- /facts -->") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_defaults_are_the_dataclasses(kind: str) -> None:
    """A row tells the default that the code has."""
    rows = dict(
        line.split("|")[1:3]
        for line in section(kind).splitlines()
        if line.startswith("| `")
    )
    for each in fields_of(KINDS[kind]):
        told = rows[f" `{each.name}` "].strip()
        if each.required:
            assert told == "**required**", each.name
        elif each.default not in (None, "", ()):
            assert told == f"`{_as_yaml(each.default)}`", each.name


def _as_yaml(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text.replace("(", "[").replace(")", "]")
