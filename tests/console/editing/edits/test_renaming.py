import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.console.editing.edits import Manuscript, rename, tied_prompts
from ivr.errors import EditError
from ivr.flow.checks import check
from tests.console.editing.edits.helpers import (
    after,
    changed_lines,
    comments,
    essence,
    manuscript,
    named,
    shipped,
    with_names,
)
from tests.console.editing.helpers import MAIN, OTHER, WORDS

SMALL = {
    "flows/shop.yaml": MAIN,
    "flows/other.yaml": OTHER,
    "prompts/en.yaml": WORDS,
}
SHIPPED = shipped()


def test_everything_that_leads_to_a_node_follows() -> None:
    """In its own file and in others; prompts called after it, too."""
    menu = manuscript(SMALL)

    changed = named(rename(menu, "shop.hours", "open"))

    assert changed["flows/shop.yaml"] == (
        MAIN.replace("1: hours", "1: open")
        .replace("  hours: {", "  open: {")
        .replace("shop.hours", "shop.open")
    )
    assert changed["flows/other.yaml"] == OTHER.replace("shop.hours", "shop.open")
    assert changed["prompts/en.yaml"] == WORDS.replace("shop.hours", "shop.open")


def test_prompts_may_keep_their_names() -> None:
    """No file of prompts is touched then."""
    changed = named(rename(manuscript(SMALL), "shop.hours", "open", prompts=False))

    assert set(changed) == {"flows/shop.yaml", "flows/other.yaml"}
    assert "prompt: shop.hours" in changed["flows/shop.yaml"]


def test_a_flow_named_instead_of_its_first_node_is_left_alone() -> None:
    """`2: other` is the file, whatever its first node is called."""
    changed = named(rename(manuscript(SMALL), "other.start", "begin"))

    assert "flows/shop.yaml" not in changed
    assert changed["flows/other.yaml"] == OTHER.replace("start", "begin")


def test_a_name_that_yaml_takes_for_more_is_put_in_quotes() -> None:
    """And one in quotes keeps them."""
    quoted = {**SMALL, "flows/other.yaml": OTHER.replace("shop.hours", "'shop.hours'")}

    changed = named(rename(manuscript(quoted), "shop.hours", "no", prompts=False))

    assert 'choices: {1: "no", 2: other}' in changed["flows/shop.yaml"]
    assert '  "no": {kind: hangup' in changed["flows/shop.yaml"]
    assert "next: 'shop.no'" in changed["flows/other.yaml"]


@pytest.mark.parametrize(
    ("name", "new", "why"),
    [
        ("shop.hour", "open", "there is no node 'shop.hour' (did you mean"),
        ("shop.hours", "main", "there is a node 'shop.main' already"),
        ("shop.hours", "back", "'back' is a target of its own"),
        ("shop.hours", "öffnen", "'öffnen' cannot be a node's name"),
        ("shop.hours", "a" * 101, "cannot be a node's name"),
        ("shop.hours", "", "'' cannot be a node's name"),
        ("shop.hours", "other", "'other' leads to the flow 'other' here"),
    ],
)
def test_a_name_that_cannot_be_is_refused(name: str, new: str, why: str) -> None:
    """With a sentence that says why."""
    with pytest.raises(EditError, match=re.escape(why)):
        rename(manuscript(SMALL), name, new)


def test_a_prompt_that_has_the_new_name_is_not_overwritten() -> None:
    """The author decides which of the two it is."""
    menu = manuscript({**SMALL, "prompts/en.yaml": WORDS + 'shop.open: "Open."\n'})

    with pytest.raises(EditError, match=r"there is a prompt 'shop\.open' already"):
        rename(menu, "shop.hours", "open")


def test_a_menu_with_mistakes_is_mended_first() -> None:
    """What cannot be read cannot follow."""
    broken = {**SMALL, "flows/other.yaml": OTHER.replace("say", "sey")}

    with pytest.raises(EditError, match=r"mend the menu first: .*sey"):
        rename(manuscript(broken), "shop.hours", "open")


def test_a_menu_of_nothing_cannot_be_edited() -> None:
    """There is no node to be named."""
    menu = manuscript({"flows/shop.yaml": "nodes: {a: 1}"})

    with pytest.raises(EditError, match="mend the menu first"):
        rename(Manuscript(menu.texts, menu.reading), "shop.a", "b")


def test_a_prompt_that_another_node_says_is_not_tied() -> None:
    """Two would have to agree on its name."""
    both = {**SMALL, "flows/other.yaml": OTHER.replace("other.start", "shop.hours")}

    assert tied_prompts(manuscript(SMALL), "shop.hours") == ("shop.hours",)
    assert tied_prompts(manuscript(both), "shop.hours") == ()


