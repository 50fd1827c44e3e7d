from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.console.editing.completion.outline import Cursor, cursor_at, outline
from ivr.flow.compose import compose
from ivr.flow.shapes.shape import Scope
from ivr.flow.tree import Pairs

ROOT = Path(__file__).parents[4]

TEXT = """\
entries: {"+12025550100": main}
nodes:
  main:  # the first
    kind: menu
    prompt: [a, b.c]
    choices:
      1: hours
      2: {to: other, words: {en: [more, much], ru: ещё}}
    facts:
    - "One: two"
    - three
  said: {kind: say, prompt: >-
    x, next: main}
words: >-
  Some: words
  {order

tail: 'quo
"""


def at(text: str) -> Cursor:
    """Say where the `|` is in a text."""
    before, _, after = text.partition("‸")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return cursor_at(before + after, line, column)


def place(before: str) -> tuple[tuple[str, ...], str, str]:
    """Say where a cursor is behind a part of the text."""
    start = TEXT.index(before) + len(before)
    found = at(f"{TEXT[:start]}‸{TEXT[start:]}")
    return found.path, found.at, found.typed


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", ((), "key", "")),
        ("ent", ((), "key", "ent")),
        ("entries:", (("entries",), "value", "")),
        ('entries: {"+120', (("entries",), "key", "+120")),
        ('0100": ma', (("entries", "+12025550100"), "value", "ma")),
        ("  ma", (("nodes",), "key", "ma")),
        ("    ki", (("nodes", "main"), "key", "ki")),
        ("    kind: me", (("nodes", "main", "kind"), "value", "me")),
        ("prompt: [a, b", (("nodes", "main", "prompt"), "value", "b")),
        ("      1: ho", (("nodes", "main", "choices", "1"), "value", "ho")),
        ("      2: {t", (("nodes", "main", "choices", "2"), "key", "t")),
        ("{to: ot", (("nodes", "main", "choices", "2", "to"), "value", "ot")),
        ("words: {e", (("nodes", "main", "choices", "2", "words"), "key", "e")),
        (
            "[more, mu",
            (("nodes", "main", "choices", "2", "words", "en"), "value", "mu"),
        ),
        ("    - thr", (("nodes", "main", "facts"), "value", "thr")),
        ('- "One: tw', (("nodes", "main", "facts"), "value", "One: tw")),
        ("{kind: say, pr", (("nodes", "said"), "key", "pr")),
        ("# the fi", (("nodes", "main"), "comment", "fi")),
        ("  Some: wo", (("words",), "text", "wo")),
        ("tail: 'qu", (("tail",), "value", "qu")),
    ],
)
def test_a_cursor_is_found(
    before: str, expected: tuple[tuple[str, ...], str, str]
) -> None:
    """In blocks, brackets, lists, quotes, comments and words."""
    assert place(before) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nodes:\n  a:\n    ‸", (("nodes", "a"), "key")),
        ("nodes:\n  a:\n    kind: say\n  ‸", (("nodes",), "key")),
        ("nodes:\n  a:\n‸", ((), "key")),
        ("a: |\n  text\n\n  ‸", (("a",), "text")),
        ("a: |\n  text\n‸", ((), "key")),
        ("a: {\n  b: 1,\n  ‸", (("a",), "key")),
        ("a: [\n  b,\n  ‸", (("a",), "value")),
        ("a: {b: 1} ‸", (("a",), "value")),
        ("a:\n- ‸", (("a",), "value")),
        ("a:\n- b: c\n- ‸", (("a",), "value")),
        ("# note\n‸", ((), "key")),
        ("a: }‸", (("a",), "value")),
    ],
)
def test_a_line_that_is_being_typed_belongs_where_its_indent_is(
    text: str, expected: tuple[tuple[str, ...], str]
) -> None:
    """Nothing of it need be there."""
    found = at(text)

    assert (found.path, found.at) == expected


def test_a_place_outside_is_the_nearest_within() -> None:
    """Above, below, to the left, to the right."""
    assert cursor_at("a: b", 0, 0).at == "key"
    assert cursor_at("a: b", 9, 99).path == ("a",)


def test_keys_are_known_with_the_words_they_have() -> None:
    """So that a node's kind is known, whatever is wrong elsewhere."""
    found = outline(TEXT).keys

    assert list(found[()]) == ["entries", "nodes", "words", "tail"]
    assert found["nodes", "main"]["kind"] == "menu"
    assert found["nodes", "said"]["kind"] == "say"
    assert found["nodes", "main", "choices", "2"]["to"] == "other"


@pytest.mark.parametrize(
    "path",
    [*(ROOT / "flows").glob("*.yaml"), *(ROOT / "prompts").glob("*.yaml")],
    ids=lambda path: path.name,
)
def test_the_shipped_files_are_seen_as_the_reader_sees_them(path: Path) -> None:
    """Every key of every mapping, where it stands."""
    text = path.read_text(encoding="utf-8")
    tree = compose(text, path.name, Scope())
    assert isinstance(tree, Pairs)
    expected: dict[tuple[str, ...], list[str]] = {}
    todo: list[tuple[tuple[str, ...], Pairs]] = [((), tree)]
    while todo:
        above, pairs = todo.pop()
        expected[above] = [key.text for key, _ in pairs.pairs]
        for key, value in pairs.pairs:
            if isinstance(value, Pairs):
                todo.append(((*above, key.text), value))

    found = outline(text).keys

    assert {above: list(keys) for above, keys in found.items() if keys} == expected
    kinds = [pair for key, pair in found.items() if len(key) == 2 and "kind" in pair]
    for pair in kinds:
        assert isinstance(pair["kind"], str)
        assert pair["kind"]


@settings(max_examples=300)
@given(
    st.text(alphabet="ab:{}[],-#'\"|>\\ \n\t*&!é", max_size=60),
    st.integers(-1, 10),
    st.integers(-1, 30),
)
def test_any_text_has_an_answer(text: str, line: int, column: int) -> None:
    """However broken; a hostile one ends nowhere."""
    assert cursor_at(text, line, column).at in ("key", "value", "text", "comment")


def test_a_thousand_brackets_are_no_deeper_than_any_menu() -> None:
    """Nothing recurses, nothing grows."""
    assert len(cursor_at("a: " + "{a: " * 5000, 1, 25_000).path) <= 41
