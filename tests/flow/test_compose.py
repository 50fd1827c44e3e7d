import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ivr.errors import Mark
from ivr.flow import compose as module
from ivr.flow.compose import DEEPEST, compose
from ivr.flow.shapes.shape import Scope
from ivr.flow.tree import Items, Pairs, Text, Tree
from tests.flow.helpers import complaint


def composed(text: str) -> tuple[Tree | None, list[str]]:
    """Compose a text, and say what is wrong with it."""
    scope = Scope()
    tree = compose(text, "m.yaml", scope)
    return tree, [complaint(each) for each in scope.findings]


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's parsers: not every machine has the fast one."""
    monkeypatch.setattr(module, "LOADER", getattr(yaml, request.param))


def test_scalars_stay_the_text_they_are() -> None:
    """Nothing becomes a number, a boolean or a date; places count from 1."""
    tree, findings = composed("жди:\n  - 012\n  - 'yes'\n")

    assert findings == []
    items = (
        Text("012", Mark("m.yaml", 2, 5)),
        Text("yes", Mark("m.yaml", 3, 5), plain=False),
    )
    pair = (Text("жди", Mark("m.yaml", 1, 1)), Items(items, Mark("m.yaml", 2, 3)))
    assert tree == Pairs((pair,), Mark("m.yaml", 1, 1))


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "---\n"])
def test_an_empty_file_is_one_finding(text: str) -> None:
    """However its emptiness is written."""
    assert composed(text) == (None, ["1:1 empty-file: the file is empty"])


def test_a_key_given_twice_is_found_and_the_first_stays() -> None:
    """YAML itself would take the last, in silence."""
    tree, findings = composed("a: 1\nb: 2\na: 3\n")

    assert findings == [
        "3:1 duplicate-key: 'a' is given twice, first in line 1 (delete one of them)"
    ]
    assert isinstance(tree, Pairs)
    assert [value.text for _, value in tree.pairs if isinstance(value, Text)] == [
        "1",
        "2",
    ]


@pytest.mark.parametrize("text", ["*: a", "{0: a, *: b}", "a: *", "a: [*]"])
def test_an_unquoted_star_gets_its_own_advice(text: str) -> None:
    """To YAML it starts an alias."""
    _, findings = composed(text)

    assert [each.partition(" ")[2] for each in findings] == [
        'unquoted: an unquoted * starts a YAML alias (write "*" in quotes)'
    ]


def test_an_alias_is_found_and_not_followed() -> None:
    """Bombs are made of them; most were meant as text."""
    tree, findings = composed("a: *bomb\nb: [*bomb, 1]\n")

    said = (
        "unquoted: an unquoted *bomb is a YAML alias, and aliases are not read here"
        ' (write "*bomb" if it is text)'
    )
    assert findings == [f"1:4 {said}", f"2:5 {said}"]
    assert isinstance(tree, Pairs)
    assert len(tree.pairs) == 1


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("#: back", 1),
        ("  # : back", 3),
        ("a: {0: b, #: c}", 11),
        ('{"*": a, #: b}', 10),
    ],
)
def test_an_unquoted_hash_gets_its_own_advice(text: str, column: int) -> None:
    """To YAML the key and its value are a comment."""
    _, findings = composed(f"x: y\n{text}\n")

    said = "unquoted: an unquoted # starts a comment, so this key is lost"
    assert f'2:{column} {said} (write "#" in quotes)' in findings


@pytest.mark.parametrize(
    "text",
    [
        "# note: what # : is for\n",
        'a: "# : b"\n',
        "a: b  # , #: c\n",
        "a: |\n  #: in a text\n  # : too\nb: c\n",
        "a: it's  # , #: c\n",
    ],
)
def test_a_hash_in_a_comment_or_a_text_is_fine(text: str) -> None:
    """Only a lost key is worth a finding."""
    _, findings = composed(text + "z: z\n")

    assert findings == []


