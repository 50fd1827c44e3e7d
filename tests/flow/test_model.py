from ivr.errors import Mark
from ivr.flow.model import (
    Exit,
    Flow,
    Node,
    exits,
    gives,
    prompts_of,
    takes,
    targets,
)
from ivr.flow.nodes import Hangup
from tests.flow.helpers import menu

FLOW = menu("""
entries: {"+78002347000": ask}
languages: {ru: ru-RU, en: en-US}
prompts: {en: {state: "{order:digits} is {state}, {order}."}}
nodes:
  main:
    kind: menu
    prompt: [main, keys]
    choices:
      1: ask
      2: {to: back}
    no_input: [silence]
    on_failure: bye
  number: {kind: collect, value: order, prompt: number, next: ask}
  again: {kind: collect, value: order, prompt: number, next: ask}
  ask:
    kind: lookup
    url: /orders
    send: {number: order}
    keep: {state: status}
    found: main
    not_found: bye
    failed: bye
  message: {kind: sms, prompt: offer, text: text, next: bye}
  fork: {kind: route, by: value, value: state, cases: {lost: bye}, otherwise: main}
  mail: {kind: voicemail, prompt: speak}
  detour: {kind: subflow, flow: menu, next: bye}
  bye: {kind: hangup}
""")


def node(name: str) -> Node:
    """One node of the menu."""
    return FLOW.nodes[f"menu.{name}"]


def test_exits_are_named_by_key_case_or_field() -> None:
    """In the order of the node's own fields, with the place of each target."""
    found = [(each.label, each.target) for each in exits(node("main"))]

    assert found == [("1", "menu.ask"), ("2", "back"), ("on_failure", "menu.bye")]
    place = FLOW.nodes["menu.main"].at("choices", "1")
    assert exits(node("main"))[0] == Exit("1", "menu.ask", place)
    assert (place.line, place.column) == (10, 10)


def test_an_exit_that_is_not_given_is_none() -> None:
    """A text message's `hidden` is `next` unless told."""
    assert [each.label for each in exits(node("message"))] == ["next"]
    assert [each.label for each in exits(node("fork"))] == ["otherwise", "lost"]
    assert exits(node("bye")) == ()
    assert targets(node("detour")) == ("menu.main", "menu.bye")


def test_prompts_are_listed_by_field() -> None:
    """Only fields that name any."""
    assert prompts_of(node("main")) == (
        ("prompt", ("main", "keys")),
        ("no_input", ("silence",)),
    )
    assert prompts_of(node("message")) == (("prompt", ("offer",)), ("text", ("text",)))


def test_values_are_given_and_taken() -> None:
    """By whom, a check and the engine need to know."""
    assert gives(node("number")) == ("order",)
    assert gives(node("ask")) == ("state",)
    assert gives(node("mail")) == ()
    assert takes(node("ask")) == ("order",)
    assert takes(node("fork")) == ("state",)
    assert FLOW.givers == {"order": "menu.number", "state": "menu.ask"}


def test_a_call_starts_at_the_first_entry_or_the_first_node() -> None:
    """A number nobody listed still reaches the menu."""
    assert FLOW.start == "menu.ask"
    assert Flow({"a.b": Node("a.b", Hangup(), Mark("a"))}).start == "a.b"
    assert Flow({}).start == ""


def test_a_prompt_is_looked_up_in_a_language() -> None:
    """The first one unless told; its values are named once each."""
    found = FLOW.prompt("state", "en")

    assert found is not None
    assert found.values == ("order", "state")
    assert FLOW.prompt("state") is None
    assert FLOW.prompt("state", "xx") is None


def test_a_node_knows_its_place_and_its_kind() -> None:
    """A node made by hand has the one place it was given."""
    made = Node("a.b", Hangup(), Mark("a", 3))

    assert (made.file, made.kind) == ("a", "hangup")
    assert made.at("prompt") == Mark("a", 3)
    assert node("main").at("nothing", "here").line == 6
    assert node("main").at("choices", "2", "to").line == 11
    assert node("main").at("choices", "2", "words").line == 11


def test_a_default_of_the_file_has_its_place_there() -> None:
    """An author looks where the words stand, and not at each node that says them."""
    flow = menu("""\
        no_input: [silence]
        nodes:
          main: {kind: menu, prompt: a, choices: {1: hangup}}
    """)

    assert flow.nodes["menu.main"].at("no_input").line == 1
    assert flow.nodes["menu.main"].at("tries").line == 3
