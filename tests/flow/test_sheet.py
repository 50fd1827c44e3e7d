from pathlib import Path

from ivr.errors import Mark
from ivr.flow.shapes.shape import Scope
from ivr.flow.sheet import Sheet, names_of, nodes_of
from ivr.flow.source import Source
from ivr.flow.tree import Items, Pairs, Text, Tree

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
