from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.errors import Mark
from ivr.flow.model import exits
from ivr.flow.nodes import Menu, Transfer
from ivr.flow.reader import Reading, read
from tests.flow.helpers import complaints, menu, reading

MENU = """
# A menu that uses most of the language.
entries: {"+78002347000": main}
languages: {ru: ru-RU, en: en-US}
keys: {"0": other.person, "*": repeat, "#": back}
keys_off: {"0": nobody is there}
no_input: [silence]
no_match: [mismatch, mismatch_again]
on_failure: bye
tries: 2
prompts: {en: {main: "Press one."}, ru: {main: Нажмите один.}}
nodes:
  main: {kind: menu, prompt: main, choices: {1: {to: number, words: {en: [one]}}}}
  number: {kind: collect, value: order, prompt: main, length: [1, 4], next: ask}
  ask:
    {kind: lookup, url: /x, send: {a: order}, found: bye, not_found: bye, failed: bye}
  fork: {kind: route, by: caller, cases: {known: main}, otherwise: bye}
  bye: {kind: hangup, facts: ["It ends."], keys_off: {"*": why}}
"""
OTHER = """
private: true
nodes:
  person:
    kind: transfer
    numbers: "+12025550111"
    busy: menu
    no_answer: menu.bye
    failed: back
"""


def test_a_menu_is_read_whole() -> None:
    """Nodes in file order, the entering file first; names are full."""
    flow = menu(OTHER.replace("menu", "zoo"), zoo=MENU.replace("other.", "menu."))

    assert list(flow.nodes) == [
        "zoo.main",
        "zoo.number",
        "zoo.ask",
        "zoo.fork",
        "zoo.bye",
        "menu.person",
    ]
    assert flow.entries == {"+78002347000": "zoo.main"}
    assert flow.languages == {"ru": "ru-RU", "en": "en-US"}
    assert flow.keys == {"0": "menu.person", "*": "repeat", "#": "back"}
    assert [path.name for path in flow.files] == ["zoo.yaml", "menu.yaml"]


def test_targets_are_full_names() -> None:
    """A bare name is a neighbour, or a flow's first node; reserved ones stay."""
    flow = menu(MENU, other=OTHER)

    person = flow.nodes["other.person"].does
    assert isinstance(person, Transfer)
    assert person.busy == "menu.main"
    assert person.no_answer == "menu.bye"
    assert person.failed == "back"


def test_a_files_defaults_go_into_its_nodes() -> None:
    """Only into its own, and only where they say nothing themselves."""
    flow = menu(MENU, other=OTHER)

    main = flow.nodes["menu.main"].does
    assert isinstance(main, Menu)
    assert main.tries == 2
    assert main.on_failure == "menu.bye"
    assert main.no_match == ("mismatch", "mismatch_again")


def test_global_keys_are_those_left_on() -> None:
    """A file and a node may switch keys off, with a reason."""
    flow = menu(MENU, other=OTHER)

    assert flow.nodes["menu.main"].keys == {"*": "repeat", "#": "back"}
    assert flow.nodes["menu.bye"].keys == {"#": "back"}
    assert flow.nodes["menu.bye"].keys_off == {"0": "nobody is there", "*": "why"}
    assert flow.nodes["other.person"].keys == flow.keys


def test_private_is_a_files_word() -> None:
    """Every node of it is private, and no other."""
    flow = menu(MENU, other=OTHER)

    assert flow.nodes["other.person"].private
    assert not flow.nodes["menu.main"].private


