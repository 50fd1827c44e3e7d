from ivr.flow.checks.trap import check
from tests.flow.checks.helpers import told


def test_a_circle_with_no_way_out_is_found_once() -> None:
    """However a caller answers, and if not, they stay in it."""
    assert told(
        check,
        """\
        nodes:
          main: {kind: menu, prompt: a, choices: {1: other}, on_failure: other}
          other: {kind: menu, prompt: b, choices: {1: main, 2: back}, on_failure: main}
        """,
    ) == [
        (
            "2:3 trap: no way leads out of 'menu.main', 'menu.other'"
            " (lead on to an operator or a goodbye)"
        )
    ]


def test_a_node_that_leads_to_itself_is_found() -> None:
    """A long circle is named by its first nodes."""
    found = told(
        check,
        """\
        nodes:
          a: {kind: say, prompt: a, next: b}
          b: {kind: say, prompt: b, next: c}
          c: {kind: say, prompt: c, next: d}
          d: {kind: say, prompt: d, next: a}
        """,
    )

    assert found == [
        (
            "2:3 trap: round 'menu.a', 'menu.b', 'menu.c' and 1 more nothing waits for"
            " the caller (ask in between, or lead on to another node)"
        )
    ]


def test_a_circle_that_asks_nothing_is_found_though_it_may_end() -> None:
    """A service that is down stays down: the call would never stop asking it."""
    assert told(
        check,
        """\
        nodes:
          ask: {kind: lookup, url: /x, found: bye, not_found: bye, failed: sorry}
          sorry: {kind: say, prompt: a, next: ask}
          bye: {kind: hangup}
        """,
    ) == [
        (
            "2:3 trap: round 'menu.ask', 'menu.sorry' nothing waits for the caller"
            " (ask in between, or lead on to another node)"
        )
    ]


def test_a_global_key_is_a_way_out() -> None:
    """Unless the node switches it off."""
    yaml = """\
    keys: {{"0": bye}}
    nodes:
      main: {{kind: menu, prompt: a, choices: {{1: main}}, on_failure: main{off}}}
      bye: {{kind: hangup}}
    """

    assert not told(check, yaml.format(off=""))
    assert told(check, yaml.format(off=', keys_off: {"0": "why"}'))


def test_giving_up_is_a_way_out() -> None:
    """A small menu may lead back to itself: who has heard enough hangs up."""
    assert not told(
        check,
        """\
        nodes:
          main: {kind: menu, prompt: a, choices: {1: hours}}
          hours: {kind: say, prompt: b, next: main}
        """,
    )


def test_back_is_a_way_out_of_what_a_menu_leads_to() -> None:
    """It leads to that menu, from however deep below it."""
    assert not told(
        check,
        """\
        nodes:
          main: {kind: menu, prompt: a, choices: {1: hello}}
          hello: {kind: say, prompt: b, next: sub}
          sub: {kind: menu, prompt: c, choices: {1: sub, 2: back}, on_failure: sub}
        """,
    )


def test_back_is_none_where_no_menu_is_behind() -> None:
    """A greeting is not a menu."""
    assert told(
        check,
        """\
        nodes:
          hello: {kind: say, prompt: b, next: sub}
          sub: {kind: menu, prompt: c, choices: {1: sub, 2: back}, on_failure: sub}
        """,
    ) == [
        "3:3 trap: no way leads out of 'menu.sub' (lead on to an operator or a goodbye)"
    ]


def test_a_circle_that_leads_into_another_is_none_of_its_own() -> None:
    """The last one is what has no way out."""
    assert [
        line.partition(" ")[0]
        for line in told(
            check,
            """\
            nodes:
              one: {kind: menu, prompt: a, choices: {1: one, 2: two}, on_failure: one}
              two: {kind: menu, prompt: a, choices: {1: two}, on_failure: two}
            """,
        )
    ] == ["3:3"]


def test_two_languages_of_one_circle_are_one_finding() -> None:
    """The nodes are the same."""
    found = told(
        check,
        """\
        languages: {en: en-US, ru: ru-RU}
        nodes:
          main: {kind: menu, prompt: a, choices: {1: ru, 2: lost}}
          ru: {kind: language, language: ru, next: lost}
          lost: {kind: menu, prompt: a, choices: {1: lost}, on_failure: lost}
        """,
    )

    assert len(found) == 1
