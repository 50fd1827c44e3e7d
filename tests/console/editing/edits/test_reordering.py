import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.console.editing.edits import reorder
from ivr.console.editing.edits.reordering import retold
from ivr.errors import EditError
from ivr.flow.announced import label_of
from ivr.flow.checks import check
from tests.console.editing.edits.helpers import (
    after,
    comments,
    essence,
    manuscript,
    named,
    shipped,
)
from tests.console.editing.helpers import MAIN, OTHER, WORDS

SMALL = {
    "flows/shop.yaml": MAIN,
    "flows/other.yaml": OTHER,
    "prompts/en.yaml": WORDS,
}
SHIPPED = shipped()
MENUS = [name for name, node in SHIPPED.flow.nodes.items() if node.kind == "menu"]


def test_keys_stay_and_what_they_lead_to_moves() -> None:
    """So does the sentence that tells of it."""
    changed = named(reorder(manuscript(SMALL), "shop.main", ["2", "1"]))

    assert changed == {
        "flows/shop.yaml": MAIN.replace("{1: hours, 2: other}", "{1: other, 2: hours}"),
        "prompts/en.yaml": WORDS.replace(
            "For hours, press one. For more, press two.",
            "For more, press one. For hours, press two.",
        ),
    }


BLOCK = """\
    choices:
      # first of all
      1: hours  # open
      # the rest
      2:
        to: other
        words: {en: [more]}  # said

      "*": repeat
"""


def test_comments_go_with_the_choice_they_belong_to() -> None:
    """Those above it, and those at the end of its lines."""
    block = MAIN.replace(
        "    choices: {1: hours, 2: other}  # as they are said\n", BLOCK
    )
    menu = manuscript({**SMALL, "flows/shop.yaml": block})

    changed = named(reorder(menu, "shop.main", ["2", "*", "1"]))["flows/shop.yaml"]

    expected = """\
    choices:
      # the rest
      1:
        to: other
        words: {en: [more]}  # said
      "2": repeat

      # first of all
      "*": hours  # open
"""
    assert changed == block.replace(BLOCK, expected)


def test_the_order_as_it_is_changes_nothing() -> None:
    """Not one file."""
    assert reorder(manuscript(SMALL), "shop.main", ["1", "2"]) == {}


@pytest.mark.parametrize("order", [["1"], ["1", "1"], ["1", "3"], [], ["2", "1", "3"]])
def test_every_key_is_named_once(order: list[str]) -> None:
    """None is forgotten, none is new."""
    why = "name each key of 'shop.main' once: 1, 2"
    with pytest.raises(EditError, match=re.escape(why)):
        reorder(manuscript(SMALL), "shop.main", order)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Hours, one, and more, two.", "Hours, two, and more, one."),
        (
            "For hours, press 1. For more, press 2.",
            "For more, press 1. For hours, press 2.",
        ),
        ("One is for hours.", "Two is for hours."),
        (
            "Hello. Hours, one. Ho. More, two. Bye.",
            "Hello. More, one. Ho. Hours, two. Bye.",
        ),
        (
            "Hours, one. Hours again, one. More, two.",
            "Hours, two. Hours again, two. More, one.",
        ),
        ("Nothing to press.", "Nothing to press."),
    ],
)
def test_a_prompt_is_told_anew(before: str, expected: str) -> None:
    """Sentences move where each tells of one choice; else only the keys change."""
    assert retold(before, {"1": "2", "2": "1"}, "en") == expected


def test_a_key_is_said_in_the_form_that_it_had() -> None:
    """In Russian a digit is a number or a noun, in its case."""
    text = "Для заказа нажмите единицу. Для возврата, Четвёрка."

    assert retold(text, {"1": "4", "4": "1"}, "ru") == (
        "Для возврата, Единица. Для заказа нажмите четвёрку."
    )


@given(st.data())
def test_any_order_of_any_menu_is_what_was_meant(data: st.DataObject) -> None:
    """Each choice keeps its target, its words and its label, under its new key."""
    name = data.draw(st.sampled_from(MENUS))
    keys = list(SHIPPED.menu(name)[1].choices)
    order = data.draw(st.permutations(keys))
    becomes = dict(zip(order, keys, strict=True))

    changed = reorder(SHIPPED, name, order)

    made = after(SHIPPED, changed)
    assert made.reading.findings == ()
    expected: dict[str, Any] = essence(SHIPPED.flow)
    found = essence(made.flow)
    old = expected["nodes"][name]["does"]["choices"]
    expected["nodes"][name]["does"]["choices"] = {
        becomes[key]: choice for key, choice in old.items()
    }
    assert found["nodes"] == expected["nodes"]
    _, menu = SHIPPED.menu(name)
    for code in ("ru", "en"):
        for prompt in (*menu.prompt, *menu.reprompt):
            before = SHIPPED.flow.prompts[code][prompt].text
            told = made.flow.prompts[code][prompt].text
            for key, new in becomes.items():
                assert label_of(new, told, code) == label_of(key, before, code)
    texts = named(SHIPPED.texts)
    assert {
        name: sorted(each) for name, each in comments(named(made.texts)).items()
    } == {name: sorted(each) for name, each in comments(texts).items()}


@pytest.mark.parametrize("name", ["ozon.main", "orders.menu", "delivery.menu"])
def test_a_menu_turned_round_has_no_finding(name: str) -> None:
    """Numbered one, two, three, as it is said."""
    keys = list(SHIPPED.menu(name)[1].choices)

    changed = reorder(SHIPPED, name, keys[::-1])

    assert check(after(SHIPPED, changed).flow) == []
