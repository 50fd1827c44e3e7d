from ivr.flow.checks.dead_end import check
from tests.flow.checks.helpers import told


def test_a_menu_that_only_repeats_is_found() -> None:
    """Said again or led back to itself: it is the same."""
    assert told(
        check,
        """\
        nodes:
          main: {kind: menu, prompt: a, choices: {1: repeat, 2: main}}
        """,
    ) == [
        (
            "2:42 dead-end: menu 'menu.main' leads nowhere: every choice says it again"
            " (add a choice that leads on)"
        )
    ]


def test_a_menu_with_one_way_on_is_none() -> None:
    """Repeating is fine beside something else."""
    assert not told(
        check,
        "nodes: {main: {kind: menu, prompt: a, choices: {1: repeat, 2: hangup}}}",
    )


def test_a_return_without_a_subflow_is_found() -> None:
    """The call would just end there."""
    assert told(
        check,
        """\
        nodes:
          main: {kind: menu, prompt: a, choices: {1: hangup, 2: return}}
        """,
    ) == [
        (
            "2:57 dead-end: 'menu.main' returns, but no subflow node leads here"
            " (name the node that comes next, or reach this by `kind: subflow`)"
        )
    ]


def test_a_return_out_of_a_subflow_is_none() -> None:
    """However deep in the sub-flow it stands."""
    assert not told(
        check,
        """\
        entries: {"+78002347000": main}
        nodes:
          main: {kind: subflow, flow: survey, next: hangup}
        """,
        survey="""\
        nodes:
          ask: {kind: say, prompt: a, next: thanks}
          thanks: {kind: say, prompt: b, next: return}
        """,
    )
