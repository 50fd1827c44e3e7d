import pytest

from ivr.console.editing.completion import Offer, known, offers
from ivr.console.editing.completion.known import SHOWN, Known, short
from ivr.console.editing.completion.offers import MOST
from ivr.flow.nodes import KINDS
from tests.console.editing.edits.helpers import shipped
from tests.flow.helpers import menu

KNOWN = known(shipped().flow)
HEAD = "nodes:\n  main:\n    kind: menu\n"


def asked(text: str, name: str = "flows/ozon.yaml", have: Known = KNOWN) -> list[Offer]:
    """Return the suggestions at the `|` of a text."""
    before, _, after = text.partition("‸")
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    return list(offers(name, before + after, place, have)[1])


def names(text: str, name: str = "flows/ozon.yaml") -> list[str]:
    """Return what is suggested, by name."""
    return [each.name for each in asked(text, name)]


def test_a_file_has_its_fields_and_those_it_has_not_yet() -> None:
    """With a line of help each, and what comes if nothing is written."""
    found = {each.name: each for each in asked("tries: 2\n‸\nnodes: {}")}

    assert "entries" in found
    assert "tries" not in found
    assert "nodes" not in found
    assert found["private"].text == "private: "
    assert found["private"].help == "True or false. Default: false."


def test_a_node_asks_for_its_kind_first() -> None:
    """Each with what it does."""
    assert names("nodes:\n  a:\n    ‸") == ["kind"]
    kinds = asked("nodes:\n  a:\n    kind: ‸")
    assert [each.name for each in kinds] == list(KINDS)
    assert kinds[0].help.startswith("Words, and then another node.")


def test_then_it_has_the_fields_of_its_kind() -> None:
    """Those below the cursor count as written."""
    found = asked(f"{HEAD}    ‸\n    prompt: a")

    assert {"choices", "reprompt", "timeout", "waive"} <= {each.name for each in found}
    assert not {"prompt", "kind", "url"} & {each.name for each in found}
    assert "Required." in found[0].help
    inside = "nodes:\n  a: {kind: transfer, bu‸}"
    assert names(inside) == ["busy"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (f"{HEAD}    on_failure: ‸", "national"),
        (f"{HEAD}    choices: {{1: good‸}}", "goodbye"),
        (f"{HEAD}    choices:\n      1:\n        to: orders.num‸", "orders.number"),
        (f"{HEAD}    choices: {{1: ‸}}", "national"),
        (f"{HEAD}    choices: {{1: {{‸}}}}", "to"),
        (f"{HEAD}    choices: {{1: {{words: {{‸}}}}}}", "ru"),
        (f"{HEAD}    choices: {{1: a, ‸}}", "2"),
        (f"{HEAD}    choices:\n      ‸", "1"),
        (f"{HEAD}    reprompt: [ozon.main, ozon.main_‸]", "ozon.main_short"),
        (f"{HEAD}    waive: {{‸}}", "unreachable-node"),
        (f"{HEAD}    keys_off: {{‸}}", "0"),
        ('entries: {"+12025550100": ‸}', "national"),
        ("keys:\n  ‸", "1"),
        ('keys: {"0": op‸}', "operator.start"),
        ("languages: {‸}", "ru"),
        ("prompts:\n  ‸", "ru"),
        ("private: ‸", "true"),
        ("limits:\n  ‸", "choices"),
        ("nodes:\n  a: {kind: route, by: ‸}", "called"),
        ("nodes:\n  a: {kind: route, by: value, value: ord‸}", "order"),
        ("nodes:\n  a: {kind: route, cases: {x: rep‸}}", "repeat"),
        ("nodes:\n  a: {kind: lookup, send: {number: ord‸}}", "order"),
        ("nodes:\n  a: {kind: subflow, flow: deli‸}", "delivery"),
        ("nodes:\n  a: {kind: language, language: ‸}", "ru"),
        ("nodes:\n  a: {kind: sms, text: delivery.sm‸}", "delivery.sms_offer"),
    ],
)
def test_a_field_offers_what_it_takes(text: str, first: str) -> None:
    """By its shape, the same that reads it."""
    assert names(text)[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "nodes:\n  ‸",
        "nodes:\n  a: ‸",
        "nodes: ‸",
        "nodes:\n  a:\n    colour: ‸",
        "colour: ‸",
        f"{HEAD}    # on_fail‸",
        f"{HEAD}    prompt: >-\n      wo‸",
        f"{HEAD}    waive: {{trap: ‸}}",
        f"{HEAD}    keys_off: {{'0': ‸}}",
        f"{HEAD}    timeout: ‸",
        f"{HEAD}    choices: {{1: {{words: {{ru: ‸}}}}}}",
        f"{HEAD}    choices: ‸",
        "limits: ‸",
        "entries: {‸}",
        "prompts: {en: {‸}}",
        "nodes:\n  a: {kind: lookup, send: {‸}}",
        "nodes:\n  a: {kind: route, cases: {‸}}",
    ],
)
def test_what_an_author_has_to_think_of_is_not_suggested(text: str) -> None:
    """Names, reasons, numbers, comments."""
    assert names(text) == []


