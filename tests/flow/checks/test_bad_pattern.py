from ivr.flow.checks.bad_pattern import check
from tests.flow.checks.helpers import told


def test_a_pattern_that_looks_around_is_left_alone() -> None:
    """No small machine tells what it does."""
    assert not told(
        check,
        """\
        nodes:
          main:
            {kind: collect, value: v, prompt: a, pattern: "(?!0)[0-9]+", next: hangup}
        """,
    )


def test_the_pattern_is_pointed_at() -> None:
    """Where it stands in the file."""
    assert told(
        check,
        """\
        nodes:
          main:
            kind: collect
            value: v
            prompt: a
            pattern: "([0-9]+)+"
            next: hangup
        """,
    ) == [
        (
            "6:14 bad-pattern: the pattern of 'menu.main' can take ages to refuse"
            " digits (repeat nothing that repeats itself: [0-9]+, not ([0-9]+)+)"
        )
    ]