def test_every_mistake_is_found_at_once() -> None:
    """With its place, and what was meant."""
    found = complaints("""
        entires: {"+78002347000": main}
        nodes:
          main:
            kind: menu
            promt: main
            choices: {1: oders, 12: orders, 3: {two: orders}, 4: {to: orders, x: 1}}
            tries: many
            keys_off: {a: b, 0: }
          orders: {kind: sy, prompt: main}
          on: {kind: say, prompt: yes, next: 012}
          none: {prompt: main}
          bye: say
          "повтор": {kind: hangup}
          repeat: {kind: hangup}
    """)

    assert found == [
        "2:1 unknown-field: a flow has no field 'entires' (did you mean 'entries'?)",
        "6:5 unknown-field: a menu has no field 'promt' (did you mean 'prompt'?)",
        "7:18 unknown-node: 'oders' is not a node (did you mean 'orders'?)",
        (
            "7:25 wrong-key: '12' is not a key of a phone"
            ' (a key is one of 0-9, "*" or "#")'
        ),
        "7:37 missing-field: choice 3 leads nowhere (add `to: <node>`)",
        "7:41 unknown-field: a choice has no field 'two' (did you mean 'to'?)",
        "7:71 unknown-field: a choice has no field 'x' (a choice has: to, words)",
        "8:12 wrong-value: 'many' is not a whole number from 1 to 10",
        (
            "9:16 wrong-key: 'a' is not a key of a phone"
            ' (a key is one of 0-9, "*" or "#")'
        ),
        "9:25 missing-value: a reason is missing here",
        "10:18 unknown-kind: 'sy' is no kind of node (did you mean 'say'?)",
        (
            "11:3 unquoted: unquoted on is a boolean in YAML, not text"
            ' (write "on" in quotes)'
        ),
        (
            "11:27 unquoted: unquoted yes is a boolean in YAML, not text"
            ' (write "yes" in quotes)'
        ),
        (
            "11:38 unquoted: unquoted 012 is an octal number in YAML 1.1, not text"
            ' (write "012" in quotes)'
        ),
        (
            "12:3 missing-field: node 'none' has no kind (kinds: say, menu, collect,"
            " route, lookup, transfer, voicemail, sms, language, subflow, hangup,"
            " reject)"
        ),
        "13:8 wrong-type: a node is a mapping of fields (write bye: {kind: say, …})",
        (
            "14:3 wrong-name: 'повтор' cannot be a node's name, which rides in URLs"
            " (use Latin letters, digits, _ and -)"
        ),
        (
            "15:3 wrong-name: 'repeat' is a target of its own and cannot be a node's"
            " name (choose another name)"
        ),
    ]


def test_what_leads_to_a_broken_node_is_not_reported_again() -> None:
    """One mistake is one finding."""
    found = reading("""
        nodes:
          main: {kind: say, prompt: main, next: next}
          next: {kind: nothing}
    """)

    assert [each.code for each in found.findings] == ["unknown-kind"]
    assert found.flow is not None
    assert list(found.flow.nodes) == ["menu.main"]


def test_a_file_that_cannot_be_read_is_one_mistake(tmp_path: Path) -> None:
    """What leads into it may well be there, and would hide it among a hundred."""
    (tmp_path / "shop.yaml").write_text("nodes: {main: [", "utf-8")
    (tmp_path / "list.yaml").write_text("- a list", "utf-8")
    (tmp_path / "sub.yaml").write_text(
        """
        nodes:
          all: {kind: say, prompt: p, next: shop.main}
          more: {kind: say, prompt: p, next: list}
          whole: {kind: subflow, flow: shop, next: shop}
          gone: {kind: say, prompt: p, next: shpo.main}
        """,
        "utf-8",
    )

    found = read(tmp_path)

    codes = sorted(each.code for each in found.findings)
    assert codes == ["bad-yaml", "unknown-node", "wrong-type"]
    assert found.flow is not None
    assert found.flow.meant >= {"sub.all", "sub.more"}


def test_an_unknown_target_stays_as_written() -> None:
    """The rest of the menu can be checked and drawn."""
    flow = reading("nodes: {main: {kind: say, prompt: main, next: x.y}}").flow

    assert flow is not None
    assert [each.target for each in exits(flow.nodes["menu.main"])] == ["x.y"]


def test_a_menu_without_a_node_is_no_flow() -> None:
    """Nothing can be made of it."""
    assert reading("nodes: {}").flow is None
    assert reading("nodes: [a]").flow is None
    assert reading("nodes: [a]").findings[0].code == "wrong-type"


def test_a_flow_has_nodes() -> None:
    """A file of words in the wrong folder is soon found."""
    assert complaints("private: true") == [
        "1:1 missing-field: a flow has no nodes (add nodes: with a node in it)"
    ]


def test_what_holds_for_the_whole_menu_is_given_once() -> None:
    """The file with entries wins; the others are told."""
    found = reading(
        "keys: {0: main}\nnodes: {main: {kind: hangup}}",
        zoo='entries: {"+78002347000": a}\nkeys: {}\nnodes: {a: {kind: hangup}}',
    )

    assert found.flow is not None
    assert found.flow.keys == {}
    assert [(each.code, each.at.line) for each in found.findings] == [
        ("given-twice", 1)
    ]
    assert found.findings[0].message.startswith("'keys' is given already, in ")


def test_a_key_switched_off_has_to_be_one() -> None:
    """A typing mistake would leave the right key on."""
    assert complaints("""
        keys: {"0": main}
        keys_off: {"9": why}
        nodes: {main: {kind: hangup, keys_off: {"0": why, "8": why}}}
    """) == [
        "3:12 unknown-key: '9' is no global key (global keys: 0)",
        "4:51 unknown-key: '8' is no global key (global keys: 0)",
    ]


def test_a_missing_path_is_a_reading_with_a_finding(tmp_path: Path) -> None:
    """It raises nothing."""
    found = read(tmp_path / "nowhere")

    assert found.flow is None
    assert [each.at for each in found.findings] == [Mark(str(tmp_path / "nowhere"))]