def test_inline_prompts_follow_too() -> None:
    """Words of a small menu stand in its own file."""
    inline = 'prompts: {en: {main: "Press one."}, ru: {main: "Нажмите один."}}\n'
    text = inline + "nodes: {main: {kind: menu, prompt: main, choices: {1: main}}}\n"
    menu = manuscript(
        {
            "flows/shop.yaml": text.replace(
                "prompt: main", "prompt: shop.main"
            ).replace('{main: "', '{shop.main: "')
        }
    )

    changed = named(rename(menu, "shop.main", "top"))["flows/shop.yaml"]

    assert changed == (
        'prompts: {en: {shop.top: "Press one."}, ru: {shop.top: "Нажмите один."}}\n'
        "nodes: {top: {kind: menu, prompt: shop.top, choices: {1: top}}}\n"
    )


@pytest.mark.parametrize("name", list(SHIPPED.flow.nodes))
def test_any_node_of_the_shipped_menu_can_be_renamed(name: str) -> None:
    """The menu is the same but for the name; every comment stands where it stood."""
    file = name.partition(".")[0]
    new = f"{file}.renamed"
    names = {name: new} | {
        f"¶{prompt}": f"¶{new}{prompt.removeprefix(name)}"
        for prompt in tied_prompts(SHIPPED, name)
    }

    changed = rename(SHIPPED, name, "renamed")

    renamed = after(SHIPPED, changed)
    assert renamed.reading.findings == ()
    assert essence(renamed.flow) == with_names(essence(SHIPPED.flow), names)
    assert comments(named(renamed.texts)) == comments(named(SHIPPED.texts))
    for path, text in changed.items():
        for old, line in changed_lines(SHIPPED.texts[path], text):
            assert line.replace("renamed", name.partition(".")[2]) == old


def test_a_rename_changes_nothing_that_a_check_finds() -> None:
    """Not one finding more, and not one fewer."""
    text = MAIN.replace("prompt: shop.hours", "prompt: shop.nothing")
    menu = manuscript({**SMALL, "flows/shop.yaml": text})

    renamed = after(menu, rename(menu, "shop.hours", "open"))

    def found(menu: Manuscript) -> list[str]:
        return [f"{each.code} {each.at.line}" for each in check(menu.flow)]

    assert found(menu)
    assert found(renamed) == found(menu)


NAMES = ("alpha", "beta", "gamma", "delta")
QUOTES = st.sampled_from(["{}", "'{}'", '"{}"'])


@st.composite
def menus(draw: st.DrawFn) -> dict[str, str]:
    """Write a menu of two files in styles of any mixture, full of comments."""
    full = [f"{file}.{name}" for file in ("one", "two") for name in NAMES]

    def target(file: str) -> str:
        name = draw(st.sampled_from(full))
        own = name.removeprefix(f"{file}.")
        return draw(QUOTES).format(draw(st.sampled_from([own, name])))

    def comment(word: str) -> str:
        return draw(st.sampled_from(["", f"  # {word} here", f"  # {word}: # {word}"]))

    def node(file: str, name: str) -> str:
        key = draw(QUOTES).format(name)
        above = draw(st.sampled_from(["", f"  # {name} comes now\n", "\n"]))
        if draw(st.booleans()):
            body = f" {{kind: say, prompt: p, next: {target(file)}}}{comment(name)}\n"
            return f"{above}  {key}:{body}"
        lines = [
            f"{above}  {key}:{comment(name)}",
            "    kind: menu",
            "    prompt: [p, p]",
        ]
        if draw(st.booleans()):
            pairs = ", ".join(f"{n}: {target(file)}" for n in (1, 2))
            lines.append(f"    choices: {{{pairs}}}{comment(name)}")
        else:
            lines.append(f"    choices:{comment(name)}")
            lines.append(f"      1: {target(file)}{comment(name)}")
            lines.append(f"      2:\n        to: {target(file)}{comment(name)}")
        return "\n".join((*lines, f"    on_failure: {target(file)}\n"))

    return {
        f"flows/{file}.yaml": "nodes:\n" + "".join(node(file, name) for name in NAMES)
        for file in ("one", "two")
    }


@settings(max_examples=60)
@given(menus(), st.sampled_from(NAMES))
def test_any_menu_is_the_same_but_for_the_name(
    texts: dict[str, str], name: str
) -> None:
    """Whatever its style; no comment changes, though it says the same word."""
    menu = manuscript(texts)
    assert menu.reading.findings == ()

    changed = rename(menu, f"one.{name}", "omega")

    renamed = after(menu, changed)
    expected = with_names(essence(menu.flow), {f"one.{name}": "one.omega"})
    assert essence(renamed.flow) == expected
    assert comments(named(renamed.texts)) == comments(texts)
    for path, text in changed.items():
        for old, line in changed_lines(menu.texts[path], text):
            assert line.replace("omega", name) == old
