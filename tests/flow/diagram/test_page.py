import json
from dataclasses import replace
from xml.etree import ElementTree as ET

from ivr.flow.diagram import Look, Picture, files, fold, page, picture
from tests.flow.diagram.helpers import drawn, shipped, shop

SVG = "{http://www.w3.org/2000/svg}"
LOOK = Look(lambda node: f"?node={node}", lambda file: f"?file={file}")


def links(shown: Picture, look: Look = LOOK) -> dict[str, ET.Element]:
    """Return what can be pointed at, by name; headings by their file's."""
    root = ET.fromstring(page(shown, look))  # noqa: S314  our own
    found = list(root.iter(f"{SVG}a"))
    return {each.get("data-name", each.get("data-file", "")): each for each in found}


def named(link: ET.Element) -> str | None:
    """Return the name that a link takes from what it holds."""
    assert link.get("aria-label") is None  # it would not repeat what can be read in it
    assert link[0].get("role") == "img"
    return link[0].get("aria-label")


def test_every_box_is_a_link_with_a_name() -> None:
    """To what is shown of its node; a number says where it starts."""
    found = links(picture(shop(), "en"))

    assert found["menu.main"].get("href") == "?node=menu.main"
    assert named(found["menu.main"]) == "menu.main, menu, keys 1 2 3"
    assert found["menu.main"].get("class") == "box k-menu"
    assert named(found["+78002347000"]) == (
        "number +7 800 234-70-00, starts at menu.hello"
    )
    assert found["+78002347000"].get("data-first") == "true"
    assert found["menu.main"].get("data-first") is None


def test_a_box_says_where_its_keys_lead() -> None:
    """So that a script can walk them; also what it hangs under."""
    main = links(picture(shop()))["menu.main"]

    assert json.loads(main.get("data-ways", "")) == [
        ["1", "orders.menu"],
        ["2", "desk.ring"],
        ["3", "goods.stock"],
    ]
    assert main.get("data-from") == "menu.hello"
    assert links(picture(shop()))["menu.bye"].get("data-ways") == "[]"


def test_findings_stand_at_their_node() -> None:
    """Those of all that is folded away, at the box that stands for it."""
    look = replace(LOOK, findings={"orders.late": 1, "orders.menu": 2, "menu.bye": 1})
    whole, folded = picture(shop()), fold(picture(shop()), {"orders"})

    assert named(links(whole, look)["orders.late"]) == ("orders.late, say, 1 finding")
    box = links(folded, look)["orders.*"]
    assert named(box) == "orders, folded, 2 nodes, 3 findings"
    badges = [each for each in box.iter(f"{SVG}g") if each.get("class") == "findings"]
    assert [each[1].text for each in badges] == ["3"]
    bare = links(whole)["orders.late"].iter(f"{SVG}g")
    assert [each.get("class") for each in bare if not each.get("role")] == ["here"]


def test_a_folded_file_is_unfolded_by_its_box_and_folded_by_its_heading() -> None:
    """The entering file stays as it is; what a box holds is said."""
    folded, whole = links(fold(picture(shop()), {"orders"})), links(picture(shop()))

    assert folded["orders.*"].get("href") == "?file=orders"
    assert folded["orders.*"].get("data-holds") == "orders"
    assert whole["orders"].get("class") == "fold"
    assert named(whole["orders"]) == "Fold orders"
    assert "menu" not in whole
    assert "operator" not in links(fold(shipped(), files(shipped())))


def test_the_node_that_is_shown_is_marked() -> None:
    """One at most."""
    found = links(picture(shop()), replace(LOOK, chosen="menu.main"))

    marked = [name for name, each in found.items() if each.get("aria-current")]
    assert marked == ["menu.main"]


def test_a_shade_is_not_the_pages_to_change() -> None:
    """It says something of the node: how late it is, how busy."""
    flow = shop()
    shown = picture(flow, shades={"menu.main": "#123456"})

    assert links(shown)["menu.main"].get("class") == "box k-menu shaded"
    assert "#123456" in page(shown, LOOK)


def test_no_style_and_no_markup_but_ours_is_in_it() -> None:
    """A page's policy forbids the one; a prompt may hold anything of the other."""
    shown = drawn("""
        entries: {"+78002347000": a}
        prompts: {en: {a: '"><script>alert(1)</script>'}}
        nodes: {a: {kind: say, prompt: a, next: hangup}}
    """)
    written = page(shown, Look(lambda n: f'"{n}<', lambda f: f))

    assert "style" not in written
    assert "<script" not in written
    assert written.count("<svg") == 1
    ET.fromstring(written)  # noqa: S314  our own


def test_the_shipped_menu_folded_is_a_small_thing() -> None:
    """A page with all of it unfolded has room for it too."""
    whole = shipped("ru")

    assert len(page(fold(whole, files(whole)), LOOK)) < 40_000
    assert len(page(whole, LOOK)) < 200_000


def test_no_menu_is_an_empty_picture() -> None:
    """There is nothing to point at."""
    assert links(Picture({}, {}, {})) == {}
