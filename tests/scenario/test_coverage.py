from pathlib import Path

import pytest

from ivr.scenario.coverage import Coverage, Item
from ivr.scenario.menu import Menu
from ivr.scenario.reader import read
from ivr.scenario.runner import Runner
from tests.scenario.helpers import project, settings, written

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
  - {name: holiday, hours: {shop.hours: holiday}, steps: [press: "2"]}
  - {name: text, steps: [press: "3", press: "1"]}
  - {name: no text, steps: [press: "3", press: "2"]}
  - {name: hidden, from: anonymous, steps: [press: "3"]}
  - {name: English, steps: [press: "9"]}
"""


def covered(
    shop: Path, text: str, language: str = "", *, strict: bool = True
) -> Coverage:
    """Call scenarios, which pass when it is `strict`; return what they reached."""
    found: list[Coverage] = []

    def take(menu: Menu) -> None:
        found.append(found[-1] if found else Coverage(menu.flow, language))
        found[-1].take(menu.walks)

    runner = Runner(settings(shop), take)
    for scenario in read(written(shop, text)):
        assert runner.run(scenario).sentence == "" or not strict, scenario.name
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

    assert 0 < coverage.shares()["shop.main"] < 1
    assert coverage.shares()["shop.talk"] == 0
    assert Item("shop.main", "choice", "1") in coverage.reached


SMALL = """\
entries: {"+78002347000": main}
languages: {ru: ru-RU, en: en-US}
keys: {"0": talk, "9": english}
prompts:
  ru: {main: Главное., again: Ещё раз., ask: Номер., sure: "{num:digits}, верно?"}
  en: {main: Main., again: Again., ask: Number., sure: "{num:digits}, right?"}
nodes:
  main:
    kind: menu
    prompt: main
    choices:
      "1": talk
      "2": {to: talk, words: {ru: [оператор], en: [operator]}}
      "3": ask
      "4": survey
      "5": once
      "6": repeat
    on_failure: talk
  english: {kind: language, language: en, next: main}
  talk:
    kind: transfer
    numbers: ["+12025550111"]
    screening: true
    whisper: main
    next: back
    busy: hangup
    no_answer: hangup
    failed: hangup
  ask:
    kind: collect
    value: num
    prompt: ask
    confirm: sure
    spoken: true
    length: [3, 5]
    next: fork
    on_failure: talk
  fork:
    kind: route
    by: value
    value: num
    cases: {"777": end, "888": end}
    otherwise: end
  survey: {kind: subflow, flow: inner, next: outer}
  outer: {kind: say, prompt: again, next: hangup}
  once: {kind: menu, prompt: again, choices: {"1": back}, tries: 1}
  end: {kind: say, prompt: again, next: hangup}
"""


INNER = """\
prompts: {ru: {said: Внутри.}, en: {said: Inside.}}
nodes: {said: {kind: say, prompt: said, next: return}}
"""


def small(folder: Path) -> Path:
    """Make a project of the small menu and its sub-flow."""
    project(folder, SMALL)
    (folder / "flows" / "inner.yaml").write_text(INNER, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("steps", "reached", "unreached"),
    [
        # Two choices and the failure lead to one node, and so does a global key.
        ('press: "1"', "main: choice 1", "main: choice 2, main: outcome on_failure"),
        ("say: оператор", "main: choice 2", "main: choice 1"),
        ('press: "0"', "talk: node", "main: choice 1, main: outcome on_failure"),
        (
            'press: ["7", "7", "7"]',
            "main: no-match, main: outcome on_failure",
            "main: choice 1, main: no-input",
        ),
        ("silence: 3", "main: no-input, main: outcome on_failure", "main: no-match"),
        # Targets of no name: again, behind, the end.
        ('press: "6"', "main: choice 6", "main: no-match"),
        ('press: ["5", "1"]', "once: choice 1", "once: no-match"),
        # One try is enough to fail.
        (
            'press: ["5", "7"]',
            "once: no-match, once: outcome on_failure",
            "once: no-input",
        ),
        # A read-back is settled within its node; then each case counts alone.
        ('press: ["3", "12#"]', "ask: no-match", "ask: outcome next"),
        ('press: ["3", "123#", "2"]', "ask: node", "ask: no-match, ask: outcome next"),
        (
            'press: ["3", "777#", "1"]',
            "ask: outcome next, fork: outcome 777",
            "fork: outcome 888, fork: outcome otherwise",
        ),
        ('press: ["3", "123#", "1"]', "fork: outcome otherwise", "fork: outcome 777"),
        ('press: ["3", "123#", "0"]', "talk: node", "ask: outcome on_failure"),
        (
            '{press: "3"}, {say: семь семь семь}, {say: да}',
            "ask: outcome next, fork: outcome 777",
            "ask: no-match",
        ),
        # A sub-flow comes back by the way that it has.
        (
            'press: "4"',
            "survey: outcome flow, inner.said: outcome next, survey: outcome next",
            "end: node",
        ),
        # What a callee does with a whisper is no way out.
        ('{press: "1"}, {wait: 9}', "talk: node", "talk: outcome next"),
        ('press: "9"', "english: outcome next", "main: choice 1"),
    ],
)
def test_what_is_counted_was_done(
    tmp_path: Path, steps: str, reached: str, unreached: str
) -> None:
    """Counted by hand, where one place can be come to in several ways."""
    text = f"steps: [{steps}]"

    coverage = covered(small(tmp_path), text, strict=False)

    found = {str(item).removeprefix("shop.") for item in coverage.reached}
    assert set(reached.split(", ")) <= found
    assert not set(unreached.split(", ")) & found


@pytest.mark.parametrize(("status", "way"), [("busy", "busy"), ("failed", "failed")])
def test_a_callee_who_takes_the_call_or_cannot_is_an_outcome(
    tmp_path: Path, status: str, way: str
) -> None:
    """Each of its own."""
    text = f"""
    scenarios:
      - name: taken
        stays: yes
        callees: {{"+12025550111": [press: "1", talk: 2, hangup]}}
        steps: [press: "1", wait: 20, press: "5"]
      - name: not
        callees: {{"+12025550111": {status}}}
        steps: [press: "1"]
        stays: yes
    """

    coverage = covered(small(tmp_path), text)

    outcomes = {i.label for i in coverage.reached if i.node == "shop.talk"}
    assert outcomes == {"", "next", way}


def test_an_otherwise_that_nothing_is_left_for_is_not_asked(shop: Path) -> None:
    """The field has to be there; no call can come by it."""
    coverage = covered(shop, "steps: [hangup]")

    assert Item("shop.hours", "outcome", "closed") in coverage.wanted
    assert Item("shop.hours", "outcome", "otherwise") not in coverage.wanted


def test_each_language_is_counted_by_itself(shop: Path) -> None:
    """From the node on that changes it."""
    text = 'steps: [press: ["7", "9", "2"]]'

    coverage = covered(shop, text, language="en", strict=False)

    found = {str(item) for item in coverage.reached}
    assert {"shop.main: node", "shop.main: choice 2"} <= found
    assert not {"shop.main: no-match", "shop.english: node"} & found
