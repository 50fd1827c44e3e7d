from tests.flow.behaviour.helpers import explored


def test_a_holiday_without_a_case_is_closed() -> None:
    """Each edge is labelled with the way it takes."""
    found = explored("""
        nodes:
          main:
            kind: route
            by: hours
            zone: UTC
            hours: {mon: "09:00-10:00"}
            holidays: [2027-01-04]
            cases: {closed: hangup}
            otherwise: hangup
    """)

    assert [edge.label for edge in found.places[0].edges] == [
        "closed",
        "otherwise",
        "closed",
    ]


def test_a_private_turn_knows_what_was_typed_in_it() -> None:
    """Though nothing of it is kept: the look-up is made, not asked for again."""
    found = explored(
        """
        keys: {"#": back}
        nodes:
          main: {kind: menu, prompt: a, choices: {1: quiet, 2: size}}
          size:
            {kind: collect, value: size, prompt: a, length: 3, confirm: a, next: ask}
          ask:
            kind: lookup
            url: /x
            send: {s: size}
            found: hangup
            not_found: hangup
            failed: down
          down: {kind: hangup}
        """,
        quiet="""\
        private: true
        nodes: {hush: {kind: menu, prompt: a, choices: {1: hangup}}}
        """,
    )
    asks = [place for place in found.places if place.node == "menu.ask"]

    assert {place.known.forgotten for place in asks} == {True, False}
    assert {edge.label for place in asks for edge in place.edges} == {
        "found",
        "not_found",
        "failed",
    }
