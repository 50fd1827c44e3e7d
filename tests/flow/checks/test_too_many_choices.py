from ivr.flow.checks.too_many_choices import check
from tests.flow.checks.helpers import told

MENU = "nodes: {{main: {{kind: menu, prompt: a, choices: {{{choices}}}}}}}"


def test_a_sixth_choice_is_found() -> None:
    """Nobody remembers the first one by then."""
    choices = ", ".join(f"{key}: hangup" for key in "123456")

    assert told(check, MENU.format(choices=choices)) == [
        (
            "1:48 too-many-choices: menu 'menu.main' has 6 choices; callers keep 5 in"
            " mind (put the rarest behind one of the others)"
        )
    ]


def test_five_choices_are_fine() -> None:
    """So many fit on a hand."""
    choices = ", ".join(f"{key}: hangup" for key in "12345")

    assert not told(check, MENU.format(choices=choices))