@pytest.mark.parametrize(
    ("text", "place", "advice"),
    [
        ("a: 'b\n", "2:1", "close the quote that opens in line 1"),
        ("a: [b\n", "2:1", "close the bracket that opens in line 1"),
        ("a: {b: c}}\n", "1:10", ""),
        ("a:\n  b: c\n d: e\n", "3:2", "indent it like its neighbours"),
        (
            "a: {order} is ready\n",
            "1:12",
            "put the text in quotes, from its first letter to its last",
        ),
        (
            "a: b: c\n",
            "1:5",
            'indent it like its neighbours, or put text that has ": " in it in quotes',
        ),
        ("a: @b\n", "1:4", "put text that starts with a sign in quotes"),
    ],
)
def test_broken_yaml_is_a_finding_with_its_place(
    text: str, place: str, advice: str
) -> None:
    """Line and column are where the parser gave up."""
    tree, findings = composed(text)

    assert tree is None
    assert len(findings) == 1
    assert findings[0].startswith(f"{place} bad-yaml: this is no YAML: ")
    assert findings[0].endswith(f"({advice})") == bool(advice)


def test_a_backslash_gets_its_own_advice() -> None:
    """Double quotes give it a meaning, and single ones none."""
    _, findings = composed('a: "\\d"\n')

    assert findings[0].endswith(
        "(put text that has a backslash in it in single quotes)"
    )


def test_tabs_get_their_own_advice() -> None:
    """They look like an indent and are none."""
    _, findings = composed("a:\n\tb: c\n")

    assert findings[0].endswith("(indent with spaces, not with tabs)")


def test_a_control_character_is_found_before_the_parser_sees_it() -> None:
    """Its place is in letters, not in bytes."""
    assert composed("ж: б\nг: \x00\n") == (
        None,
        ["2:4 bad-yaml: a control character stands here (delete it)"],
    )


def test_a_second_document_is_not_read() -> None:
    """A menu is one."""
    tree, findings = composed("a: b\n---\nc: d\n")

    assert isinstance(tree, Pairs)
    assert findings == [
        "2:1 bad-yaml: a second document starts here and is not read (delete the ---)"
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            "{a: b}: c",
            (
                "1:1 wrong-type: a key has to be text "
                "(put text that starts with { or [ in quotes)"
            ),
        ),
        (
            "a: &b c",
            (
                "1:4 wrong-type: an unquoted &b is a YAML anchor, which is no use here "
                "(delete it)"
            ),
        ),
        (
            "a: !!python/object:os.system x",
            (
                "1:4 wrong-type: the tag 'tag:yaml.org,2002:python/object:os.system' "
                "is not read here (delete it)"
            ),
        ),
        ("a: !x [b]", "1:4 wrong-type: the tag '!x' is not read here (delete it)"),
        ("a: !x {b: c}", "1:4 wrong-type: the tag '!x' is not read here (delete it)"),
        (
            "<<: {a: b}",
            "1:1 wrong-type: a merge key is not read here (write the fields out)",
        ),
    ],
)
def test_what_yaml_can_and_a_menu_need_not(text: str, complaint: str) -> None:
    """Each is refused with a sentence, and nothing is built from it."""
    _, findings = composed(text)

    assert findings == [complaint]


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_depth_has_a_limit(opening: str, closing: str) -> None:
    """Twenty lists in one another are read, and the next is a finding."""
    fine = opening * (DEEPEST - 1) + "x" + closing * (DEEPEST - 1)
    too_deep = opening * (DEEPEST + 1) + "x" + closing * (DEEPEST + 1)

    assert composed(fine)[1] == []
    assert composed(too_deep)[0] is None
    assert composed(too_deep)[1][0].endswith(
        "too-large: lists and mappings stand more than 20 deep here (make it flatter)"
    )


def test_a_tower_of_brackets_costs_nothing() -> None:
    """It is one finding, whoever counts first: the parser or we."""
    tree, findings = composed("[" * 50_000)

    assert tree is None
    assert len(findings) == 1


def test_the_number_of_events_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A million empty lists are no menu."""
    monkeypatch.setattr(module, "MOST_EVENTS", 100)

    tree, findings = composed("[" + "a," * 100 + "]")

    assert tree is None
    assert findings[0].endswith(
        "too-large: the file has more in it than a menu can have"
        " (split it into several)"
    )


PIECES = (
    *"aж1 :-#*&!|>%@`'\"{}[],\n\t\x00\ud800",
    ": ",
    "\n  ",
    "- ",
    "<<",
    "*a",
    "---\n",
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_text_is_too_broken(text: str) -> None:
    """Whatever is written, there is a tree or a finding, and no exception."""
    tree, findings = composed(text)

    assert tree is not None or findings
