from ivr.flow.checks.too_many_levels import check
from tests.flow.checks.helpers import told


def test_the_first_menu_too_deep_is_found() -> None:
    """The fifth level needs no finding of its own: the fourth is moved."""
    assert told(
        check,
        """\
        nodes:
          a: {kind: menu, prompt: x, choices: {1: hello}}
          hello: {kind: say, prompt: x, next: b}
          b: {kind: menu, prompt: x, choices: {1: c}}
          c: {kind: menu, prompt: x, choices: {1: d}}
          d: {kind: menu, prompt: x, choices: {1: e}}
          e: {kind: menu, prompt: x, choices: {1: hangup}}
        """,
    ) == [
        (
            "6:3 too-many-levels: menu 'menu.d' is on level 4; callers follow 3"
            " (offer it from a menu further up)"
        )
    ]


def test_the_shortest_way_counts() -> None:
    """A detour through other menus makes nothing deeper."""
    assert not told(
        check,
        """\
        nodes:
          a: {kind: menu, prompt: x, choices: {1: b, 2: far}}
          b: {kind: menu, prompt: x, choices: {1: c}}
          c: {kind: menu, prompt: x, choices: {1: d}}
          far: {kind: say, prompt: x, next: further}
          further: {kind: say, prompt: x, next: d}
          d: {kind: menu, prompt: x, choices: {1: a}}
        """,
    )
