from ivr.flow.behaviour import explore, witness
from ivr.flow.replay import scenario
from ivr.flow.steps import Given, Press, Rung, Speak, Wait, Witness
from tests.flow.behaviour.helpers import OTHERS, RICH
from tests.flow.helpers import menu

FLOW = menu(RICH, **OTHERS)


def number_in(town: str) -> str:
    """Stand in for the numbers of the world."""
    return f"+7 in {town}"


def test_everything_the_world_has_to_be_like_is_in_the_fields() -> None:
    """And everything the caller does is a step."""
    way = Witness(
        "+78002347000",
        (
            Given("menu.near", "region", "Moscow"),
            Press("12#"),
            Given("menu.open", "hours", "holiday"),
            Rung(("+12025550111",), "busy"),
            Rung(("+12025550112",), "no_answer"),
            Speak("#"),
            Wait(5),
        ),
    )

    assert scenario(way, FLOW, number_in, "menu.main") == {
        "to": "+78002347000",
        "from": "+7 in Moscow",
        "hours": {"menu.open": "holiday"},
        "callees": {"+12025550111": "busy", "+12025550112": "no-answer"},
        "steps": [
            {"press": "12#"},
            {"say": "hello"},
            {"press": "#"},
            "silence",
            {"expect": {"node": "menu.main"}},
        ],
    }


def test_a_service_answers_so_that_routes_go_as_they_did() -> None:
    """Everything else it is asked for is something."""
    place = next(p for p in explore(FLOW).places if p.node == "menu.say_it")

    played = scenario(witness(place), FLOW, number_in)
    assert played["lookups"] == {"menu.ask": {"found": {"state": "ready"}}}


def test_who_calls_is_hidden_or_a_number() -> None:
    """A look-up that fails has no answer; a menu without numbers has none to call."""
    hidden = Given("menu.who", "caller", "hidden")
    number = Given("menu.who", "caller", "+12025550111")
    down = Given("menu.ask", "lookup", "failed")

    assert scenario(Witness("", (hidden, down)), FLOW, number_in) == {
        "from": "anonymous",
        "lookups": {"menu.ask": "failed"},
        "steps": [],
    }
    assert scenario(Witness("", (number,)), FLOW, number_in)["from"] == "+12025550111"
