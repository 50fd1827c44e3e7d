from pathlib import Path

from ivr.scenario.coverage import Coverage, Item
from ivr.scenario.menu import Menu
from ivr.scenario.reader import read
from ivr.scenario.runner import Runner
from tests.scenario.helpers import settings, written

EVERYTHING = """
scenarios:
  - name: found
    lookups: {shop.find: {found: {state: a}}}
    steps: [press: "1", press: "77#"]
  - {name: missing, lookups: {shop.find: not_found}, steps: [press: "1", press: "77#"]}
  - {name: broken, lookups: {shop.find: failed}, steps: [press: "1", press: "77#"]}
  - {name: silent, steps: [silence: 3]}
  - {name: wrong, steps: [press: "7", press: "7", press: "7"]}
  - {name: no number, steps: [press: "1", silence: 3]}
  - {name: short number, steps: [press: "1", press: "1#", press: "1#"]}
  - name: talk
    callees: {"+12025550111": answer 1}
    steps: [press: "2", talk: 1]
    stays: yes
  - name: busy
    callees: {"+12025550111": busy}
    steps: [press: "2", say: алло, wait: 9]
  - name: nobody
    callees: {"+12025550111": no-answer}
    steps: [press: "2", wait: 60]
  - {name: failed, callees: {"+12025550111": failed}, steps: [press: "2"], stays: yes}
  - {name: closed, hours: {shop.hours: closed}, steps: [press: "2"]}
  - {name: text, steps: [press: "3", press: "1"]}
  - {name: no text, steps: [press: "3", press: "2"]}
  - {name: hidden, from: anonymous, steps: [press: "3"]}
  - {name: English, steps: [press: "9"]}
"""


def covered(shop: Path, text: str) -> Coverage:
    """Call scenarios; return what they reached."""
    found: list[Coverage] = []

    def take(menu: Menu) -> None:
        found.append(found[-1] if found else Coverage(menu.flow))
        found[-1].take(menu.walks)

    runner = Runner(settings(shop), take)
    for scenario in read(written(shop, text)):
        assert runner.run(scenario).sentence == "", scenario.name
    return found[-1]


def test_what_no_scenario_reached_is_listed(shop: Path) -> None:
    """A node that was not reached stands for all that is there."""
    coverage = covered(shop, 'steps: [press: "1"]')

    missing = [str(item) for _, item in coverage.missing()]
    assert "shop.main: choice 2" in missing
    assert "shop.main: choice 1" not in missing
    assert "shop.main: no-input" in missing
    assert "shop.talk: node" in missing
    assert not any(each.startswith("shop.talk: outcome") for each in missing)
    assert 0 < coverage.percent < 50


def test_every_way_can_be_reached(shop: Path) -> None:
    """Keys, words, silences, failures, and what other systems answer."""
    coverage = covered(shop, EVERYTHING)

    assert [str(item) for _, item in coverage.missing()] == []
    assert coverage.percent == 100
    assert next(n for kind, n, _ in coverage.counts() if kind == "choice") == 3


def test_a_part_of_a_node_is_a_share(shop: Path) -> None:
    """For whoever draws it."""
    coverage = covered(shop, 'steps: [press: "1", listen]')

    assert 0 < coverage.share("shop.main") < 1
    assert coverage.share("shop.talk") == 0
    assert Item("shop.main", "choice", "1") in coverage.reached