LINES = MENU.strip().splitlines()


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Draw the menu with characters, lines and words changed."""
    text = MENU
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text) - 1))
        length = draw(st.integers(0, 12))
        instead = draw(
            st.sampled_from(["", ":", "{", "}", "[", "*", "&a", "\n", "  ", "yes", "-"])
            | st.sampled_from(LINES)
            | st.text(max_size=5)
        )
        text = text[:start] + instead + text[start + length :]
    return text


@given(mutated())
def test_no_mistake_raises(text: str) -> None:
    """Whatever an author writes is a flow, or findings, or both."""
    encoded = text.encode("utf-8", "surrogatepass")
    found = reading(encoded, other=OTHER)

    assert isinstance(found, Reading)
    assert found.flow is not None
    assert list(found.findings) == sorted(found.findings, key=lambda each: each.at)


@given(st.binary(max_size=200))
def test_no_bytes_raise(content: bytes) -> None:
    """A file of anything is findings."""
    found = reading(content)

    assert found.flow is None
    assert found.findings


def test_numbers_of_several_files_add_up() -> None:
    """A menu started beside another one answers a number of its own."""
    found = reading(
        'entries: {"+12025550100": a}\nnodes: {a: {kind: hangup}}',
        zoo='keys: {}\nentries: {"+78002347000": a}\nnodes: {a: {kind: hangup}}',
    )

    assert found.findings == ()
    assert found.flow is not None
    assert found.flow.entries == {"+78002347000": "zoo.a", "+12025550100": "menu.a"}
    assert found.flow.start == "zoo.a"


def test_a_number_starts_at_one_node() -> None:
    """Nobody knows which of two menus a caller would come to."""
    found = complaints(
        'entries: {"+78002347000": a}\nnodes: {a: {kind: hangup}}',
        zoo='entries: {"+78002347000": a}\nnodes: {a: {kind: hangup}}',
    )

    assert found == [
        (
            "1:27 given-twice: +78002347000 starts at 'menu.a' already"
            " (take another number)"
        )
    ]


@pytest.mark.parametrize("target", ["n7", "nowhere"])
def test_ten_thousand_nodes_are_read_in_a_moment(target: str, tmp_path: Path) -> None:
    """Right or wrong: the time grows with the file, not with its square."""
    node = "  n{0}: {{kind: menu, prompt: p, choices: {{1: {1}, 2: {1}{0}}}}}\n"
    lines = [node.format(number, target) for number in range(7, 10_007)]
    file = tmp_path / "menu.yaml"
    file.write_text("nodes:\n" + "".join(lines))

    started = process_time()
    found = read(file)
    seconds = process_time() - started

    assert found.flow is not None
    assert len(found.flow.nodes) == 10_000
    assert seconds < 10  # about one; a square would take minutes


def test_every_name_that_stands_anywhere_is_known_with_its_place() -> None:
    """Whoever renames a node or a prompt has to go to all of them."""
    found = reading(OTHER.replace("menu", "zoo"), zoo=MENU.replace("other.", "menu."))

    told = {
        f"{each.file} {each.mark.line}:{each.mark.column} {each.what} {each.name}"
        for each in found.references
        if each.written in ("main", "bye", "zoo", "zoo.bye")
    }
    assert told == {
        "zoo 3:27 node zoo.main",
        "zoo 9:13 node zoo.bye",
        "zoo 13:30 prompt main",
        "zoo 14:49 prompt main",
        "zoo 16:54 node zoo.bye",
        "zoo 16:70 node zoo.bye",
        "zoo 16:83 node zoo.bye",
        "zoo 17:50 node zoo.main",
        "zoo 17:68 node zoo.bye",
        "menu 7:11 node zoo.main",
        "menu 8:16 node zoo.bye",
    }


def test_a_flow_and_a_node_of_no_menu_are_told_apart() -> None:
    """A sub-flow is named by its file; what names nothing is a finding alone."""
    found = reading(
        """
        nodes:
          main: {kind: subflow, flow: other, next: nowhere}
        """,
        other="nodes: {end: {kind: hangup}}",
    )

    assert [(each.what, each.name) for each in found.references] == [("flow", "other")]


def test_drafts_are_read_as_if_they_were_saved(tmp_path: Path) -> None:
    """What `ivr check` would say after the next save."""
    file = tmp_path / "menu.yaml"
    file.write_text("nodes: {main: {kind: hangup}}")

    found = read(file, {file: "nodes: {main: {kind: hangap}}"})

    assert [each.code for each in found.findings] == ["unknown-kind"]
    assert read(file).findings == ()