def test_what_is_complete_is_not_suggested_again() -> None:
    """And any part of a name finds it."""
    assert names(f"{HEAD}    on_failure: goodbye‸") == []
    assert names(f"{HEAD}    on_failure: BYE‸") == ["goodbye", "ethics.goodbye"]


def test_a_prompt_is_completed_though_its_beginning_is_named_already() -> None:
    """By the very line that is being typed."""
    flow = menu(
        """
        prompts: {en: {goodbye: Bye.}}
        nodes: {main: {kind: hangup, prompt: goodby}}
        """
    )

    found = asked(f"{HEAD}    prompt: goodby‸", have=known(flow))

    assert [each.name for each in found] == ["goodbye"]


def test_what_yaml_takes_for_more_comes_in_quotes() -> None:
    """A star is an alias, a number with a plus loses it."""
    found = {each.name: each.text for each in asked("keys:\n  ‸")}

    assert found["1"] == "1: "
    assert found["0"] == '"0": '
    assert found["*"] == '"*": '


def test_files_of_prompts_have_names_places_and_kinds() -> None:
    """What has words already is left out."""
    ours = "prompts/ru.yaml"

    assert "ozon.main" in names('goodbye: "x"\n‸', ours)
    assert "goodbye" not in names('goodbye: "x"\n‸', ours)
    assert names('a: "Заказ {ord‸"', ours) == ["order", "order_state", "order_day"]
    assert names('a: "Заказ {order:digi‸"', ours) == ["digits"]
    assert names("a: >-\n  Заказ {order:da‸", ours) == ["date"]
    assert names('a: "Заказ ‸"', ours) == []
    assert names("a: {e‸}", ours) == []


def test_a_lexicon_has_languages_and_fields() -> None:
    """The words between are the author's."""
    ours = "prompts/lexicon.yaml"

    assert names("‸", ours) == ["ru", "en"]
    assert names("ru:\n  ‸", ours) == []
    assert names("ru:\n  Delret: {sa‸}", ours) == ["say"]
    assert names("ru:\n  Delret: ‸", ours) == []


def test_a_menu_that_cannot_be_read_has_its_language_all_the_same() -> None:
    """Fields and kinds need no menu."""
    assert asked("nodes:\n  a: {kind: sa‸}", have=known(None))[0].name == "say"
    assert asked("on_failure: ‸", have=known(None))[0].name == "repeat"
    assert Known().nodes == {}


def test_a_node_that_has_just_been_typed_can_be_named() -> None:
    """Nobody has saved it, and the file is in pieces."""
    text = "nodes:\n  brandnew: {kind: say}\n  more: {kind: say, next: brand‸"

    assert asked(text) == [Offer("brandnew", "brandnew", "node", "say")]


def test_a_name_tells_what_it_leads_to() -> None:
    """A node by its kind and its words; a prompt by these; a value by its giver."""
    flow = menu(
        """
        prompts: {en: {hello: "Hello!"}}
        nodes:
          a: {kind: say, prompt: hello, next: b}
          b: {kind: collect, value: order, prompt: none, next: hangup}
        """
    )

    found = known(flow)
    assert found.nodes == {"menu.a": "say: Hello!", "menu.b": "collect"}
    assert found.prompts == {"hello": "Hello!", "none": "has no words yet"}
    assert found.values["order"] == "from menu.b"
    assert found.flows == {"menu": "starts at menu.a"}
    assert len(short("word " * 100)) == SHOWN


def test_no_answer_is_longer_than_a_person_reads() -> None:
    """Of ten thousand nodes, some."""
    many = Known(nodes={f"a.n{number}": "" for number in range(10_000)})

    assert len(asked("on_failure: ‸", have=many)) == MOST
