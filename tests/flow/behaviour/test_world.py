from collections.abc import Mapping
from datetime import datetime

import pytest

from ivr.errors import Mark
from ivr.flow.behaviour.known import CALLED, CALLER, OPEN, REGION, Known
from ivr.flow.behaviour.world import options
from ivr.flow.model import Node
from ivr.flow.needs import (
    Fetch,
    Forget,
    Found,
    Keep,
    Need,
    Now,
    Party,
    Recall,
    Region,
    Send,
)
from ivr.flow.nodes import Kind
from ivr.flow.nodes.hangup import Hangup
from ivr.flow.nodes.lookup import Lookup
from ivr.flow.nodes.route import Route


def turns_out(
    need: Need, does: Kind | None = None, decided: Mapping[str, str] | None = None
) -> list[str]:
    """Say how a need can turn out, as `answer condition`."""
    node = Node("menu.a", does or Hangup(), Mark("menu.yaml"))
    return [
        f"{each.answer} {each.given or ''}".strip()
        for each in options(need, node, Known(decided or {}))
    ]


def by(what: str, *cases: str, value: str = "") -> Route:
    """Make a route."""
    to = dict.fromkeys(cases, "hangup")
    return Route(by=what, otherwise="hangup", cases=to, value=value)  # type: ignore[arg-type]  # one of the words


def test_a_value_that_is_open_is_every_case() -> None:
    """Where a route goes by it; elsewhere it does not matter which."""
    route = by("value", "ready", value="state")

    assert turns_out(Recall("state"), route, {"state": OPEN}) == [
        f"{OPEN} (otherwise)",
        "ready (ready)",
    ]
    assert turns_out(Recall("state"), route, {"state": "late"}) == ["late"]
    assert turns_out(Recall("state"), route) == ["None"]
    assert turns_out(Recall("state"), None, {"state": OPEN}) == [OPEN]


def test_a_caller_may_hide_the_number() -> None:
    """Once: what is decided stays so. Who is from a town does not."""
    assert turns_out(Party("caller")) == ["+79161234567", "(hidden)"]
    assert turns_out(Party("caller"), None, {CALLER: ""}) == [""]
    assert turns_out(Party("called"), None, {CALLED: "+78002347000"}) == [
        "+78002347000"
    ]
    towns = by("region", "Moscow")
    assert turns_out(Region(), towns) == ["", "Moscow (Moscow)"]
    assert turns_out(Region(), towns, {CALLER: ""}) == [""]
    assert turns_out(Region(), towns, {REGION: "Moscow"}) == ["Moscow"]


def test_a_route_may_go_by_the_callers_number() -> None:
    """Each number it names is tried."""
    route = by("value", "+12025550111", value="caller")

    assert turns_out(Party("caller"), route) == [
        "+79161234567",
        "+12025550111 (+12025550111)",
        "(hidden)",
    ]


def test_a_service_answers_in_three_ways() -> None:
    """With everything that is kept of its answer."""
    lookup = Lookup(url="/x", found="a", not_found="b", failed="c", keep={"s": "state"})

    found = list(
        options(Fetch("/x", "GET", {}), Node("m.a", lookup, Mark("")), Known())
    )

    assert [str(each.given) for each in found] == ["(found)", "(not found)", "(failed)"]
    assert found[0].answer == Found({"state": OPEN})


def test_a_route_by_hours_has_its_moments() -> None:
    """Nothing else asks for the time."""
    route = Route(by="hours", otherwise="hangup", zone="UTC")
    (only,) = options(Now("UTC"), Node("m.a", route, Mark("")), Known())

    assert isinstance(only.answer, datetime)


@pytest.mark.parametrize("forgotten", [False, True])
def test_nothing_is_kept_once_all_was_forgotten(forgotten: bool) -> None:
    """But for who calls, whom, and from where."""
    node = Node("menu.a", Hangup(), Mark(""))
    known = Known({"size": "1", CALLER: ""}, forgotten)

    (kept,) = options(Keep("order", "7"), node, known)
    (after,) = options(Forget(), node, known)
    (sent,) = options(Send("a", "en"), node, known)

    assert kept.answer is not forgotten
    assert (kept.known.get("order") == "7") is not forgotten
    assert after.known == Known({CALLER: ""}, True)
    assert sent.answer is True
