"""What every page of the console owes its reader, whatever is on it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ivr.console import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.console.browser.conftest import Open

WEIGHT = 300_000
"""Bytes that a page may take over the wire, all files together."""

PATHS = [page.path for page in PAGES]

LOOKS = [(360, False), (360, True), (1440, False), (1440, True)]


def settled(page: "Page") -> None:
    """Wait until a page has drawn what it draws by itself."""
    page.locator("main[data-ready]").wait_for()


def serious(page: "Page") -> list[str]:
    """Return what axe finds serious, with where."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found: dict[str, Any] = axe.run(page).response
    return [
        f"{each['id']}: {node['html'][:200]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.mark.parametrize(("width", "dark"), LOOKS)
@pytest.mark.parametrize("path", PATHS)
def test_everybody_can_read_it(
    open_page: "Open", path: str, width: int, *, dark: bool
) -> None:
    """Nothing serious by axe, no page wider than its screen, no complaint."""
    page = open_page(path, width=width, dark=dark)
    settled(page)

    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("path", PATHS)
def test_it_comes_from_here_alone_and_weighs_little(
    open_page: "Open", console: str, path: str
) -> None:
    """No font, script or picture of anybody else's."""
    page = open_page(path)
    settled(page)
    took = page.evaluate(
        """[...performance.getEntriesByType("navigation"),
            ...performance.getEntriesByType("resource")]
            .map((each) => [each.name, each.transferSize])"""
    )

    assert [name for name, _ in took if not name.startswith(console)] == []
    assert sum(size for _, size in took) < WEIGHT


@pytest.mark.parametrize("path", PATHS)
def test_the_keyboard_alone_reaches_all_of_it(open_page: "Open", path: str) -> None:
    """Whatever can be clicked is come to by Tab, and can be seen to be there."""
    page = open_page(path)
    settled(page)
    unreachable = page.evaluate(
        """[...document.querySelectorAll("main [role=button]")]
            .filter((each) => each.tabIndex < 0)
            .filter((each) => !each.closest("[role=toolbar], [role=listbox], svg"))
            .map((each) => each.outerHTML.slice(0, 200))"""
    )
    page.keyboard.press("Tab")

    assert unreachable == []
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("path", PATHS)
def test_another_page_comes_without_loading_anew(open_page: "Open", path: str) -> None:
    """So that a call goes on meanwhile."""
    page = open_page(PATHS[0])
    settled(page)
    page.evaluate("window.kept = true")
    page.locator(f'nav a[href="{path}"]').click()
    page.locator(f'nav a[href="{path}"][aria-current=page]').wait_for()
    settled(page)

    assert page.evaluate("window.kept") is True
    assert page.evaluate("location.pathname").startswith(path)


def test_a_page_that_is_left_before_it_is_there_does_nothing_more(
    open_page: "Open",
) -> None:
    """Its keys are the next page's, and so is the address."""
    page, held = open_page("/menu"), list["Route"]()
    page.route("**/edit/files", lambda route: held.append(route))  # noqa: PLW0108 - marked by Playwright
    with page.expect_request("**/edit/files"):
        page.get_by_role("link", name="Edit", exact=True).click()
    page.get_by_role("link", name="Calls", exact=True).click()
    page.locator("main[data-ready][data-module*=list]").wait_for()

    with page.expect_response("**/edit/files"):
        held[0].continue_()
    page.locator("main").press("Control+s")

    assert page.url.endswith("/calls")
    assert page.locator("#notice").is_hidden()


def test_pictures_of_the_pages_are_taken_on_demand(open_page: "Open") -> None:
    """`PICTURES=folder` keeps what these tests look at, for a person to."""
    folder = os.environ.get("PICTURES")
    if not folder:
        pytest.skip("PICTURES names no folder")
    for path in PATHS:
        for width, dark in LOOKS:
            page = open_page(path, width=width, dark=dark)
            settled(page)
            name = f"{path.strip('/')}-{width}-{'dark' if dark else 'light'}.png"
            page.screenshot(path=Path(folder) / name, full_page=True)
