"""The menu's page in a browser: walked, zoomed, heard, edited on the disk, called."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ivr.carrier.people.party import Scripted
from ivr.carrier.people.steps import parse
from ivr.console.house import House
from ivr.settings import Settings
from tests.console.browser.test_pages import LOOKS, serious

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.console.browser.conftest import Open

WAITS = "wait 300; hangup"
"""A caller who does nothing for long."""

FRAME = 50
"""Milliseconds that no frame may take while counts change."""


def opened(open_page: "Open", path: str = "/menu", **how: Any) -> "Page":
    """Open the page, and wait for the proof of its menu."""
    page = open_page(path, **how)
    page.locator("main[data-ready]").wait_for()
    if path.startswith("/menu"):
        page.locator("#findings .chip", has_text=re.compile(r"none|\d")).wait_for()
    return page


def box(page: "Page", name: str) -> "Locator":
    """Return the box of a node."""
    return page.locator(f'.flow [data-name="{name}"]')


def spoken(page: "Page", name: str) -> str:
    """Return what a screen reader says of a node's box."""
    return box(page, name).locator("[aria-label]").get_attribute("aria-label") or ""


def focused(page: "Page") -> str:
    """Name the box that has the focus."""
    name: str = page.evaluate("document.activeElement.dataset.name ?? ''")
    return name


def scale(page: "Page") -> float:
    """Return how large the picture is."""
    shown: float = page.evaluate(
        "(svg => svg.width.baseVal.value / svg.viewBox.baseVal.width)"
        "(document.querySelector('.flow'))"
    )
    return shown


def test_the_keyboard_walks_as_a_caller_does(open_page: "Open") -> None:
    """Arrows along the ways, a key of the phone along its choice, Enter unfolds."""
    page = opened(open_page)
    box(page, "+78002347000").focus()

    for key, name in (
        ("ArrowRight", "ozon.national"),
        ("ArrowRight", "ozon.nearby"),
        ("ArrowRight", "ozon.near_moscow"),
        ("ArrowDown", "ozon.near_petersburg"),
        ("ArrowDown", "ozon.main"),
        ("1", "orders.*"),
        ("ArrowDown", "goods.*"),
        ("ArrowUp", "orders.*"),
        ("ArrowLeft", "ozon.main"),
        ("2", "goods.*"),
        ("Home", "+78002347000"),
    ):
        page.keyboard.press(key)
        assert focused(page) == name, key

    box(page, "orders.*").focus()
    page.keyboard.press("Enter")
    page.locator('.flow [data-name="orders.menu"]:focus').wait_for()
    assert page.locator('.flow [data-file="orders"]').is_visible()
    assert "open=orders" in page.url


def test_the_picture_is_one_stop_of_the_tab_key(open_page: "Open") -> None:
    """Nobody has to go through a hundred boxes."""
    page = opened(open_page)

    assert page.locator('.flow a[tabindex="0"]').count() == 1
    box(page, "ozon.main").focus()
    assert page.locator('.flow a[tabindex="0"]').get_attribute("data-name") == (
        "ozon.main"
    )


