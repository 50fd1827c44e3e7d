from ivr.errors import Mark
from ivr.flow.fields import fields_of
from ivr.flow.fill import fill, is_complete
from ivr.flow.nodes import Say
from ivr.flow.shapes.shape import Scope
from ivr.flow.tree import Pairs, Text

AT = Mark("m.yaml")


def pairs(**written: str) -> Pairs:
    """Write a mapping."""
    return Pairs(
        tuple((Text(key, AT), Text(text, AT)) for key, text in written.items()), AT
    )


def test_fields_that_can_be_read_are() -> None:
    """A wrong one is reported and left out; a skipped one is somebody else's."""
    scope = Scope()
    written = pairs(kind="say", prompt="hello", next="nowhere", prompts="x")

    values = fill(fields_of(Say), written, scope, "a say", skip=("kind",))

    assert values == {"prompt": ("hello",), "next": "nowhere"}
    assert [each.code for each in scope.findings] == ["unknown-node", "unknown-field"]


def test_a_field_that_two_read_is_named_once() -> None:
    """Where the author is told which there are."""
    scope = Scope()

    fill(fields_of(Say), pairs(xyz="a"), scope, "a say", skip=("prompt",))

    assert [each.hint for each in scope.findings] == ["it has: prompt, next"]


def test_a_required_field_that_was_wrong_is_not_also_missing() -> None:
    """But the whole cannot be used."""
    scope = Scope()

    assert not is_complete(fields_of(Say), pairs(prompt="a b"), {}, scope, AT)
    assert [each.message for each in scope.findings] == ["'next' is missing"]
    values = {"prompt": ("a",), "next": "hangup"}
    assert is_complete(fields_of(Say), pairs(), values, scope, AT)


def test_a_misspelt_field_is_not_also_missing() -> None:
    """One mistake is one finding."""
    scope = Scope()
    written = pairs(prompt="a", nxt="hangup")

    assert not is_complete(fields_of(Say), written, {"prompt": ("a",)}, scope, AT)
    assert scope.findings == []
