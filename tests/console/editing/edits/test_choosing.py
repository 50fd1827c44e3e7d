import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.console.editing.edits import NewChoice, add_choice
from ivr.errors import EditError
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
CHOICE = NewChoice("3", "other.start", {"en": "To hear more, press three."})
SHIPPED = shipped()


def added(choice: NewChoice, **texts: str) -> dict[str, str]:
    """Return the files that a new choice of `shop.main` changes."""
    named_texts = {
        name.replace("_", "/") + ".yaml": text for name, text in texts.items()
    }
    menu = manuscript({**SMALL, **named_texts})
    return named(add_choice(menu, "shop.main", choice))


def test_a_choice_comes_with_its_key_and_its_sentence() -> None:
    """Written as its neighbours are; nothing else changes."""
    changed = added(CHOICE)

    assert changed == {
        "flows/shop.yaml": MAIN.replace("2: other}", "2: other, 3: other.start}"),
        "prompts/en.yaml": WORDS.replace(
            "press two.", "press two. To hear more, press three."
        ),
    }


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("0", '{1: hours, 2: other, "0": hours}'),
        ("*", '{1: hours, 2: other, "*": hours}'),
        ("9", "{1: hours, 2: other, 9: hours}"),
    ],
)
def test_a_key_stands_where_it_belongs(key: str, expected: str) -> None:
    """One to nine, then zero and the signs, which need quotes; a neighbour is short."""
    changed = added(NewChoice(key, "shop.hours"))

    assert expected in changed["flows/shop.yaml"]
    assert "prompts/en.yaml" not in changed


def test_a_key_between_two_others_comes_between_them() -> None:
    """And its sentence too; before all of them, it is the first."""
    gap = MAIN.replace("2: other}", "3: other}")
    words = WORDS.replace("press two", "press three")

    changed = added(
        NewChoice("2", "shop.hours", {"en": "Again, press two."}),
        flows_shop=gap,
        prompts_en=words,
    )
    assert "{1: hours, 2: hours, 3: other}" in changed["flows/shop.yaml"]
    assert "one. Again, press two. For more" in changed["prompts/en.yaml"]

    late = MAIN.replace("{1: hours, 2: other}", "{2: hours, 3: other}")
    changed = added(
        NewChoice("1", "hangup", {"en": "To end, press one."}),
        flows_shop=late,
        prompts_en=words.replace("press one", "press two"),
    )
    assert "{1: hangup, 2: hours, 3: other}" in changed["flows/shop.yaml"]
    assert '"To end, press one. For hours' in changed["prompts/en.yaml"]


def test_choices_in_no_order_get_it_last() -> None:
    """There is no place where it would belong."""
    mixed = MAIN.replace("{1: hours, 2: other}", "{2: hours, 1: other}")

    changed = added(NewChoice("3", "repeat"), flows_shop=mixed)["flows/shop.yaml"]

    assert "{2: hours, 1: other, 3: repeat}" in changed


BLOCK = """\
    choices:
      1: hours  # open
      # the rest
      2:
        to: other
        words: {en: [more]}
      # nothing more
"""


def test_a_block_gets_lines_of_its_own() -> None:
    """As deep as the others, before the comment that is behind them."""
    block = MAIN.replace(
        "    choices: {1: hours, 2: other}  # as they are said\n", BLOCK
    )
    said = replace(CHOICE, words={"en": ("again", "yes")})

    plain = added(CHOICE, flows_shop=block)["flows/shop.yaml"]
    spread = added(said, flows_shop=block)["flows/shop.yaml"]

    line = "        words: {en: [more]}\n"
    assert plain == block.replace(line, f"{line}      3: other.start\n")
    assert spread == block.replace(
        line,
        f"{line}      3:\n        to: other.start\n"
        '        words: {en: [again, "yes"]}\n',
    )


def test_words_to_say_stand_in_one_line_where_all_do() -> None:
    """A language without any is left out."""
    said = NewChoice("3", "repeat", words={"en": ("again",)})

    assert "3: {to: repeat, words: {en: [again]}}}" in added(said)["flows/shop.yaml"]