def test_a_node_is_shown_beside_the_picture(open_page: "Open") -> None:
    """With its links; Esc closes it, and the focus is where it was."""
    page = opened(open_page)
    box(page, "ozon.main").click()
    panel = page.locator("#panel")
    panel.locator("h2", has_text="ozon.main").wait_for()

    assert "node=ozon.main" in page.url
    call = panel.locator("a", has_text="Call from here").get_attribute("href")
    assert call == "/phone?to=%2B78002347000"
    edit = panel.locator("a", has_text=re.compile("^Edit$")).get_attribute("href")
    assert edit
    assert edit.startswith("/edit?file=flows/ozon.yaml&line=")
    assert panel.locator(".menu-yaml").inner_text().count("kind: menu") == 1

    panel.locator('a[data-node="orders.menu"]').first.click()
    panel.locator("h2", has_text="orders.menu").wait_for()
    assert box(page, "orders.menu").get_attribute("aria-current") == "true"
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert focused(page) == "orders.menu"
    assert "node=" not in page.url


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_everybody_can_read_a_node(
    open_page: "Open", settings: Settings, width: int, *, dark: bool
) -> None:
    """Its panel, the findings, and what is wrong with a save."""
    file = settings.flows / "goods.yaml"
    file.write_text(f"{file.read_text('utf-8')}\n  lone: {{kind: hangup}}\n", "utf-8")
    page = opened(open_page, "/menu?node=goods.lone", width=width, dark=dark)
    file.write_text(file.read_text("utf-8").replace("kind: hangup", "kind: hang"))
    page.locator("#wrong [role=alert]").wait_for()

    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_works_without_a_script(open_page: "Open") -> None:
    """Boxes and folds are links, and the field is a form."""
    page = open_page("/menu", java_script_enabled=False)

    box(page, "orders.*").click()
    box(page, "orders.ask").click()
    assert page.locator("#panel h2").inner_text() == "orders.ask"
    page.locator('.flow [data-file="orders"]').click()
    assert box(page, "orders.*").is_visible()
    page.locator("#find").fill("claims.menu")
    page.locator("#find").press("Enter")
    assert page.locator("#panel h2").inner_text() == "claims.menu"


def test_what_is_unfolded_stays_where_it_was(open_page: "Open") -> None:
    """The rest of the picture moves around it."""
    page = opened(open_page)
    before = box(page, "goods.*").bounding_box()
    box(page, "goods.*").click()
    page.locator('.flow [data-name="goods.menu"]:focus').wait_for()
    after = box(page, "goods.menu").bounding_box()

    assert before
    assert after
    assert after["x"] == pytest.approx(before["x"], abs=60)
    assert after["y"] == pytest.approx(before["y"], abs=60)
    page.get_by_role("link", name="Unfold all").click()
    page.locator('.flow [data-name="operator.start"]').wait_for(state="attached")
    still = box(page, "goods.menu").bounding_box()
    assert still
    assert still["y"] == pytest.approx(after["y"], abs=60)


def test_a_link_to_a_node_opens_it(open_page: "Open") -> None:
    """In the folds that hide it, and within sight."""
    page = opened(open_page, "/menu?node=claims.steps")

    assert page.locator("#panel h2").inner_text() == "claims.steps"
    page.wait_for_function(
        """() => {
            const at = (each) => document.querySelector(each).getBoundingClientRect();
            const frame = at(".canvas"), box = at(".flow [aria-current]");
            return box.top >= frame.top && box.bottom <= frame.bottom;
        }"""
    )


def test_prompts_are_heard(open_page: "Open") -> None:
    """One at a time; the sign says which."""
    page = opened(open_page, "/menu?node=ozon.main")
    plays = page.locator("[data-clip]")

    with page.expect_response("**/menu/clip?*") as came:
        plays.nth(0).click()
    assert came.value.ok
    assert plays.nth(0).inner_text() == "■"
    plays.nth(1).click()
    assert plays.nth(0).inner_text() == "▶"
    assert plays.nth(1).inner_text() == "■"
    plays.nth(1).click()
    assert plays.nth(1).inner_text() == "▶"


@pytest.mark.parametrize(
    ("wanted", "node"),
    [
        ("delivery.hours", "delivery.hours"),
        ("hours", "delivery.hours"),
        ("звонок бесплатный", "ozon.national"),
    ],
)
def test_a_node_is_found_by_name_and_by_word(
    open_page: "Open", wanted: str, node: str
) -> None:
    """`/` goes to the field; what nobody says is told."""
    page = opened(open_page)
    page.locator("main").focus()
    page.keyboard.press("/")
    page.keyboard.type(wanted)
    page.keyboard.press("Enter")
    page.locator(f'.flow [data-name="{node}"]:focus').wait_for()

    page.keyboard.press("/")
    page.keyboard.type("xyzzy")
    page.keyboard.press("Enter")
    page.locator("#notice", has_text="No node is called").wait_for()


