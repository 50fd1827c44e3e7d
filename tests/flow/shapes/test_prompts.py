from tests.flow.helpers import complaints


def wrong(fields: str) -> list[str]:
    """Say what is wrong with the fields of a say."""
    found = complaints(f"nodes: {{main: {{kind: say, next: main, {fields}}}}}")
    return [each.partition(" ")[2] for each in found]


def test_a_prompt_is_named_and_not_written_out() -> None:
    """Words have a place of their own, a language each."""
    assert wrong("prompt: Hello there") == [
        (
            "wrong-value: 'Hello there' is no prompt's name"
            " (name a prompt here and write its words in prompts/)"
        )
    ]


def test_something_is_said() -> None:
    """An empty list would be a silence nobody meant."""
    assert wrong("prompt: []") == ["missing-value: no prompt is named here"]
    assert wrong("prompt: ") == ["missing-value: a prompt's name is missing here"]
    assert wrong("prompt: ~") == [
        'unquoted: unquoted ~ means nothing in YAML, not text (write "~" in quotes)'
    ]
    assert wrong("prompt: [a, {b: c}]") == [
        (
            "wrong-type: a prompt's name is text, not a mapping"
            " (text with { in it needs quotes)"
        )
    ]


def test_a_text_message_is_one_prompt() -> None:
    """Its words are sent whole."""
    found = complaints("""
        nodes: {main: {kind: sms, prompt: a, text: [a, b], next: main}}
    """)

    assert [each.partition(" ")[2] for each in found] == [
        "wrong-type: a prompt's name is text, not a list"
    ]
