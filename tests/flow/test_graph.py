import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.flow.graph import Edges, components, edges, reached, starts, working_keys
from tests.flow.helpers import menu

NODES = "abcdef"
GRAPHS = st.fixed_dictionaries(
    {name: st.lists(st.sampled_from(NODES), unique=True).map(tuple) for name in NODES}
)


def test_edges_are_exits_and_the_keys_that_work() -> None:
    """Reserved targets lead to no node; one target is one edge."""
    flow = menu("""
        keys: {"0": person, "*": repeat}
        nodes:
          main: {kind: menu, prompt: a, choices: {1: bye, 2: bye, 3: back}}
          bye: {kind: say, prompt: a, next: hangup}
          person: {kind: hangup}
    """)

    assert edges(flow) == {
        "menu.main": ("menu.bye", "menu.person"),
        "menu.bye": (),
        "menu.person": (),
    }


def test_a_key_works_where_the_menu_listens() -> None:
    """A node that only speaks hears none."""
    flow = menu("""
        keys: {"0": bye}
        nodes:
          main: {kind: say, prompt: a, next: ask}
          ask: {kind: menu, prompt: a, choices: {1: bye}}
          bye: {kind: hangup}
    """)

    assert working_keys(flow.nodes["menu.main"]) == {}
    assert working_keys(flow.nodes["menu.ask"]) == {"0": "menu.bye"}


def test_calls_begin_at_the_entries() -> None:
    """Without one, at the first node."""
    assert starts(menu("nodes: {a: {kind: hangup}, b: {kind: hangup}}")) == ("menu.a",)
    assert starts(
        menu("""
            entries: {"+78002347000": b, "+74950097070": a}
            nodes: {a: {kind: hangup}, b: {kind: hangup}}
        """)
    ) == ("menu.b", "menu.a")


@given(GRAPHS, st.sampled_from(NODES))
def test_a_component_is_all_that_reach_one_another(graph: Edges, name: str) -> None:
    """By the definition, on any graph."""
    found = {each: group for group in components(graph) for each in group}

    for other in NODES:
        mutual = other in reached(graph, [name]) and name in reached(graph, [other])
        assert mutual == (other in found[name])


@given(GRAPHS)
def test_a_component_comes_after_all_it_leads_to(graph: Edges) -> None:
    """And every node is in one of them."""
    found = components(graph)

    done: set[str] = set()
    for group in found:
        done.update(group)
        assert reached(graph, group) <= done
    assert done == set(NODES)


@pytest.mark.parametrize("closed", [False, True])
def test_a_long_chain_is_no_deep_recursion(*, closed: bool) -> None:
    """A menu is as deep as its author likes."""
    size = 20_000
    chain: dict[str, tuple[str, ...]] = {
        str(each): (str(each + 1),) for each in range(size)
    }
    chain[str(size)] = ("0",) if closed else ()

    assert len(components(chain)) == (1 if closed else size + 1)
    assert len(reached(chain, ["0"])) == size + 1
