from xml.etree import ElementTree as ET

from ivr.flow.diagram.drawing import Drawing, grouped, tooltip
from ivr.flow.diagram.fold import files, fold
from ivr.flow.diagram.picture import Picture, picture
from ivr.flow.diagram.placing import Placed, Sheet
from ivr.flow.diagram.wiring import wires
from tests.flow.diagram.helpers import shipped, shop

TIMES = {"menu.hello": {"next": 6.4}, "menu.main": {"1": 3.6, "2": 0.2}}


def strokes(shown: Picture, name: str) -> list[tuple[str, str]]:
    """Return the class and the words of everything in a box that is written."""
    sheet = Sheet(shown, 0)
    drawn = frozenset((line.box, line.target) for line in wires(sheet))
    box = "".join(Drawing(shown, drawn).box(sheet.placed[name]))
    root = ET.fromstring(f"<g>{box}</g>")  # noqa: S314  our own
    return [(each.get("class", ""), each.text or "") for each in root.iter("text")]


def place(shown: Picture, name: str) -> Placed:
    """Return where a box stands."""
    return Sheet(shown, 0).placed[name]


def test_seconds_stand_at_the_ways_out() -> None:
    """Outside on a line, at the end of a row without one; short ones nowhere."""
    shown = picture(shop(), "en", passages=TIMES)

    assert ("note out", "6 s") in strokes(shown, "menu.hello")
    assert ("note out", "4 s") in strokes(shown, "menu.main")
    assert not [words for _, words in strokes(shown, "menu.main") if words == "0 s"]
    late = picture(shop(), passages={"orders.menu": {"2": 9}})
    assert ("note", "9 s") in strokes(late, "orders.menu")


def test_a_folded_file_has_no_panel_of_its_own() -> None:
    """Its box says all; the ground and the name would say it twice."""
    whole = shipped()
    shown = fold(whole, files(whole))
    drawing = Drawing(shown, frozenset())
    panels = {panel.file: panel for panel in Sheet(shown, 0).panels}

    assert drawing.ground(panels["operator"]) == ""
    assert drawing.heading(panels["operator"]) == ""
    assert "ozon" in drawing.heading(panels["ozon"])


def test_a_box_without_rows_is_all_head() -> None:
    """It has round corners below too."""
    shown = fold(picture(shop()), {"desk"})
    drawing = Drawing(shown, frozenset())

    assert '<path class="top"' not in "".join(drawing.box(place(shown, "desk.*")))
    assert '<path class="top"' in "".join(drawing.box(place(shown, "menu.main")))


def test_a_file_in_the_same_file_is_called_by_its_short_name() -> None:
    """One elsewhere in full; a folded one by its file."""
    shown = picture(shop())
    folded = fold(shown, {"desk"})
    row = shown.boxes["menu.main"].rows[1]

    assert Drawing(shown, frozenset()).leads(place(shown, "menu.main"), row) == (
        "desk.ring"
    )
    other = folded.boxes["orders.late"].rows[0]
    led = Drawing(folded, frozenset()).leads(place(folded, "orders.late"), other)
    assert led == "desk"


def test_a_tooltip_has_what_was_left_out() -> None:
    """The full name, the kind, the words, the ways."""
    assert tooltip(place(picture(shop(), "en"), "menu.hello")) == (
        "menu.hello (say)\nHello <there> & welcome\nnext: menu.main"
    )


def test_a_number_is_written_as_people_do() -> None:
    """As far as anybody can read it."""
    assert grouped("+78002347000") == "+7 800 234-70-00"
    assert grouped("hello") == "hello"
