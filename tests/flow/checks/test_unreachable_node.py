from ivr.flow.checks.unreachable_node import check
from tests.flow.checks.helpers import proof, told
from tests.flow.helpers import reading


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


def test_a_node_that_was_meant_counts_as_reached() -> None:
    """By a misspelt name, from what could not be read, from a head with mistakes."""
    found = reading(
        """
        entries: {"800": other, "+78002347000": main}
        nodes:
          main: {kind: menu, prompt: a, choices: {1: huors, 12: twelve, 2: shop}}
          hours: {kind: hangup}
          twelve: {kind: say, prompt: a, next: after}
          after: {kind: hangup}
          other: {kind: hangup}
        """,
        shop="""
        nodes:
          first: {kind: say, prompt: b, nxt: second}
          second: {kind: hangup}
        """,
    )

    assert found.flow
    assert not list(check(proof(found.flow)))
