"""The shipped menu, called from outside with whatever leads to each of its nodes."""

from collections.abc import Generator
from pathlib import Path

from ivr.chart.acts import Guesses
from ivr.chart.explorer import Errand, Explorer
from ivr.chart.place import Chart
from ivr.flow.needs import Answer, Broken, Fetch, Found, Need
from ivr.scenario.menu import Menu
from ivr.settings import Settings

ROOT = Path(__file__).parent.parent.parent

ORDERS = ("60616", "10001", "10002", "10003", "10004", "99999")

ODD: dict[str, Answer] = {
    "7777": Broken("the test lets it fail"),
    "8888": Found({"state": "odd", "day": ""}),
}


class World(Menu):
    """A menu whose look-ups answer by what was typed, where the demo would not."""

    def _meet(self, need: Need, node: str) -> Generator[Need, Answer, Answer]:
        if isinstance(need, Fetch) and need.fields.get("number") in ODD:
            return ODD[need.fields["number"]]
        return (yield from super()._meet(need, node))


def shipped() -> World:
    """Return the menu, not yet called."""
    return World(Settings(flows=ROOT / "flows", audio=ROOT / "audio"))


def everywhere(menu: World, budget: int = 50_000) -> Chart:
    """Chart it from every number, for callers from everywhere."""
    home, *towns = "+79161234567", "anonymous", "+74951234567", "+78121234567"
    errand = Errand(
        url=menu.own.url,
        starts=(
            *((number, home) for number in menu.flow.entries),
            *((next(iter(menu.flow.entries)), caller) for caller in towns),
        ),
        guesses=Guesses((*ORDERS, *ODD)),
        budget=budget,
        people=True,
    )
    return Explorer(menu.own.line, errand).chart()


def seen(menu: World) -> set[str]:
    """Return the nodes that calls came to until now."""
    return {name for walk in menu.walks for name in walk.turn.visited}
