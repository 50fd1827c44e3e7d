from pathlib import Path

import pytest

from ivr.chart.draft import draft
from ivr.flow.checks import check
from ivr.flow.model import Flow
from ivr.flow.reader import read
from tests.chart.helpers import MENU, Answer, by_key, bye, explore, gather

RUSSIAN: dict[str, Answer] = {
    "voice": gather("Чтобы узнать новости, нажмите один.", "main") + bye("Пока."),
    "main": by_key({"1": bye("Новостей нет.")}, bye("Нет такой клавиши.")),
}

NUMBER: dict[str, Answer] = {
    "voice": '<Gather action="/n" numDigits="5"><Say>Your number?</Say></Gather>',
    "n": '<Say>Leave a message.</Say><Record action="/left"/>',
    "left": bye("Thank you."),
}


def drafted(folder: Path, pages: dict[str, Answer]) -> tuple[Flow, str]:
    """Chart a stranger's menu, write the draft and read it."""
    text = draft(explore(pages, people=True))
    (folder / "draft.yaml").write_text(text, "utf-8")
    reading = read(folder / "draft.yaml")
    assert reading.flow is not None
    assert reading.findings == ()
    return reading.flow, text


@pytest.mark.parametrize("pages", [dict(MENU), RUSSIAN, NUMBER])
def test_a_draft_is_a_menu_that_can_be_read(
    tmp_path: Path, pages: dict[str, Answer]
) -> None:
    """An author goes on from it."""
    flow, text = drafted(tmp_path, pages)

    assert text.startswith("# Drawn from http://stranger.example/voice\n")
    assert list(flow.entries) == ["+12025550100"]


def test_a_draft_says_and_does_what_was_heard(tmp_path: Path) -> None:
    """Keys lead where they led, phones ring that rang."""
    flow, _ = drafted(tmp_path, dict(MENU))

    nodes = {node.kind: node for node in flow.nodes.values()}
    start = flow.nodes[flow.start]
    prompt = flow.prompt(start.name.partition(".")[2])
    assert prompt is not None
    assert prompt.text == "For news press 1. For a person, press two."
    assert {"menu", "transfer", "hangup"} <= nodes.keys()
    assert "numbers=('+12025550111',)" in repr(nodes["transfer"].does)


def test_a_draft_is_in_the_language_of_most_words(tmp_path: Path) -> None:
    """Russian letters are seen."""
    flow, _ = drafted(tmp_path, RUSSIAN)

    assert dict(flow.languages) == {"ru": "ru-RU"}
    assert not [each for each in check(flow) if each.code == "unannounced-choice"]


def test_numbers_and_recordings_are_asked_for(tmp_path: Path) -> None:
    """As the stranger's menu did."""
    flow, _ = drafted(tmp_path, NUMBER)

    assert [node.kind for node in flow.nodes.values()][:2] == ["collect", "voicemail"]


def test_a_number_without_a_limit_can_be_collected(tmp_path: Path) -> None:
    """The draft asks for no more digits than a node may take."""
    endless = {"voice": '<Gather action="/n"><Say>Your number?</Say></Gather>'}
    flow, text = drafted(tmp_path, {**NUMBER, **endless})

    assert flow.nodes
    assert "- 32" in text


def test_braces_that_were_heard_are_no_places_for_values(tmp_path: Path) -> None:
    """The webhook had none of ours; and nobody says them."""
    flow, _ = drafted(tmp_path, {"voice": bye("Your code is {code}, {{x}}.")})

    assert [each.text for each in flow.prompts["en"].values()] == [
        "Your code is (code), ((x))."
    ]


def test_a_goodbye_is_written_where_something_leads_to_it(tmp_path: Path) -> None:
    """Another would be a node that no caller can get to."""
    alone, _ = drafted(tmp_path, {"voice": bye("Closed.")})
    ringing = draft(explore({"voice": "<Dial>+12025550111</Dial>"}))

    assert list(alone.nodes) == ["draft.p1"]
    assert "  goodbye:\n    kind: hangup" in ringing
    assert check(alone) == []
