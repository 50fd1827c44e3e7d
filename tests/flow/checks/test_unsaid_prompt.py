from ivr.flow.checks.unsaid_prompt import check
from tests.flow.checks.helpers import told


def test_what_a_node_writes_and_nobody_hears_is_told_once() -> None:
    """In a node that calls come to; another is told of by its own check."""
    assert told(
        check,
        """\
        nodes:
          main:
            kind: menu
            prompt: main
            reprompt: short
            choices: {1: other}
            tries: 1
          other:
            kind: menu
            prompt: main
            reprompt: short
            choices: {1: main}
            tries: 1
          lost: {kind: hangup, prompt: lost}
        """,
    ) == [
        (
            "5:15 unsaid-prompt: no call comes to hear prompt 'short' of 'menu.main'"
            " (delete it, or allow more tries)"
        )
    ]


def test_what_is_whispered_or_sent_is_not_for_the_caller_s_ear() -> None:
    """It has its own hearers."""
    assert not told(
        check,
        """\
        nodes:
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
