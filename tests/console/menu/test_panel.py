from pathlib import Path

import pytest

from ivr.console.menu.known import Known
from ivr.console.menu.panel import Panel, Way, panel
from ivr.console.menu.voices import Voices
from tests.console.menu.helpers import proved, shop


def of(folder: Path, node: str, language: str = "en") -> Panel:
    """Return what is shown of a node of the shop."""
    return panel(proved(folder), node, language, Voices(shop(folder)))


def test_prompts_are_shown_in_every_language_that_has_them(tmp_path: Path) -> None:
    """With the place of the words, and whether there is a clip."""
    shown = of(tmp_path, "shop.main").prompts

    assert [(said.prompt, said.language) for said in shown] == [
        ("main", "en"),
        ("main", "ru"),
    ]
    assert shown[1].text.startswith("Заказ")
    assert shown[0].at.line == 8
    assert not shown[0].clip


def test_ways_out_say_what_is_announced_and_when(tmp_path: Path) -> None:
    """A key, its words, the node, the seconds of who listens; in that language."""
    english = of(tmp_path, "shop.main").ways_out
    (first, *_) = english
    (one, *_) = of(tmp_path, "shop.main", "ru").ways_out

    assert (first.label, first.node, first.words) == ("1", "orders.ask", "For orders")
    assert first.seconds == pytest.approx(1.886)
    assert english[-1].label == "on_failure"
    assert one.words == "Заказ"
    assert of(tmp_path, "orders.late").ways_out[0].told == "hang up"
    assert of(tmp_path, "orders.late").ways_out[0].node == ""


def test_ways_in_are_numbers_nodes_and_keys(tmp_path: Path) -> None:
    """A global key by the nodes at which it works."""
    assert of(tmp_path, "shop.hello").ways_in == (
        Way("", "+78002347000", "+7 800 234-70-00"),
    )
    assert of(tmp_path, "shop.main").ways_in == (
        Way("next", "shop.hello", "shop.hello"),
        Way("next", "shop.other", "shop.other"),
    )
    assert of(tmp_path, "shop.desk").ways_in == (
        Way("0", "", "anywhere: it works at 2 nodes"),
    )


def test_times_are_those_of_one_language(tmp_path: Path) -> None:
    """Every number, its keys, and seconds by kind of caller."""
    (english,) = of(tmp_path, "orders.ask").times

    assert (english.called, english.keys) == ("+78002347000", "1")
    assert english.knows is not None
    assert english.listens is not None
    assert english.knows < english.listens
    assert of(tmp_path, "shop.hello", "ru").times == ()


def test_findings_are_the_nodes_own(tmp_path: Path) -> None:
    """With the call that comes to them; so is the way to the node itself."""
    shown = of(tmp_path, "orders.ask")

    assert {finding.node for finding in shown.findings} == {"orders.ask"}
    assert shown.dialled
    assert shown.dialled.keys == "1"


def test_the_yaml_is_as_it_is_written(tmp_path: Path) -> None:
    """With its comments, and the numbers of its lines."""
    lines = of(tmp_path, "shop.main").yaml

    assert lines[0].text == "main:"
    assert "# what callers hear first" in lines[1].text
    assert lines[1].number == lines[0].number + 1


def test_before_the_proof_there_is_no_way_and_no_time(tmp_path: Path) -> None:
    """All the rest is there at once."""
    known = Known(proved(tmp_path).flow)
    shown = panel(known, "shop.main", "en", Voices(shop(tmp_path)))

    assert [way.seconds for way in shown.ways_out] == [None] * 3
    assert shown.dialled is None
    assert shown.times == ()
