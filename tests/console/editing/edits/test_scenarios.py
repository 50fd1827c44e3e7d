from pathlib import Path

import pytest

from ivr.console.editing.edits import rename
from ivr.console.editing.edits.scenarios import Renaming
from tests.console.editing.edits.helpers import manuscript
from tests.console.editing.helpers import MAIN, OTHER, WORDS

PROOF = """\
# What callers hear.
language: en
scenarios:
  - name: shop.hours are told  # a name is no node
    matrix:
      lookups:
        - shop.hours: failed
        - shop.hours: {found: {prompt: shop.hours}}
    hours: {shop.hours: open, other.start: closed}
    callees:
      "+12025550111": [{hear: {prompt: shop.hours}}]
    steps:
      - hear: [{prompt: "shop.hours"}, {prompt: other.start}]
      - expect: {node: 'shop.hours', sms: [{prompt: shop.hours}]}
"""
RENAMED = """\
# What callers hear.
language: en
scenarios:
  - name: shop.hours are told  # a name is no node
    matrix:
      lookups:
        - shop.open: failed
        - shop.open: {found: {prompt: shop.hours}}
    hours: {shop.open: open, other.start: closed}
    callees:
      "+12025550111": [{hear: {prompt: shop.times}}]
    steps:
      - hear: [{prompt: "shop.times"}, {prompt: other.start}]
      - expect: {node: 'shop.open', sms: [{prompt: shop.times}]}
"""
RENAMING = Renaming(
    Path("/shop/flows"), {"shop.hours": "shop.open"}, {"shop.hours": "shop.times"}
)


def renamed(text: str, file: str = "/shop/tests/shop.scenario.yaml") -> str:
    """Return a scenario file as it is with other names."""
    return RENAMING.texts({file: text}).get(file, text)


def test_a_scenario_calls_nodes_and_prompts_by_their_new_names() -> None:
    """Wherever it names one; no other letter changes."""
    assert renamed(PROOF) == RENAMED


def test_what_names_nothing_of_it_does_not_change() -> None:
    """Nor does what cannot be read: `ivr test` tells of that."""
    for text in ("steps: [hangup]\n", "steps: [{expect: {node: shop.hours}\n", ""):
        assert RENAMING.texts({"a.scenario.yaml": text}) == {}


@pytest.mark.parametrize(
    ("menu", "is_ours"), [("../flows", True), ("..", True), ("../../toys/flows", False)]
)
def test_scenarios_of_another_menu_stay(
    menu: str, *, is_ours: bool, tmp_path: Path
) -> None:
    """One that says itself where its menu is, or the file that it stands in."""
    for folder in ("shop/flows", "toys/flows"):
        (tmp_path / folder).mkdir(parents=True)
    home = tmp_path / "shop" / "flows"
    file = str(tmp_path / "shop" / "tests" / "x.scenario.yaml")
    step = "[{expect: {node: shop.hours}}]"
    files = {
        "above": f"menu: {menu}\nsteps: {step}\n",
        "own": f"scenarios:\n- {{name: a, menu: {menu}, steps: {step}}}\n",
    }

    for text in files.values():
        changed = Renaming(home, RENAMING.nodes, {}).texts({file: text})

        assert bool(changed) is is_ours


def test_a_renamed_node_takes_its_scenarios_along() -> None:
    """With its prompts, or without them."""
    texts = {
        "flows/shop.yaml": MAIN,
        "flows/other.yaml": OTHER,
        "prompts/en.yaml": WORDS,
    }
    menu = manuscript(texts)
    proof = "steps:\n- hear: {prompt: shop.hours}\n- expect: {node: shop.hours}\n"
    menu.scenarios["/x.scenario.yaml"] = proof  # type: ignore[index]  # a dict here

    both = rename(menu, "shop.hours", "open")["/x.scenario.yaml"]
    alone = rename(menu, "shop.hours", "open", prompts=False)["/x.scenario.yaml"]

    assert both == proof.replace("shop.hours", "shop.open")
    assert alone == proof.replace("node: shop.hours", "node: shop.open")
