from ivr.flow.checks.unreachable_node import check
from tests.flow.checks.helpers import told


def test_a_node_that_nothing_leads_to_is_found() -> None:
    """The finding stands where the node is written."""
    assert told(
        check,
        """\
        nodes:
          main: {kind: say, prompt: hello, next: bye}
          bye: {kind: hangup}
          lost: {kind: hangup}
        """,
    ) == [
        (
            "4:3 unreachable-node: no caller can get to 'menu.lost'"
            " (lead to it from a menu, or delete it)"
        )
    ]


def test_every_number_and_global_key_leads_somewhere() -> None:
    """A key counts where the menu listens, and a failure is a way too."""
    assert not told(
        check,
        """\
        entries: {"+78002347000": main, "+74950097070": other}
        keys: {"0": person}
        nodes:
          main: {kind: menu, prompt: a, choices: {1: repeat}, on_failure: bye}
          other: {kind: say, prompt: b, next: hangup}
          person: {kind: say, prompt: c, next: hangup}
          bye: {kind: hangup}
        """,
    )


def test_a_global_key_that_nobody_can_press_leads_nowhere() -> None:
    """A node that only speaks does not listen."""
    found = told(
        check,
        """\
        keys: {"0": person}
        nodes:
          main: {kind: say, prompt: a, next: hangup}
          person: {kind: hangup}
        """,
    )

    assert len(found) == 1


def test_another_file_is_reached_by_its_name() -> None:
    """A file's name is its first node."""
    assert not told(
        check,
        """\
        entries: {"+78002347000": main}
        nodes: {main: {kind: say, prompt: a, next: shop}}
        """,
        shop="nodes: {door: {kind: hangup}}",
    )
