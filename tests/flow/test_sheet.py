from pathlib import Path

import pytest

from ivr.errors import Mark
from ivr.flow.shapes.shape import Scope
from ivr.flow.sheet import Sheet, names_of, nodes_of
from ivr.flow.source import Source
from ivr.flow.tree import Items, Pairs, Text, Tree
from tests.flow.helpers import complaints

AT = Mark("m.yaml")


def written(**pairs: Tree) -> Pairs:
    """Write a mapping."""
    return Pairs(tuple((Text(key, AT), tree) for key, tree in pairs.items()), AT)


def test_every_node_is_named_whether_it_can_be_read_or_not() -> None:
    """So that what leads to it is no second finding."""
    good = written(kind=Text("hangup", AT))
    source = Source("m", Path("m.yaml"), written(nodes=written(a=good, b=good, c=good)))
    scope = Scope()

    assert list(names_of(source, scope)) == ["a", "b", "c"]
    assert scope.findings == []


def test_a_name_that_is_none_has_no_node() -> None:
    """An empty one is as good as missing."""
    nodes = Pairs(((Text("", AT), written(kind=Text("hangup", AT))),), AT)
    source = Source("m", Path("m.yaml"), written(nodes=nodes))
    scope = Scope()
    scope.nodes = {"m": names_of(source, scope)}

    assert list(nodes_of(source, Sheet("m"), scope)) == []
    assert [each.message for each in scope.findings] == [
        "a node's name is missing here"
    ]


def test_a_kind_is_text() -> None:
    """A list of kinds is none."""
    nodes = written(a=written(kind=Items((), AT)))
    source = Source("m", Path("m.yaml"), written(nodes=nodes))
    scope = Scope()
    scope.nodes = {"m": names_of(source, scope)}

    assert list(nodes_of(source, Sheet("m"), scope)) == []
    assert [each.message for each in scope.findings] == ["a kind is text, not a list"]


@pytest.mark.parametrize("nodes", ["nodes:", "nodes: {}", "nodes: []"])
def test_nodes_without_a_node_are_found(nodes: str) -> None:
    """Nothing could be called."""
    assert complaints(nodes) == [
        "1:1 missing-field: a flow has no nodes (write a node under nodes:)"
    ]


def test_a_field_that_lost_its_indent_is_told_so() -> None:
    """To YAML it is a node of that name."""
    hint = "(if it is a field of the node above it, indent it further)"

    assert complaints("nodes:\n  main: {kind: hangup}\n  next: main\n") == [
        f"3:9 wrong-type: a node is a mapping of fields {hint}"
    ]
    assert complaints("nodes:\n  main: {kind: hangup}\n  choices: {1: main}\n") == [
        f"3:3 missing-field: node 'choices' has no kind {hint}"
    ]


def test_a_kind_without_its_space_is_told_so() -> None:
    """`kind:menu` is one word to YAML."""
    assert complaints("nodes:\n  main: {kind:hangup, prompt:bye}\n") == [
        (
            "2:3 missing-field: node 'main' has no kind"
            " (write a space after the colon: kind: hangup)"
        )
    ]


def test_a_misspelt_heading_is_told_its_name() -> None:
    """Also where somebody else reads what stands under it."""
    assert complaints("nodes: {a: {kind: hangup}}\nlanguage: {en: en-US}\n") == [
        "2:1 unknown-field: a flow has no field 'language' (did you mean 'languages'?)"
    ]
