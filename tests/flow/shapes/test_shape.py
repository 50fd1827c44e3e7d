import pytest

from ivr.errors import Mark
from ivr.flow.shapes import shape
from ivr.flow.shapes.shape import Scope, Shape
from ivr.flow.tree import Text


def test_a_suggestion_is_a_name_that_is_near() -> None:
    """Or none at all."""
    scope = Scope()

    assert scope.near("oders", ["orders", "order_s", "claims"]) == (
        "did you mean 'orders'?"
    )
    assert scope.near("oders", ["claims"]) == ""


def test_suggestions_end_before_they_cost_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ten thousand mistakes among ten thousand names stay quick."""
    monkeypatch.setattr(shape, "_LOOKS", 1)
    scope = Scope()

    assert scope.near("oders", ["orders", "claims"])
    assert not scope.near("oders", ["orders", "claims"])


@pytest.mark.parametrize("text", ["yes", "No", "ON", "off", "true", "null", "~", "012"])
def test_text_that_yaml_takes_for_more_needs_quotes(text: str) -> None:
    """Unless it has some."""
    scope = Scope()

    assert scope.text(Text(text, Mark("m")), "this") == text
    assert [each.code for each in scope.findings] == ["unquoted"]
    assert scope.findings[0].hint == f'write "{text}" in quotes'

    scope.findings.clear()
    assert scope.text(Text(text, Mark("m"), plain=False), "this") == text
    assert scope.findings == []


def test_a_shape_has_to_say_what_it_is() -> None:
    """By itself it reads nothing, and names nothing."""
    with pytest.raises(NotImplementedError):
        Shape().read(Text("a", Mark("m")), Scope())
    with pytest.raises(NotImplementedError):
        Shape().schema()
    assert list(Shape().exits("a")) == []
    assert list(Shape().prompts("a")) == []
    assert list(Shape().gives("a")) == []
    assert list(Shape().takes("a")) == []
