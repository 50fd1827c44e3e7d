from pathlib import Path

import pytest

from ivr.console.menu.drawing import Asked, Drawn, drawn
from ivr.console.menu.known import Knowledge, Known
from ivr.settings import Settings
from ivr.webhook.source import LiveFlow
from tests.console.menu.helpers import proved


@pytest.fixture
def known(tmp_path: Path) -> Known:
    """Know the shop."""
    return proved(tmp_path)


def shown(known: Known, **query: str) -> Drawn:
    """Draw what an address asks for."""
    return drawn(known, Asked.of(query, known))


def test_a_small_menu_begins_unfolded(known: Known) -> None:
    """A large one with its sub-flows folded; the address says otherwise."""
    assert shown(known).unfolded == ("orders",)
    assert shown(known, open="none").folded == ("orders",)
    assert shown(known, open="all").folded == ()
    assert "folded" in shown(known, open="none").kinds


def test_a_large_menu_of_one_file_begins_with_its_branches_folded(
    tmp_path: Path,
) -> None:
    """As one of many files does; a node is found in its branch."""
    ends = "".join(f"  end{at}: {{kind: hangup, prompt: p}}\n" for at in range(30))
    ways = ", ".join(f"{at}: end{at}" for at in range(10))
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "shop.yaml").write_text(
        'entries: {"+12025550100": main}\n'
        "prompts: {en: {p: Goodbye.}}\n"
        "nodes:\n"
        "  main: {kind: menu, prompt: p, choices: {1: a, 2: b, 3: end29}}\n"
        f"  a: {{kind: menu, prompt: p, choices: {{{ways}}}}}\n"
        f"  b: {{kind: menu, prompt: p, choices: {{{ways.replace('end', 'end1')}}}}}\n"
        f"{ends}"
    )
    settings = Settings(flows=tmp_path / "flows")
    large = Knowledge(LiveFlow(settings.flows), settings).now()

    assert shown(large).folded == ("a", "b")
    assert 'data-within="shop.a shop.end0' in shown(large).svg
    assert shown(large, node="shop.end3").unfolded == ("a",)
    assert shown(large, open="all").folded == ()


def test_whatever_holds_the_chosen_node_is_unfolded(known: Known) -> None:
    """Else it could not be seen."""
    assert shown(known, open="none", node="orders.late").unfolded == ("orders",)
    assert shown(known, open="none", node="shop.main").unfolded == ()
    assert shown(known, open="none", node="+78002347000").unfolded == ()


def test_links_keep_what_is_shown(known: Known) -> None:
    """The language, what is unfolded; a click changes one thing."""
    picture = shown(known, language="ru", open="none")

    assert 'href="/menu?language=ru&amp;open=none&amp;node=shop.main"' in picture.svg
    assert 'href="/menu?language=ru&amp;open=orders"' in picture.svg
    assert 'href="/menu?language=ru&amp;open=none"' in shown(known, language="ru").svg


def test_findings_and_seconds_are_in_it(known: Known) -> None:
    """Those of the language that is shown."""
    assert "1 finding" in shown(known).svg
    assert ">2 s<" in shown(known).svg


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ({}, Asked("en")),
        ({"language": "ru"}, Asked("ru")),
        ({"language": "xx", "node": "nowhere", "open": ""}, Asked("en")),
        ({"open": "orders,,x"}, Asked("en", ("orders", "x"))),
        ({"node": "+78002347000"}, Asked("en", (), "+78002347000")),
    ],
)
def test_what_the_menu_does_not_have_is_left_out(
    known: Known, query: dict[str, str], asked: Asked
) -> None:
    """An address may be old, or anybody's."""
    assert Asked.of(query, known) == asked


def test_an_address_says_only_what_is_asked() -> None:
    """It is for people to send to each other."""
    assert Asked().url == "/menu"
    assert Asked("ru", ("a", "b"), "a.x").url == "/menu?language=ru&open=a,b&node=a.x"
