from pathlib import Path

import click
import pytest

from ivr.cli.spoken import meant, name_of, read_flow, spoken_prompts, used_by
from ivr.errors import FlowError
from ivr.flow.model import Flow

FLOW = """\
languages: {ru: ru-RU, en: en-US}
entries: {"+78002347000": start}
nodes:
  start: {kind: say, prompt: [hello, offer], next: texting}
  texting: {kind: sms, prompt: ask, text: sent_words, next: end}
  end: {kind: hangup, prompt: hello}
prompts:
  ru: {hello: Привет., offer: {en: Hi.}, ask: Пришлём., sent_words: Адрес}
  en: {hello: Hello., offer: {ru: Здесь по-русски.}, ask: Sending., sent_words: Address}
"""


@pytest.fixture
def flow(tmp_path: Path) -> Flow:
    """Two languages, each with words in the other."""
    path = tmp_path / "menu.yaml"
    path.write_text(FLOW, "utf-8")
    return read_flow(path)


def test_what_is_sent_as_text_is_not_spoken(flow: Flow) -> None:
    """And words in another language are said in that one's voice."""
    prompts = spoken_prompts(flow, "")

    assert prompts["ru"] == {
        "hello": "Привет.",
        "ask": "Пришлём.",
        "offer (en)": "Здесь по-русски.",
    }
    assert prompts["en"]["offer (ru)"] == "Hi."


def test_a_node_means_what_it_says(flow: Flow) -> None:
    """In every language, whichever file has the words."""
    prompts = meant(spoken_prompts(flow, ""), flow, ["menu.start"], [])

    assert {code: [*named] for code, named in prompts.items()} == {
        "ru": ["hello", "offer (en)"],
        "en": ["offer (ru)", "hello"],
    }


def test_a_prompt_and_a_node_mean_both(flow: Flow) -> None:
    """Naming more means more."""
    prompts = meant(spoken_prompts(flow, "ru"), flow, ["menu.end"], ["ask"])

    assert [*prompts["ru"]] == ["hello", "ask"]


def test_naming_nothing_means_all(flow: Flow) -> None:
    """As most runs do."""
    prompts = spoken_prompts(flow, "")

    assert meant(prompts, flow, [], []) == prompts


@pytest.mark.parametrize(
    ("nodes", "prompts", "why"),
    [
        (
            ["menu.strat"],
            [],
            "'menu.strat' to speak .did you mean 'menu.start'",
        ),
        ([], ["helo"], "no prompt 'helo' to speak .did you mean 'hello'"),
        ([], ["sent_words"], "no prompt 'sent_words' to speak"),
    ],
)
def test_a_name_that_is_none_is_a_wrong_use(
    flow: Flow, nodes: list[str], prompts: list[str], why: str
) -> None:
    """With the nearest name."""
    with pytest.raises(click.UsageError, match=why):
        meant(spoken_prompts(flow, ""), flow, nodes, prompts)


def test_who_uses_a_prompt_is_known(flow: Flow) -> None:
    """Each node once, in the menu's order."""
    assert used_by(flow) == {
        "hello": ("menu.start", "menu.end"),
        "offer": ("menu.start",),
        "ask": ("menu.texting",),
        "sent_words": ("menu.texting",),
    }
    assert name_of("offer (ru)") == "offer"


def test_a_broken_menu_is_one_sentence(tmp_path: Path) -> None:
    """The first mistake, and how many more."""
    path = tmp_path / "menu.yaml"
    path.write_text("nodes: {a: {kind: sey}, b: {kind: hang}}")

    with pytest.raises(FlowError, match="more; run: ivr check"):
        read_flow(path)


def test_a_mistake_in_a_lexicon_stops_the_voices(tmp_path: Path) -> None:
    """Clips that say every name wrong would take its place."""
    flows, prompts = tmp_path / "flows", tmp_path / "prompts"
    flows.mkdir()
    prompts.mkdir()
    (flows / "menu.yaml").write_text(FLOW, "utf-8")
    (prompts / "lexicon.yaml").write_text("ru:\n  Привет: {sey: прив+ет}\n", "utf-8")

    with pytest.raises(FlowError, match=r"lexicon\.yaml:2:12: .*did you mean 'say'"):
        read_flow(flows)
