from ivr.flow.nodes.outcome import Go
from ivr.flow.visit import RETURNS, TRAIL, Visit
from ivr.flow.way import follow, returned


def test_the_trail_and_the_returns_have_an_end() -> None:
    """A URL stays short however long a caller wanders."""
    visit = Visit("m.x", trail=tuple("abcdefgh"), returns=tuple("abcdefgh"))

    after = follow(visit, Go("m.y", chosen=True, returns="m.z"), top="m.x")

    assert after == Visit("m.y", trail=(*"bcdefgh", "m.x"), returns=(*"bcdefgh", "m.z"))
    assert len(after.trail) == TRAIL
    assert len(after.returns) == RETURNS


def test_a_fresh_node_has_nothing_counted() -> None:
    """Failures and stages are the node's that was left; the language stays."""
    visit = Visit("m.x", no_input=1, no_match=1, stage="confirm", language="en")

    assert follow(visit, Go("m.y"), top="m.x") == Visit("m.y", language="en")
    assert follow(visit, Go("repeat"), top="m.x") == Visit("m.x", language="en")


def test_repeat_begins_where_the_answer_began() -> None:
    """A say node that led here has words of the same answer."""
    assert follow(Visit("m.x", since="m.s"), Go("repeat"), top="m.x") == Visit("m.s")


def test_back_takes_the_menu_off_the_trail() -> None:
    """With none behind it leads to the top."""
    visit = Visit("m.x", trail=("m.a", "m.b"))

    assert follow(visit, Go("back"), top="m.x") == Visit("m.b", trail=("m.a",))
    assert follow(Visit("m.x"), Go("back"), top="m.t") == Visit("m.t")


def test_return_may_lead_to_another_reserved_target() -> None:
    """What follows a sub-flow is any target."""
    visit = Visit("m.x", trail=("m.a",), returns=("m.b", "return"))

    assert follow(visit, Go("return"), top="m.x") == Visit("m.b", trail=("m.a",))
    over = Visit("m.x", returns=("hangup",))
    assert follow(over, Go("return"), top="m.x") is None
    assert follow(Visit("m.x"), Go("return"), top="m.x") is None


def test_the_sub_flows_that_a_return_ends_are_known() -> None:
    """Innermost first, as long as each comes back to `return` itself."""
    visit = Visit("a", returns=("menu", "b", "return"))

    assert returned(visit, Go("return")) == ("return", "b")
    assert returned(visit, Go("b")) == ()
    assert returned(Visit("a"), Go("return")) == ()