def test_a_reprompt_tells_of_it_too_and_a_prompt_only_once() -> None:
    """Where the reprompt is the prompt, one sentence is enough."""
    short = MAIN.replace("    choices", "    reprompt: shop.short\n    choices")
    words = WORDS + 'shop.short: "Hours, one. More, two."\n'
    both = replace(CHOICE, reminded={"en": "Much more, three."})

    changed = added(both, flows_shop=short, prompts_en=words)["prompts/en.yaml"]
    assert 'shop.short: "Hours, one. More, two. Much more, three."' in changed
    same = short.replace("shop.short", "shop.main")
    changed = added(both, flows_shop=same)["prompts/en.yaml"]
    assert changed.count("three") == 1


def test_a_prompt_that_names_no_key_gets_the_sentence_at_its_end() -> None:
    """One without words in a language gets none; so does an empty sentence."""
    words = WORDS.replace("For hours, press one. For more, press two.", "Choose.")

    changed = added(CHOICE, prompts_en=words)["prompts/en.yaml"]
    assert 'shop.main: "Choose. To hear more, press three."' in changed
    missing = WORDS.replace("shop.main", "shop.mine")
    assert set(added(CHOICE, prompts_en=missing)) == {"flows/shop.yaml"}
    silent = replace(CHOICE, said={"en": " "})
    assert set(added(silent)) == {"flows/shop.yaml"}


@pytest.mark.parametrize(
    ("choice", "why"),
    [
        (
            replace(CHOICE, key="1"),
            "key 1 of 'shop.main' leads to 'shop.hours' already",
        ),
        (replace(CHOICE, key="12"), "'12' is not a key of a phone: 0-9, * or #"),
        (replace(CHOICE, key=""), "'' is not a key of a phone"),
        (replace(CHOICE, to="other.stat"), "there is no node 'other.stat' (did you"),
        (replace(CHOICE, said={"ru": "Три."}), "'ru' is no language of this menu: en"),
    ],
)
def test_what_cannot_be_is_refused(choice: NewChoice, why: str) -> None:
    """With a sentence that says why."""
    with pytest.raises(EditError, match=re.escape(why)):
        added(choice)


def test_a_node_without_choices_gets_none() -> None:
    """Its kind is told."""
    with pytest.raises(
        EditError, match=r"'shop\.hours' has no choices: it is a hangup"
    ):
        add_choice(manuscript(SMALL), "shop.hours", CHOICE)


MENUS = [name for name, node in SHIPPED.flow.nodes.items() if node.kind == "menu"]


@given(
    st.sampled_from(MENUS),
    st.sampled_from(["hangup", *SHIPPED.flow.nodes]),
    st.booleans(),
)
def test_a_choice_for_any_menu_is_all_that_changes(
    name: str, to: str, spoken: bool
) -> None:
    """The flow is what it was, with one choice and two sentences more."""
    keys = SHIPPED.menu(name)[1].choices
    key = next(key for key in "1234567890" if key not in keys)
    words = {"ru": ("проба",), "en": ("trial",)} if spoken else {}
    said = {"ru": "Для пробы, нажмите решётку.", "en": "For a trial, press pound."}

    changed = add_choice(SHIPPED, name, NewChoice(key, to, said, words=words))

    made = after(SHIPPED, changed)
    assert made.reading.findings == ()
    expected: dict[str, Any] = essence(SHIPPED.flow)
    found = essence(made.flow)
    expected["nodes"][name]["does"]["choices"][key] = {"to": to, "words": words}
    assert found["nodes"] == expected["nodes"]
    for code in ("ru", "en"):
        told = found["prompts"][code], expected["prompts"][code]
        different = [prompt for prompt in told[0] if told[0][prompt] != told[1][prompt]]
        assert len(different) == 1
        assert said[code] in told[0][different[0]][0]
    assert comments(named(made.texts)) == comments(named(SHIPPED.texts))


def test_a_choice_told_in_both_languages_has_no_finding() -> None:
    """`ivr check` is as content as before."""
    said = {"ru": "Чтобы закончить, нажмите два.", "en": "To end the call, press two."}

    changed = add_choice(SHIPPED, "ozon.more", NewChoice("2", "ozon.goodbye", said))

    assert check(SHIPPED.flow) == []
    assert check(after(SHIPPED, changed).flow) == []
