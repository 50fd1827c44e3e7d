from ivr.flow.diagram import Picture, around, files, fold, picture
from ivr.flow.diagram.forest import plant
from ivr.flow.diagram.picture import FOLDED
from tests.flow.diagram.helpers import DESK, GOODS, SHOP, drawn, shipped, shop
from tests.flow.helpers import menu

CHAIN = {
    "orders": "nodes: {menu: {kind: menu, prompt: o, choices: {1: delivery}}}",
    "delivery": "nodes: {late: {kind: say, prompt: l, next: desk}}",
    "goods": GOODS,
    "desk": DESK,
}


def chain() -> Picture:
    """Show a shop whose orders lead to a file of their own."""
    return picture(menu(SHOP, **CHAIN))


def test_every_file_but_the_entering_one_can_be_folded() -> None:
    """Each with the one it is drawn inside; several lead to the desk."""
    assert files(picture(shop())) == {"orders": "menu", "goods": "menu", "desk": "menu"}
    assert files(shipped())["operator"] == ""
    assert files(chain())["delivery"] == "orders"
    assert files(Picture({}, {}, {})) == {}


def test_a_folded_file_is_one_box() -> None:
    """All that led into it leads to the box; the box says where it leads."""
    shown = fold(picture(shop()), {"orders"})

    box = shown.boxes["orders.*"]
    assert (box.kind, box.title, box.file) == (FOLDED, "orders", "menu")
    assert (box.note, box.holds) == ("2 nodes", ("orders",))
    assert [row.target for row in box.rows] == ["menu.main", "desk.ring"]
    assert shown.boxes["menu.main"].rows[0].target == "orders.*"
    assert not any(name.startswith("orders.m") for name in shown.boxes)


def test_what_is_drawn_inside_is_folded_with_it() -> None:
    """And counted with it; folded alone, it stands inside."""
    both = fold(chain(), {"orders", "delivery"})
    inner = fold(chain(), {"delivery"})

    assert both.boxes["orders.*"].note == "2 nodes, 2 files"
    assert both.boxes["orders.*"].holds == ("delivery", "orders")
    assert "delivery.*" not in both.boxes
    assert inner.boxes["delivery.*"].file == "orders"
    assert inner.boxes["delivery.*"].note == "1 node"


def test_a_shared_file_folds_into_a_section_of_its_own() -> None:
    """Nothing hangs under a folded box: it is many, and only names its ways."""
    whole = shipped()
    shown = fold(whole, files(whole))
    forest = plant(shown)

    assert shown.boxes["operator.*"].file == "operator"
    assert ("operator.*",) in forest.sections
    assert not any(parent.endswith(".*") for parent in forest.parent.values())


def test_files_are_inside_one_another() -> None:
    """The nearest first; the entering file is around all, and not told."""
    assert around(chain(), "delivery") == ("delivery", "orders")
    assert around(chain(), "desk") == ("desk",)
    assert around(chain(), "nowhere") == ("nowhere",)


def test_files_that_only_lead_to_each_other_are_folded_all_the_same() -> None:
    """Nobody comes to them, and neither is the outer one."""
    shown = drawn(
        'entries: {"+78002347000": a}\nnodes: {a: {kind: hangup}}',
        b="nodes: {x: {kind: say, prompt: p, next: c.x}}",
        c="nodes: {x: {kind: say, prompt: p, next: b.x}}",
    )

    assert around(shown, "b") == ("b",)
    assert fold(shown, {"b"}).boxes["b.*"].holds == ("b",)
    assert plant(fold(shown, {"b", "c"})).order


def test_a_name_that_is_no_file_folds_nothing() -> None:
    """Nor does the file that callers enter by."""
    whole = picture(shop())

    assert fold(whole, {"nowhere", "menu"}) == whole


def test_a_number_may_lead_into_a_folded_file() -> None:
    """It stays what it is, and its line leads to the box."""
    shown = drawn(
        'entries: {"+78002347000": a}\nnodes: {a: {kind: say, prompt: p, next: z}}',
        z='entries: {"+74950097070": x}\nnodes: {x: {kind: hangup}}',
    )
    folded = fold(shown, {"z"})

    assert folded.boxes["+74950097070"].rows[0].target == "z.*"
    assert folded.boxes["menu.a"].rows[0].target == "z.*"
    assert plant(folded).order
