import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.console.editing.edits import add_word, remove_word
from ivr.errors import EditError
from tests.console.editing.edits.helpers import (
    after,
    comments,
    essence,
    manuscript,
    named,
    shipped,
)
from tests.console.editing.helpers import MAIN, OTHER, WORDS

SHIPPED = shipped()
CHOICES = [
    (name, key, code)
    for name, node in SHIPPED.flow.nodes.items()
    if node.kind == "menu"
    for key in SHIPPED.menu(name)[1].choices
    for code in ("ru", "en")
]

WRITTEN = {
    "none": "{1: hours, 2: other}",
    "no words": "{1: {to: hours}, 2: other}",
    "another language": "{1: {to: hours, words: {ru: [часы]}}, 2: other}",
    "one": "{1: {to: hours, words: {en: time}}, 2: other}",
    "empty": "{1: {to: hours, words: {en: []}}, 2: other}",
    "two": "{1: {to: hours, words: {en: [time, open]}}, 2: other}",
    "block": """
      1:
        to: hours
        words:
          en:
            - time  # when
            - open
          ru: [часы]
      2: other""",
}


def written(choices: str) -> dict[str, str]:
    """Return the small menu with other choices."""
    text = MAIN.replace(" {1: hours, 2: other}", choices.replace("{1", " {1", 1))
    return {
        "flows/shop.yaml": text,
        "flows/other.yaml": OTHER,
        "prompts/en.yaml": WORDS,
        "prompts/ru.yaml": "shop.main: Нажмите один\n",
    }


def more(style: str, word: str = "hour") -> str:
    """Return the choices with a word more."""
    return _changed(style, add_word, word)


def fewer(style: str, word: str, language: str = "en") -> str:
    """Return the choices with a word fewer."""
    return _changed(style, remove_word, word, language)


def _changed(style: str, edit: Any, word: str, language: str = "en") -> str:
    menu = manuscript(written(WRITTEN[style]))
    (text,) = edit(menu, "shop.main", "1", language, word).values()
    head, _, rest = str(text).partition("    choices:")
    assert MAIN.startswith(head)
    return rest.partition("  # as they")[0].removeprefix(" ")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("none", "{1: {to: hours, words: {en: [hour]}}, 2: other}"),
        ("no words", "{1: {to: hours, words: {en: [hour]}}, 2: other}"),
        (
            "another language",
            "{1: {to: hours, words: {ru: [часы], en: [hour]}}, 2: other}",
        ),
        ("one", "{1: {to: hours, words: {en: [time, hour]}}, 2: other}"),
        ("empty", "{1: {to: hours, words: {en: [hour]}}, 2: other}"),
        ("two", "{1: {to: hours, words: {en: [time, open, hour]}}, 2: other}"),
        (
            "block",
            WRITTEN["block"].replace("- open\n", "- open\n            - hour\n"),
        ),
    ],
)
def test_a_word_is_added_as_the_others_are_written(style: str, expected: str) -> None:
    """Whatever stands there already."""
    assert more(style) == expected


@pytest.mark.parametrize(
    ("style", "word", "expected"),
    [
        ("two", "time", "{1: {to: hours, words: {en: [open]}}, 2: other}"),
        ("two", "open", "{1: {to: hours, words: {en: [time]}}, 2: other}"),
        ("one", "time", "{1: {to: hours}, 2: other}"),
        (
            "block",
            "time",
            WRITTEN["block"].replace("            - time  # when\n", ""),
        ),
    ],
)
def test_a_word_goes_and_nothing_empty_stays(
    style: str, word: str, expected: str
) -> None:
    """Not an empty list, not an empty mapping."""
    assert fewer(style, word) == expected


def test_the_last_word_of_a_language_goes_with_it() -> None:
    """The other language's stay."""
    left = fewer("block", "часы", "ru")

    assert left == WRITTEN["block"].replace("          ru: [часы]\n", "")


def test_a_word_that_yaml_takes_for_more_is_quoted() -> None:
    """`yes` is what callers say."""
    assert more("two", " yes  ") == (
        '{1: {to: hours, words: {en: [time, open, "yes"]}}, 2: other}'
    )


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("1", "en", " "), "a word to say has from 1 to 100 letters"),
        (("1", "en", "a" * 101), "a word to say has from 1 to 100 letters"),
        (("1", "de", "Zeit"), "'de' is no language of this menu: ru, en"),
        (("1", "en", "time"), "'time' may be said for 1 already"),
        (("7", "en", "more"), "'shop.main' has no choice '7'"),
    ],
)
def test_what_cannot_be_said_is_refused(
    arguments: tuple[str, str, str], why: str
) -> None:
    """With a sentence that says why."""
    menu = manuscript(written(WRITTEN["two"]))

    with pytest.raises(EditError, match=re.escape(why)):
        add_word(menu, "shop.main", *arguments)


def test_a_word_that_nobody_says_cannot_go() -> None:
    """It is not there."""
    menu = manuscript(written(WRITTEN["two"]))

    with pytest.raises(EditError, match="'hour' is not among the words for 1"):
        remove_word(menu, "shop.main", "1", "en", "hour")


def test_a_last_line_without_an_end_gets_one() -> None:
    """A list in a block may end its file."""
    text = (
        "nodes:\n  main:\n    kind: menu\n    prompt: p\n    choices:\n"
        "      1:\n        to: main\n        words:\n          en:\n          - a"
    )
    menu = manuscript({"flows/shop.yaml": text})

    changed = named(add_word(menu, "shop.main", "1", "en", "b"))["flows/shop.yaml"]

    assert changed == f"{text}\n          - b\n"


@given(st.sampled_from(CHOICES), st.sampled_from(["проба", "off", "a: b", "два слова"]))
def test_a_word_added_and_removed_is_the_same_menu(
    choice: tuple[str, str, str], word: str
) -> None:
    """For any choice of the shipped menu; in between, it is the only difference."""
    name, key, code = choice

    there = after(SHIPPED, add_word(SHIPPED, name, key, code, word))
    back = after(there, remove_word(there, name, key, code, word))

    expected: dict[str, Any] = essence(SHIPPED.flow)
    words = expected["nodes"][name]["does"]["choices"][key]["words"]
    words[code] = (*words.get(code, ()), word)
    assert essence(there.flow) == expected
    assert essence(back.flow) == essence(SHIPPED.flow)
    assert there.reading.findings == ()
    for made in (there, back):
        assert comments(named(made.texts)) == comments(named(SHIPPED.texts))
