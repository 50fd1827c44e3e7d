from ivr.flow.checks.broken_promise import check
from tests.flow.checks.helpers import told


def test_a_promise_where_nothing_is_kept_is_kept() -> None:
    """A menu that only tells has nothing to break it with."""
    assert not told(
        check,
        """\
        prompts: {en: {main: "This call is anonymous. Goodbye."}}
        nodes: {main: {kind: hangup, prompt: main}}
        """,
    )


def test_what_keeps_is_named() -> None:
    """At the words that promise."""
    assert told(
        check,
        """\
        prompts: {en: {main: "Everything stays confidential."}}
        nodes:
          main: {kind: say, prompt: main, next: note}
          note: {kind: voicemail, prompt: note}
        """,
    ) == [
        (
            "1:22 broken-promise: 'menu.main' promises privacy, and 'menu.note' keeps"
            " what is given (move it to a file that is private: true)"
        )
    ]
