from ivr.flow.checks.unused_prompt import check
from tests.flow.checks.helpers import proof, told
from tests.flow.helpers import reading


def test_words_that_no_node_says_are_found_in_each_language() -> None:
    """They stand in as many files, and have to go from each."""
    assert told(
        check,
        """\
        prompts:
          ru: {hello: Привет, old: Старое}
          en: {hello: Hello, old: Old}
        nodes: {main: {kind: hangup, prompt: hello}}
        """,
    ) == [
        (
            "2:28 unused-prompt: no node says prompt 'old' (ru)"
            " (name it in a node, or delete it)"
        ),
        (
            "3:27 unused-prompt: no node says prompt 'old' (en)"
            " (name it in a node, or delete it)"
        ),
    ]


def test_every_field_that_says_a_prompt_counts() -> None:
    """An apology, a whisper and a text message are words for somebody too."""
    assert not told(
        check,
        """\
        no_input: [silence]
        prompts: {en: {a: "1", silence: x, text: x, offer: x, whisper: x, goodbye: x}}
        nodes:
          main: {kind: menu, prompt: a, choices: {1: note}}
          note: {kind: sms, prompt: offer, text: text, next: person}
          person:
            kind: transfer
            numbers: "+12025550111"
            whisper: whisper
            busy: hangup
            no_answer: hangup
            failed: hangup
        """,
    )


def test_a_prompt_that_was_meant_counts_as_said() -> None:
    """The misspelt name has been told of, and so has the node that was left out."""
    left_out = reading("""
        prompts: {en: {welcome: x, hours: x, bye: x}}
        nodes:
          main: {kind: menu, prompt: welcom, choices: {1: hangup}}
          hours: {kind: sya, prompt: [hours, bye]}
    """)

    assert left_out.flow
    assert not list(check(proof(left_out.flow)))
