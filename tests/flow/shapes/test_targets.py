import pytest

from tests.flow.helpers import complaints, menu

OTHER = "nodes: {start: {kind: hangup}, more: {kind: hangup}}"


def wrong(fields: str) -> list[str]:
    """Say what is wrong with a node's fields, with another file beside it."""
    found = complaints(f"nodes: {{main: {{{fields}}}}}", other=OTHER)
    return [each.partition(" ")[2] for each in found]


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("main", "menu.main"),
        ("menu.main", "menu.main"),
        ("other", "other.start"),
        ("other.more", "other.more"),
        ("hangup", "hangup"),
    ],
)
def test_a_target_is_read_to_its_full_name(written: str, full: str) -> None:
    """A neighbour, another file's node, another file's first, a reserved word."""
    flow = menu(
        f"nodes: {{main: {{kind: say, prompt: p, next: {written}}}}}", other=OTHER
    )

    assert flow.nodes["menu.main"].does.next == full  # type: ignore[union-attr]  # a say


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("mian", " (did you mean 'main'?)"),
        ("othr", " (did you mean 'other'?)"),
        ("hang_up", " (did you mean 'hangup'?)"),
        ("other.moor", " (did you mean 'other.more'?)"),
        ("xyzzy", ""),
        ("x.y.z", ""),
    ],
)
def test_a_target_that_is_no_node_is_found(written: str, hint: str) -> None:
    """With the nearest name, written the way the author would."""
    assert wrong(f"kind: say, prompt: p, next: {written}") == [
        f"unknown-node: {written!r} is not a node{hint}"
    ]


def test_a_subflow_is_a_whole_flow() -> None:
    """By its file's name."""
    assert wrong("kind: subflow, flow: othr, next: main") == [
        "unknown-flow: 'othr' is not a flow (did you mean 'other'?)"
    ]
    assert wrong("kind: subflow, flow: [], next: main") == [
        "wrong-type: a flow's name is text, not a list"
    ]


def test_a_menu_has_choices() -> None:
    """At least one, each with a key and a target."""
    assert wrong("kind: menu, prompt: p, choices: {}") == [
        "missing-value: a menu without choices (add one: 1: <node>)"
    ]
    assert wrong("kind: menu, prompt: p, choices: [main]") == [
        "wrong-type: a mapping belongs here, not a list"
    ]
    assert wrong("kind: menu, prompt: p, choices: {1: [main]}") == [
        "wrong-type: a target is text, not a list"
    ]


def test_words_are_given_by_language() -> None:
    """Of the menu's own; one word needs no list."""
    choice = "kind: menu, prompt: p, choices: {{1: {{to: main, words: {words}}}}}"

    assert wrong(choice.format(words="{en: stop}")) == []
    assert wrong(choice.format(words="{ru: стоп, en: [[]]}")) == [
        "unknown-language: 'ru' is no language of this menu (languages: en)",
        "wrong-type: a word to say is text, not a list",
    ]
    assert wrong(choice.format(words="stop")) == [
        "wrong-type: a mapping belongs here, not text"
    ]


def test_a_key_with_no_name_is_no_key() -> None:
    """The choice is left out, and its target still looked at."""
    assert wrong("kind: menu, prompt: p, choices: {one: mian, 1: main}") == [
        'wrong-key: \'one\' is not a key of a phone (a key is one of 0-9, "*" or "#")',
        "unknown-node: 'mian' is not a node (did you mean 'main'?)",
    ]
