from ivr.flow.diagram.mermaid import mermaid
from ivr.flow.diagram.picture import Picture, Row, picture
from ivr.flow.diagram.svg import svg
from tests.flow.diagram.helpers import drawn, shop
from tests.flow.helpers import menu


def rows(shown: Picture, name: str) -> list[tuple[str, str, str]]:
    """List the rows of one box: labels, target, words."""
    return [
        (", ".join(row.labels), row.target, row.words) for row in shown.boxes[name].rows
    ]


def test_a_box_a_node_after_one_a_number() -> None:
    """In reading order; a number is of the file it leads into."""
    boxes = picture(shop()).boxes

    assert [(box.name, box.kind, box.file) for box in boxes.values()][:3] == [
        ("+78002347000", "entry", "menu"),
        ("+74950097070", "entry", "menu"),
        ("menu.hello", "say", "menu"),
    ]
    assert boxes["menu.hello"].title == "hello"
    assert boxes["+78002347000"].title == "+78002347000"


def test_a_choice_shows_how_it_is_announced() -> None:
    """In the language asked for, without the words of courtesy."""
    assert rows(picture(shop(), "en"), "menu.main") == [
        ("1", "orders.menu", "Hear of orders"),
        ("2", "desk.ring", "The desk"),
        ("3", "goods.stock", ""),
    ]
    assert rows(picture(shop()), "menu.main")[0] == (
        "1",
        "orders.menu",
        "Узнать о заказе",
    )


def test_ways_to_one_place_are_one_row() -> None:
    """And a plain hang-up after a talk is none."""
    assert rows(picture(shop()), "desk.ring") == [
        ("busy, no_answer", "desk.sorry", ""),
        ("failed", "hangup", ""),
    ]


def test_where_most_tries_of_a_file_end_is_said_once() -> None:
    """Only a node that ends elsewhere has a row for it, the last one."""
    shown = drawn("""
        on_failure: bye
        nodes:
          a: {kind: menu, prompt: x, choices: {1: b}}
          b: {kind: menu, prompt: x, choices: {1: c}}
          c: {kind: menu, prompt: x, choices: {1: bye}, on_failure: a}
          bye: {kind: hangup}
    """)

    assert shown.failures == {"menu": "menu.bye"}
    assert rows(shown, "menu.a") == [("1", "menu.b", "")]
    assert rows(shown, "menu.c") == [
        ("1", "menu.bye", ""),
        ("on_failure", "menu.a", ""),
    ]
    assert shown.boxes["menu.c"].rows[1].failure


def test_otherwise_comes_last() -> None:
    """As an author writes it."""
    shown = drawn("""
        nodes:
          a: {kind: route, by: region, cases: {Moscow: b}, otherwise: back}
          b: {kind: hangup}
    """)

    assert rows(shown, "menu.a") == [
        ("Moscow", "menu.b", ""),
        ("otherwise", "back", ""),
    ]
    assert shown.boxes["menu.a"].rows[1].reserved


def test_a_caption_is_not_what_the_first_row_says() -> None:
    """A menu that begins with its first choice needs no words above it."""
    shown = picture(shop(), "en").boxes

    assert shown["menu.main"].words.startswith("To hear of orders")
    assert shown["menu.main"].caption == ""
    assert shown["menu.hello"].caption == "Hello <there> & welcome"
    assert shown["menu.bye"].caption == ""


def test_a_target_that_is_no_node_has_no_row() -> None:
    """The reader has reported it; the rest can be drawn."""
    flow = menu("nodes: {a: {kind: say, prompt: x, next: b}, b: {kind: hangup}}")
    del flow.nodes["menu.b"]  # type: ignore[attr-defined]  # as a reader leaves it out

    assert rows(picture(flow), "menu.a") == []


def test_the_file_of_the_first_box_is_the_entering_one() -> None:
    """Of no box at all, none."""
    assert picture(shop()).start == "menu"
    assert Picture({}, {}, {}).start == ""
    assert not Row(("1",), "a.b").reserved


def test_a_node_may_be_shaded() -> None:
    """By its name; the others keep their own colour."""
    flow = menu("nodes: {a: {kind: say, prompt: p, next: b}, b: {kind: hangup}}")
    boxes = picture(flow, shades={"menu.a": "#ff0000"}).boxes

    assert boxes["menu.a"].shade == "#ff0000"
    assert boxes["menu.b"].shade == ""


def test_a_note_stands_in_place_of_the_kind() -> None:
    """With a shade, in every kind of drawing."""
    flow = menu("nodes: {a: {kind: hangup}}")

    drawn = picture(flow, shades={"menu.a": "#123456"}, notes={"menu.a": "7 s"})

    assert drawn.boxes["menu.a"].note == "7 s"
    assert "7 s" in svg(drawn, "menu")
    assert 'n0(["a 7 s"])' in mermaid(drawn, "menu")
    assert "style n0 fill:#123456" in mermaid(drawn, "menu")
