from xml.etree import ElementTree as ET

import pytest

from ivr.flow.diagram.picture import picture
from ivr.flow.diagram.svg import svg
from tests.flow.diagram.helpers import drawn, shipped, shop

SVG = "{http://www.w3.org/2000/svg}"


def texts(drawing: str) -> list[str]:
    """Return what is written in a drawing, from first to last."""
    root = ET.fromstring(drawing)  # noqa: S314  our own
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def tooltips(drawing: str) -> list[str]:
    """Return what is shown where one points."""
    root = ET.fromstring(drawing)  # noqa: S314  our own
    return [each.text or "" for each in root.iter(f"{SVG}title")]


def test_a_drawing_says_what_a_caller_needs() -> None:
    """Title, legend, numbers, keys, names, labels, and where no line leads."""
    written = texts(svg(picture(shop(), "en"), "The shop"))

    assert written[0] == "The shop"
    assert {"entry", "say", "menu", "transfer", "hangup"} <= set(written)
    assert {"+7 800 234-70-00", "+7 495 009-70-70"} <= set(written)
    assert {"0", "desk.ring", "*", "say again"} <= set(written)
    assert "Hello <there> & welcome" in written
    assert {"1", "Hear of orders", "2", "The desk"} <= set(written)
    assert "busy, no answer" in written
    assert "› hang up" in written
    assert "› desk.ring" in written
    assert {"orders", "goods", "desk"} <= set(written)


def test_where_tries_end_stands_by_the_name_of_a_file() -> None:
    """As far as there is room for it."""
    written = texts(svg(picture(shop()), ""))

    assert "no answer › menu.bye" in written
    long = texts(
        svg(
            drawn(
                'entries: {"+78002347000": a}\nnodes: {a: {kind: hangup}}',
                **{"o" * 40: "nodes: {a: {kind: hangup}}"},
            ),
            "",
        )
    )
    assert [each for each in long if each.startswith("no answer")] == [
        "no answer › hang up"
    ]


def test_pointing_at_a_box_shows_all_of_it() -> None:
    """The full name, the whole prompt, and every way out."""
    shown = tooltips(svg(picture(shop(), "en"), "The shop"))

    assert shown[0] == "The shop"
    assert (
        "menu.main (menu)\n"
        "To hear of orders, press one. For the desk, two.\n"
        "1: orders.menu\n2: desk.ring\n3: goods.stock"
    ) in shown


def test_a_number_nobody_can_read_is_shown_as_it_is() -> None:
    """A number may be any of fifteen digits."""
    shown = drawn("""
        entries: {"+999999999999999": a}
        nodes: {a: {kind: hangup}}
    """)

    assert "+999999999999999" in texts(svg(shown, ""))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_shipped_menu_is_drawn_the_same_every_time(language: str) -> None:
    """A picture in a repository changes only when the menu does."""
    drawing = svg(shipped(language), "ozon")

    assert drawing == svg(shipped(language), "ozon")
    assert len(ET.fromstring(drawing)) > 100  # noqa: S314  our own


def test_no_words_leave_their_box() -> None:
    """Whatever their length, they are cut."""
    long = "W" * 300
    shown = drawn(f"""
        entries: {{"+78002347000": {long}}}
        prompts: {{en: {{a: "{long}. {long}: press one."}}}}
        nodes: {{{long}: {{kind: menu, prompt: a, choices: {{1: {long}}}}}}}
    """)

    assert all(len(each) < 60 for each in texts(svg(shown, long)))
