import pytest

from tests.flow.helpers import complaints


def wrong(fields: str) -> list[str]:
    """Say what is wrong with the fields of a lookup."""
    ends = "url: /x, found: main, not_found: main, failed: main"
    found = complaints(f"nodes: {{main: {{kind: lookup, {ends}, {fields}}}}}")
    return [each.partition(" ")[2] for each in found]


@pytest.mark.parametrize("name", ["1st", "заказ", "order-number", "a b"])
def test_a_value_has_a_plain_name(name: str) -> None:
    """It has to fit between the braces of a prompt."""
    said = f"wrong-value: {name!r} is no value's name"
    advice = "(use Latin letters, digits and _, a letter first)"

    assert wrong(f"send: {{x: {name}}}") == [f"{said} {advice}"]
    assert wrong(f"keep: {{{name}: x}}") == [f"{said} {advice}"]


def test_the_calls_own_numbers_can_be_sent_but_not_given() -> None:
    """`caller` is who calls, whatever a service answers."""
    assert wrong("send: {phone: caller}") == []
    assert wrong("keep: {caller: phone}") == [
        (
            "wrong-value: 'caller' is the call's own number and cannot be given another"
            " value (choose another name)"
        )
    ]


def test_values_are_mappings() -> None:
    """Of text to text."""
    said = "wrong-type: a mapping belongs here, not text"

    assert wrong("send: order") == [said]
    assert wrong("keep: order") == [said]
    assert wrong("keep: {order: [a]}") == [
        "wrong-type: a key of the answer is text, not a list"
    ]
    assert wrong("send: {order: [a]}") == [
        "wrong-type: a value's name is text, not a list"
    ]


def test_a_value_is_named_in_text() -> None:
    """A collect's, too."""
    found = complaints("""
        nodes: {main: {kind: collect, value: [], prompt: p, next: main}}
    """)

    assert [each.partition(" ")[2] for each in found] == [
        "wrong-type: a value's name is text, not a list"
    ]