def test_the_picture_grows_shrinks_and_fits(open_page: "Open") -> None:
    """By buttons, by keys, and by the wheel with Ctrl."""
    page = opened(open_page)
    first = scale(page)

    page.get_by_role("button", name="Larger").click()
    assert scale(page) > first
    box(page, "ozon.main").focus()
    page.keyboard.press("-")
    assert scale(page) == pytest.approx(first, rel=0.01)
    page.locator(".canvas").hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_function(
        "w => document.querySelector('.flow').width.baseVal.value > w * 1.5",
        arg=first * 1484,
    )
    page.get_by_role("button", name="Fit").click()
    assert page.evaluate(
        "(f => f.scrollWidth <= f.clientWidth)(document.querySelector('.canvas'))"
    )


def test_the_picture_is_dragged_by_the_mouse(open_page: "Open") -> None:
    """What is let go of over a box has not been clicked."""
    page = opened(open_page, "/menu?open=all")
    at = box(page, "ozon.main").bounding_box()
    box(page, "ozon.main").scroll_into_view_if_needed()
    at = box(page, "ozon.main").bounding_box()
    assert at
    before = page.evaluate("document.querySelector('.canvas').scrollTop")
    page.mouse.move(at["x"] + 20, at["y"] + 8)
    page.mouse.down()
    page.mouse.move(at["x"] + 20, at["y"] - 92, steps=4)
    page.mouse.up()

    after = page.evaluate("document.querySelector('.canvas').scrollTop")
    assert after - before == pytest.approx(100, abs=2)
    assert page.locator("#panel").is_hidden()
    box(page, "ozon.main").click()
    page.locator("#panel h2", has_text="ozon.main").wait_for()


def test_two_fingers_make_the_picture_larger(open_page: "Open") -> None:
    """On a telephone, where the frame takes the pinch and the page does not."""
    page = opened(open_page, width=360, has_touch=True)
    first, frame = scale(page), page.locator(".canvas").bounding_box()
    assert frame
    x, y = frame["x"] + 150, frame["y"] + 150
    session = page.context.new_cdp_session(page)

    def touch(kind: str, apart: int) -> None:
        fingers = [{"x": x - apart, "y": y}, {"x": x + apart, "y": y}]
        points = fingers if kind != "touchEnd" else []
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 20)
    for apart in (30, 40, 60):
        touch("touchMove", apart)
    touch("touchEnd", 0)

    assert scale(page) > first * 1.4


def test_the_picture_speaks_another_language(open_page: "Open") -> None:
    """Words and seconds; the page's address says which."""
    page = opened(open_page)
    page.locator("#language").select_option("en")
    page.locator(".flow text", has_text="An order or delivery").first.wait_for()

    assert "language=en" in page.url


def test_the_picture_follows_the_files(open_page: "Open", settings: Settings) -> None:
    """Within a second or two; what is chosen and unfolded stays so."""
    page = opened(open_page, "/menu?open=goods")
    file = settings.flows / "goods.yaml"
    good = file.read_text("utf-8")
    file.write_text(good.replace("warranty", "guarantee"), "utf-8")
    box(page, "goods.guarantee").wait_for()

    file.write_text(good.replace("next: operator.goods", "next: opperator.goods"))
    wrong = page.locator("#wrong", has_text="The latest save is not in use")
    wrong.wait_for()
    assert "did you mean" in wrong.inner_text()
    assert box(page, "goods.guarantee").is_visible()

    file.write_text(good, "utf-8")
    wrong.wait_for(state="hidden")
    box(page, "goods.warranty").wait_for()


