from pathlib import Path

import pytest
import yaml

from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Order, People, Summary
from ivr.carrier.people import callee, steps
from ivr.carrier.people.party import Scripted
from ivr.scenario.own_line import own_line
from ivr.scenario.reader import read
from ivr.scenario.runner import Runner
from ivr.scenario.saving import Made, scenario_of
from tests.scenario.helpers import settings


def made(shop: Path, script: str, *callees: str) -> Summary:
    """Make a call, as somebody at a terminal does."""
    own = own_line(settings(shop), virtual=True)
    order = Order("+78002347000", "+79161234567", own.url)
    people = People(Scripted(steps.parse(script)), callee.read(callees))
    return own.line.dial(order, people, VirtualClock())


@pytest.mark.parametrize(
    ("script", "callees"),
    [
        ("hangup", {}),
        ("1; 77#", {}),
        ("listen; 1; listen; 77#; listen", {}),
        ("wait 30", {}),
        ("1; wait 30", {}),
        ("7; 7; 7", {}),
        ("say заказ; 77#", {}),
        ("2; wait 60", {"+12025550111": "answer 5"}),
        ("2; listen; say позвоните мне; wait 3; #", {"+12025550111": "busy"}),
        ("3; 1", {}),
        ("9; 1; 77#", {}),
        ("1; wait 2; hangup", {}),
        ("1; wait 2; hangup", {"+12025550112": "busy"}),
    ],
)
def test_a_call_that_was_saved_passes(
    shop: Path, script: str, callees: dict[str, str]
) -> None:
    """Whatever was done in it, to the same end."""
    lines = [f"{number}={does}" for number, does in callees.items()]
    before = made(shop, script, *lines)
    how = Made(to="+78002347000", from_="+79161234567", callees=callees)
    file = shop / "saved.scenario.yaml"
    file.write_text(scenario_of("saved", how, before.entries), "utf-8")

    (scenario,) = read(file)
    result = Runner(settings(shop)).run(scenario)

    assert result.sentence == ""
    assert result.summary.status == before.status
    paths = [_paths(summary) for summary in (before, result.summary)]
    assert paths[0] == paths[1]


def _paths(call: Summary) -> list[object]:
    return [e.fields["url"] for e in call.entries if e.event == "request"]


def test_only_what_is_not_usual_is_written(shop: Path) -> None:
    """A file of few lines is read by people."""
    how = Made(to="+78002347000", from_="anonymous", webhook="http://x", method="GET")
    told = yaml.safe_load(scenario_of("a call", how, made(shop, "1; 77#").entries))

    assert list(told) == ["name", "to", "from", "webhook", "method", "steps"]
    assert told["steps"][1] == {"press": "1"}
    assert told["steps"][-1] == {"expect": {"status": "completed"}}


def test_what_came_of_a_call_is_expected_again(shop: Path) -> None:
    """Phones that rang, messages that went out, a recording; and who rang alone."""
    callees = {"+1 202 555 0111": "busy", "+12025550112": "busy"}
    script = "2; listen; say позвоните мне; wait 3; #"
    call = made(shop, script, "+12025550111=busy")
    how = Made(to="+78002347000", from_="+79161234567", callees=callees)

    told = yaml.safe_load(scenario_of("a", how, call.entries))
    sent = yaml.safe_load(scenario_of("b", how, made(shop, "3; 1").entries))

    assert told["callees"] == {"+1 202 555 0111": "busy"}
    assert told["steps"][-1]["expect"] == {
        "dial": ["+12025550111"],
        "record": "yes",
        "status": "completed",
    }
    assert sent["steps"][-1]["expect"]["sms"] == ["help@example.com"]


def test_what_the_debugger_said_is_expected_again(shop: Path) -> None:
    """A scenario fails on what it does not expect."""
    own = own_line(settings(shop), virtual=True)
    order = Order("+78002347000", "+79161234567", f"{own.url}/nowhere")
    call = own.line.dial(order, People(Scripted(())), VirtualClock())

    told = yaml.safe_load(scenario_of("a", Made(to="a", from_="b"), call.entries))

    assert {"expect": {"error": 11200}} in told["steps"]
