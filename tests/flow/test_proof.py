from ivr.flow.proof import Proof, by_letters, walks, wordless
from tests.flow.helpers import menu

FLOW = menu("""
    nodes:
      main: {kind: menu, prompt: a, choices: {1: fork}}
      fork: {kind: route, by: caller, cases: {hidden: hangup}, otherwise: bye}
      bye: {kind: hangup, prompt: b}
      circle: {kind: say, prompt: a, next: circle}
""")


def test_words_take_as_long_as_their_letters() -> None:
    """Where nobody has their sound."""
    assert by_letters("For orders, press one.", "en") == 22 * 0.066


def test_a_witness_comes_to_a_node() -> None:
    """If any call does."""
    proof = Proof(FLOW)

    assert str(proof.witness("menu.bye")) == ": 1"
    assert proof.witness("menu.circle") is None
    assert [place.node for place in proof.asking("menu.main")] == ["menu.main"]
    assert list(proof.asking("menu.circle")) == []


def test_a_walk_goes_on_until_the_menu_waits_or_the_call_ends() -> None:
    """In every way the world has it; those without a word are told apart."""
    (main,) = Proof(FLOW).asking("menu.main")
    pressed = next(edge for edge in main.edges if edge.kind == "choice")

    assert [[edge.said for edge in way] for way in walks(pressed)] == [
        [(), (), ("b",)],
        [(), ()],
    ]
    assert [way[-1].label for way in wordless(pressed)] == ["hidden"]


def test_a_circle_is_gone_round_once() -> None:
    """It waits for nobody and never ends."""
    flow = menu("nodes: {main: {kind: say, prompt: a, next: main}}")
    place = Proof(flow).explored.places[0]

    assert list(walks(place.edges[0])) == []