def test_findings_stand_in_the_list_and_at_their_node(
    open_page: "Open", settings: Settings
) -> None:
    """With the call that shows them; a click goes to the node."""
    file = settings.flows / "goods.yaml"
    file.write_text(f"{file.read_text('utf-8')}\n  lone: {{kind: hangup}}\n", "utf-8")
    page = opened(open_page)

    item = page.locator("#findings li", has_text="goods.lone")
    item.wait_for()
    assert page.locator(".flow .findings").count() == 1
    item.locator("a[data-node]").click()
    page.locator("#panel .finding").wait_for()
    assert "finding" in spoken(page, "goods.lone")


def placed(house: House, count: int) -> Callable[[], None]:
    """Have callers dial the menu; return what has them hang up."""

    def dial() -> list[str]:
        script = parse(WAITS)
        return [
            house.place("+78002347000", f"+7916{number:07}", Scripted(script)).sid
            for number in range(count)
        ]

    sids = house.desk.exchange.ask(dial)

    def end() -> None:
        for sid in sids:
            leg = house.desk.exchange.leg(sid)
            if leg:
                leg.leave()

    return lambda: house.desk.exchange.ask(end)


LONG_TASKS = """() => {
    window.tasks = [];
    const took = (each) => each.duration;
    const seen = (list) => tasks.push(...list.getEntries().map(took));
    new PerformanceObserver(seen).observe({ entryTypes: ["longtask"] });
}"""
"""Notes what takes so long that a frame is late."""


def test_callers_are_counted_where_they_are(open_page: "Open", house: House) -> None:
    """A hundred of them, without a frame over 50 ms; nobody when they are gone."""
    page = opened(open_page)
    page.evaluate(LONG_TASKS)
    longest: list[float] = []
    # The machine may be busy with something else: one quiet round of three shows it.
    for _ in range(3):
        page.evaluate("tasks.length = 0")
        end = placed(house, 100)
        box(page, "ozon.main").locator(".here text", has_text="100").wait_for()
        longest.append(page.evaluate("Math.max(0, ...tasks)"))

        assert "busy" in (box(page, "ozon.main").get_attribute("class") or "")
        assert page.locator("#callers").inner_text().strip() == (
            "· 100 callers in the menu now"
        )
        label = spoken(page, "ozon.main")
        assert label == "ozon.main, menu, keys 1 2 3 4 5, 100 callers here now"
        end()
        page.locator("#callers:empty").wait_for(state="attached")
        assert page.locator(".flow .busy").count() == 0
        if longest[-1] < FRAME:
            break
    assert min(longest) < FRAME


def test_a_call_of_this_browser_lights_its_node(open_page: "Open") -> None:
    """It goes on while the pages change, and the picture shows where it is."""
    page = opened(open_page, "/phone")
    page.locator('[data-dial="+78002347000"]').click()
    page.locator('nav a[href="/menu"]').click()
    page.locator('.flow .busy[data-name="ozon.main"]').wait_for()

    assert page.locator(".flow .busy").count() == 1
    assert page.locator("#callers").inner_text().strip() == "· 1 caller in the menu now"


def test_a_call_from_a_node_comes_to_it(open_page: "Open") -> None:
    """The phone dials, presses what leads there, and the picture shows it arrive."""
    page = opened(open_page, "/menu?node=orders.menu")
    page.locator("#panel a", has_text="Call from here").click()
    page.locator("main h1", has_text="Phone").wait_for()
    page.locator('nav a[href="/menu"]').click()
    page.locator('.flow .busy[data-name="orders.*"]').wait_for()

    box(page, "orders.*").click()
    page.locator('.flow .busy[data-name="orders.menu"]').wait_for()
    assert page.locator(".flow .busy").count() == 1


def test_a_menu_of_a_hundred_nodes_can_be_read(
    open_page: "Open", settings: Settings
) -> None:
    """It begins folded, no smaller than can be read, and unfolds whole."""
    made(settings.flows)
    page = opened(open_page)

    assert "100 nodes" in page.locator("main").inner_text()
    assert scale(page) >= 0.7
    page.get_by_role("link", name="Unfold all").click()
    page.locator('.flow [data-name="part9.end"]').wait_for()
    assert page.locator(".flow .box").count() == 101
    page.get_by_role("link", name="Fold all").click()
    box(page, "part9.*").wait_for()


