"""
The law of the shipped menu: what a caller may count on, whatever is edited.

`tests/scenarios` dials it; this reads it.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
import yaml

from ivr.flow.checks import check
from ivr.flow.model import Flow, Node, exits, prompts_of
from ivr.flow.nodes import Collect, Menu, Sms, Transfer, Voicemail
from ivr.flow.reader import read

FLOWS: Final = Path(__file__).parent.parent / "flows"

MOST_CHOICES: Final = 5
MOST_LEVELS: Final = 3
ANYWHERE: Final = {
    "0": "operator.start",
    "*": "repeat",
    "#": "back",
    "9": "ozon.other_language",
}

FIRST_LABEL: Final = 240
"""Characters before the first key: 15 s of RHVoice's anna, 0.062 s each."""

FACTS: Final[Mapping[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("facts.yaml").read_text(encoding="utf-8")
)
"""What the menu has to tell, and Russian words of the prompts that tell it."""


@pytest.fixture(scope="module")
def flow() -> Flow:
    """Return the shipped menu."""
    reading = read(FLOWS)
    assert reading.findings == ()
    assert reading.flow is not None
    return reading.flow


@pytest.fixture(scope="module")
def keys(flow: Flow) -> Mapping[str, int]:
    """Return how many choices lead to each node, by the shortest way."""
    fewest = dict.fromkeys(flow.entries.values(), 0)
    todo = deque(fewest)
    while todo:
        name = todo.popleft()
        for target, pressed in _ways(flow.nodes[name]):
            count = fewest[name] + pressed
            if target in flow.nodes and count < fewest.get(target, 99):
                fewest[target] = count
                todo.append(target)
    return fewest


def _ways(node: Node) -> Iterator[tuple[str, int]]:
    choices = node.does.choices if isinstance(node.does, Menu) else {}
    for way in exits(node):
        yield way.target, int(way.label in choices)


def _words(flow: Flow, node: Node, language: str = "ru") -> str:
    """Return all that a node can say or send, in one line."""
    names = dict.fromkeys(name for _, several in prompts_of(node) for name in several)
    return " ".join(_text(flow, name, language) for name in names)


def _text(flow: Flow, name: str, language: str) -> str:
    prompt = flow.prompt(name, language)
    assert prompt is not None
    return prompt.text


def _menus(flow: Flow) -> list[tuple[str, Menu]]:
    return [
        (n, node.does) for n, node in flow.nodes.items() if isinstance(node.does, Menu)
    ]


def test_nothing_is_wrong_with_it(flow: Flow) -> None:
    """The shipped menu has no finding."""
    assert [str(finding) for finding in check(flow)] == []


def test_every_fact_is_told_within_three_keys(
    flow: Flow, keys: Mapping[str, int]
) -> None:
    """What the menu has to tell is told, and no further down than three keys."""
    told = {fact: name for name, node in flow.nodes.items() for fact in node.facts}

    assert told.keys() == FACTS.keys()
    assert {fact: keys[name] for fact, name in told.items() if keys[name] > 3} == {}


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_is_in_the_words_of_its_node(flow: Flow, fact: str) -> None:
    """A node says what its facts claim."""
    node = next(node for node in flow.nodes.values() if fact in node.facts)

    words = _words(flow, node)

    assert [
        each for each in FACTS[fact] if each.casefold() not in words.casefold()
    ] == []


@pytest.mark.parametrize(
    "figure",
    [
        "help@ozon.ru",
        "https://vk.com/ozon",
        "https://ozon-hotline.delret.ru/",
        "800 234-70-00",
        "+7 495 009-70-70",
        "+7 812 494-06-06",
        "№ 2300-1",
        "123112",
    ],
)
def test_figures_are_the_same_in_both_languages(flow: Flow, figure: str) -> None:
    """A prompt that has an address or a number has it in English too."""
    russian, english = (
        {name for name, prompt in flow.prompts[each].items() if figure in prompt.text}
        for each in ("ru", "en")
    )

    assert russian
    assert russian == english


def test_no_date_is_said_of_the_law(flow: Flow) -> None:
    """Published texts differ about it; the number is enough to find the law."""
    for words in flow.prompts.values():
        assert not [name for name, prompt in words.items() if "1992" in prompt.text]


def test_no_menu_has_more_than_five_choices(flow: Flow) -> None:
    """Nobody remembers a sixth."""
    assert {
        name for name, menu in _menus(flow) if len(menu.choices) > MOST_CHOICES
    } == set()


def test_choices_are_numbered_in_order(flow: Flow) -> None:
    """One, two, three: without gaps, in the order they are said."""
    for name, menu in _menus(flow):
        expected = [str(number) for number in range(1, len(menu.choices) + 1)]
        assert list(menu.choices) == expected, name


def test_no_menu_is_deeper_than_three_levels(
    flow: Flow, keys: Mapping[str, int]
) -> None:
    """The main menu is the first level."""
    assert {name for name, _ in _menus(flow) if keys[name] >= MOST_LEVELS} == set()


def test_the_keys_of_anywhere_work_anywhere(flow: Flow) -> None:
    """Operator, repeat, back and the language; in ethics, no operator."""
    for name, node in flow.nodes.items():
        if isinstance(node.does, Menu | Collect | Sms):
            off = {"0"} if node.file == "ethics" else set()
            expected = {k: to for k, to in ANYWHERE.items() if k not in off}
            assert dict(node.keys) == expected, name
            assert node.keys_off.keys() == off, name
            assert all(node.keys_off.values()), name


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_label_comes_before_its_key(flow: Flow, language: str) -> None:
    """A sentence tells what a key is for, then names it, one key a sentence."""
    press = {
        "ru": re.compile(r"нажмите", re.IGNORECASE),
        "en": re.compile(r"press ", re.IGNORECASE),
    }
    for name, menu in _menus(flow):
        text = " ".join(_text(flow, each, language) for each in menu.prompt)
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            found = list(press[language].finditer(sentence))
            assert len(found) <= 1, (name, sentence)
            assert all(each.start() > 0 for each in found), (name, sentence)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_first_key_is_named_soon(flow: Flow, language: str) -> None:
    """A caller waits fifteen seconds at most for the first key."""
    for name, menu in _menus(flow):
        text = " ".join(_text(flow, each, language) for each in menu.prompt)
        first = re.search(r"нажмите (?!«)|press ", text)
        assert first, name
        assert first.start() <= FIRST_LABEL, (name, first.start())


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_reprompt_is_shorter(flow: Flow, language: str) -> None:
    """Who missed it once will miss it as long again."""
    for name, node in flow.nodes.items():
        if isinstance(node.does, Menu | Collect) and node.does.tries > 1:
            said, again = (
                sum(len(_text(flow, each, language)) for each in prompts)
                for prompts in (node.does.prompt, node.does.reprompt)
            )
            assert 0 < again < said, name


def test_silence_and_wrong_keys_are_answered_apart(flow: Flow) -> None:
    """Each of the two has words of its own, and not the same twice."""
    for name, node in flow.nodes.items():
        if isinstance(node.does, Menu | Collect) and node.does.tries > 1:
            assert len(set(node.does.no_input)) > 1, name
            assert node.does.no_match, name
            assert not set(node.does.no_input) & set(node.does.no_match), name


def test_where_tries_end_something_is_said(flow: Flow) -> None:
    """An operator, or a goodbye that names another channel: never a bare end."""
    for name, node in flow.nodes.items():
        if isinstance(node.does, Menu | Collect):
            end = flow.nodes[node.does.on_failure]
            assert end.kind in ("transfer", "hangup"), name
            assert prompts_of(end), name


def test_a_transfer_that_fails_takes_a_message(flow: Flow) -> None:
    """Busy, no answer and failed all lead to the voicemail."""
    for name, node in flow.nodes.items():
        if isinstance(node.does, Transfer):
            ends = {node.does.busy, node.does.no_answer, node.does.failed}
            assert ends == {"operator.all_busy"}, name
            assert node.does.whisper, name
            assert all(n.startswith("+1202555") for n in node.does.numbers), name
    assert "operator.message" in _closure(flow, "operator.all_busy")


def _closure(flow: Flow, start: str) -> set[str]:
    """Name the nodes that a node's own ways out lead to, one after another."""
    seen, todo = {start}, [start]
    while todo:
        ahead = {way.target for way in exits(flow.nodes[todo.pop()])}
        new = (ahead & flow.nodes.keys()) - seen
        seen |= new
        todo += new
    return seen


def test_ethics_is_private_and_rings_nobody(flow: Flow) -> None:
    """No transfer, no recording, nothing kept, no voice sent to a recogniser."""
    inside = _closure(flow, "ethics.menu")

    assert inside == {
        name for name, node in flow.nodes.items() if node.file == "ethics"
    }
    assert all(flow.nodes[name].private for name in inside)
    assert {flow.nodes[name].kind for name in inside} == {
        "menu",
        "say",
        "sms",
        "hangup",
    }
    assert not [
        n for n in inside if isinstance(flow.nodes[n].does, Transfer | Voicemail)
    ]
    menus = [menu for name, menu in _menus(flow) if name in inside]
    assert not [c for menu in menus for c in menu.choices.values() if c.words]


def test_an_anonymous_report_is_offered_no_text_message(flow: Flow) -> None:
    """Sending one would take the caller's number."""
    kinds = {flow.nodes[name].kind for name in _closure(flow, "ethics.anonymous")}

    assert kinds == {"say", "hangup"}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_spoken_prompts_have_nothing_that_cannot_be_heard(
    flow: Flow, language: str
) -> None:
    """No brackets, dashes, slashes out of addresses, arrows or abbreviations."""
    sent = {n.does.text for n in flow.nodes.values() if isinstance(n.does, Sms)}
    for name, prompt in flow.prompts[language].items():
        bare = re.sub(r"https?://\S+|\{[^{}]*\}", "", prompt.text)
        assert name in sent or not re.search(r"[()\[\]/→—–…*#&]|\bт\. ", bare), name


@pytest.mark.parametrize("language", ["ru", "en"])
def test_sentences_are_short(flow: Flow, language: str) -> None:
    """One idea a sentence: what is heard has no second look."""
    sent = {n.does.text for n in flow.nodes.values() if isinstance(n.does, Sms)}
    for name, prompt in flow.prompts[language].items():
        for sentence in re.split(r"[.!?:]\s", prompt.text):
            assert name in sent or len(sentence.split()) <= 20, (name, sentence)
