from ivr.flow.behaviour import way_to, witness
from ivr.flow.steps import Press
from tests.flow.behaviour.helpers import explored


def test_a_place_knows_the_way_to_it() -> None:
    """Edge by edge, and as a witness."""
    found = explored("""
        nodes:
          main: {kind: menu, prompt: a, choices: {1: bye}}
          bye: {kind: say, prompt: b, next: hangup}
    """)
    place = next(place for place in found.places if place.node == "menu.bye")

    assert [edge.kind for edge in way_to(place)] == ["goes-on", "choice"]
    assert [edge.said for edge in way_to(place)] == [("a",), ()]
    assert witness(place).steps == (Press("1"),)
    assert witness(place, *place.edges).steps == (Press("1"),)


def test_a_cheaper_way_takes_over() -> None:
    """A condition is dearer than keys, though it is found first."""
    found = explored("""
        nodes:
          main: {kind: route, by: caller, cases: {hidden: odd}, otherwise: ask}
          odd: {kind: say, prompt: a, next: last}
          ask: {kind: menu, prompt: a, choices: {1: last}}
          last: {kind: menu, prompt: a, choices: {1: hangup}}
    """)
    last = [place for place in found.places if place.node == "menu.last"]

    assert str(witness(last[0])) == ": 1"