def test_a_large_menu_of_one_file_folds_by_its_branches(
    open_page: "Open", house: House, settings: Settings
) -> None:
    """A fold is lit while the caller's node is in it, by the keyboard alone."""
    one_file(settings.flows)
    house.desk.exchange.ask(
        lambda: house.place(
            "+78002347000", "+79160000000", Scripted(parse(f"1; {WAITS}"))
        )
    )
    page = opened(open_page)
    page.locator('.flow .busy[data-name="orders.*"]').wait_for()
    assert page.locator(".flow .busy").count() == 1
    assert "1 caller here now" in spoken(page, "orders.*")
    assert box(page, "all.orders").count() == 0

    box(page, "orders.*").focus()
    page.keyboard.press("Enter")
    page.locator('.flow .busy[data-name="all.orders"]').wait_for()
    assert page.locator(".flow .busy").count() == 1
    assert focused(page) == "all.orders"
    assert "open=orders" in page.url

    page.locator('.flow a.fold[data-file="orders"]').focus()
    page.keyboard.press("Enter")
    page.locator('.flow .busy[data-name="orders.*"]').wait_for()
    assert page.locator(".flow .busy").count() == 1
    assert focused(page) == "orders.*"
    assert "open=none" in page.url
    box(page, "goods.*").click()
    page.locator('.flow [data-name="all.goods"]').wait_for()
    assert page.locator('.flow .busy[data-name="orders.*"]').count() == 1


def one_file(flows: Path) -> None:
    """Write a menu of sixty nodes in one file, with two branches."""
    clear(flows)
    branches = "".join(
        f"  {name}:\n    kind: menu\n    prompt: p\n    choices:\n"
        + "".join(f"      {key}: {name}{key}\n" for key in range(1, 10))
        + "".join(
            f"  {name}{key}: {{kind: say, prompt: p, next: {name}{key}x}}\n"
            f"  {name}{key}x: {{kind: say, prompt: p, next: {name}{key}y}}\n"
            f"  {name}{key}y: {{kind: hangup, prompt: p}}\n"
            for key in range(1, 10)
        )
        for name in ("orders", "goods")
    )
    (flows / "all.yaml").write_text(
        'entries: {"+78002347000": main}\nlanguages: {ru: ru-RU}\n'
        "on_failure: bye\nprompts: {ru: {p: Слова.}}\nnodes:\n"
        "  main: {kind: menu, prompt: p, choices: {1: orders, 2: goods, 3: bye}}\n"
        f"{branches}  bye: {{kind: hangup, prompt: p}}\n"
    )


def clear(flows: Path) -> None:
    """Leave nothing of the menu there is."""
    for folder in (flows, flows.parent / "prompts"):
        for file in folder.glob("*.yaml"):
            file.unlink()


def made(flows: Path) -> None:
    """Write a menu of a hundred nodes in ten files."""
    clear(flows)
    parts = "\n".join(f"      {key}: part{key}" for key in range(1, 10))
    says = "\n".join(
        f"  n{number}: {{kind: say, prompt: p, next: menu}}" for number in range(9)
    )
    (flows / "all.yaml").write_text(
        'entries: {"+78002347000": menu}\nlanguages: {ru: ru-RU}\non_failure: n0\n'
        "prompts: {ru: {p: Слова и ещё слова.}}\nnodes:\n"
        f"  menu:\n    kind: menu\n    prompt: p\n    choices:\n{parts}\n{says}\n"
    )
    for part in range(1, 10):
        chain = "\n".join(
            f"  n{number}: {{kind: say, prompt: p, next: n{number + 1}}}"
            for number in range(8)
        )
        (flows / f"part{part}.yaml").write_text(
            f"nodes:\n{chain}\n  n8: {{kind: say, prompt: p, next: end}}\n"
            "  end: {kind: hangup, prompt: p}\n"
        )
