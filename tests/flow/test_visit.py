import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.flow.visit import RETURNS, TRAIL, Visit, from_query, to_query

NODES = ("menu.a", "menu.b", "orders.main-2")


def test_a_plain_visit_needs_no_parameters() -> None:
    """A first request is a bare URL."""
    assert to_query(Visit("menu.a")) == {}
    assert from_query(NODES, "menu.a", {}) == Visit("menu.a")


def test_everything_but_the_node_rides_in_the_query() -> None:
    """In words that read well in a log."""
    visit = Visit(
        "menu.a",
        no_input=1,
        no_match=2,
        stage="confirm",
        language="en",
        trail=("menu.b", "orders.main-2"),
        returns=("menu.b", "hangup"),
        since="menu.b",
    )

    assert to_query(visit) == {
        "no_input": "1",
        "no_match": "2",
        "stage": "confirm",
        "language": "en",
        "trail": "menu.b~orders.main-2",
        "returns": "menu.b~hangup",
        "since": "menu.b",
    }


names = st.lists(st.sampled_from(NODES), max_size=8).map(tuple)


@given(
    st.builds(
        Visit,
        node=st.sampled_from(NODES),
        no_input=st.integers(0, 99),
        no_match=st.integers(0, 99),
        stage=st.sampled_from(["", "confirm", "3"]),
        language=st.sampled_from(["", "ru"]),
        trail=names,
        returns=names,
        since=st.sampled_from(["", *NODES]),
    )
)
def test_what_was_written_is_read_back(visit: Visit) -> None:
    """A round trip through a URL loses nothing."""
    assert from_query(NODES, visit.node, to_query(visit)) == visit


@pytest.mark.parametrize("number", ["-1", "1e3", "100", "٣", "x", " 1", "1" * 5000])
def test_a_bad_number_is_no_number(number: str) -> None:
    """Anybody can write a URL."""
    query = {"no_input": number, "no_match": number}

    assert from_query(NODES, "menu.a", query) == Visit("menu.a")


def test_odd_words_are_none() -> None:
    """A stage and a language are short and plain."""
    query = {"stage": "<b>", "language": "e" * 17}

    assert from_query(NODES, "menu.a", query) == Visit("menu.a")


def test_nodes_that_are_gone_are_dropped() -> None:
    """The menu was edited, or somebody made them up."""
    query = {"trail": "menu.a~menu.x~~menu.b", "returns": "repeat~return~menu.x"}

    visit = from_query(NODES, "menu.a", query)

    assert visit == Visit("menu.a", trail=("menu.a", "menu.b"), returns=("return",))


def test_a_trail_has_an_end() -> None:
    """Only the nearest menus are remembered."""
    query = {"trail": "menu.b~" + "menu.a~" * 9_000, "returns": "menu.a~" * 9_000}

    visit = from_query(NODES, "menu.a", query)

    assert visit.trail == ("menu.a",) * TRAIL
    assert visit.returns == ("menu.a",) * RETURNS


def test_an_attempt_is_counted_from_one() -> None:
    """Failures of either kind make the next pass another attempt."""
    assert Visit("menu.a").attempt == 1
    assert Visit("menu.a", no_input=1, no_match=2).attempt == 4


def test_an_answer_that_is_gone_is_not_said_again() -> None:
    """Nor one that never was."""
    assert from_query(NODES, "menu.a", {"since": "menu.b"}).since == "menu.b"
    assert from_query(NODES, "menu.a", {"since": "menu.z"}).since == ""
