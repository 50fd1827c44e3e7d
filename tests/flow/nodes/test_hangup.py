from tests.flow.helpers import Talk, menu


def test_a_call_ends_with_words_or_without() -> None:
    """The prompt is a choice."""
    flow = menu("nodes: {bye: {kind: hangup, prompt: bye}, end: {kind: hangup}}")

    assert Talk(flow).arrive() == "bye | hang up"
    assert Talk(flow).arrive("menu.end") == "| hang up"
