"""
The pictures of the README: each page with something on it.

    PICTURES=.github/console pytest -q tests/console/browser/test_pictures.py

They are PNG as the browser writes it, and no heavier than a README should be.
"""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.console.browser.test_pages import settled
from tests.console.callers.crowd import fill

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from ivr.settings import Settings
    from tests.console.browser.conftest import Open

BYTES = 150_000
"""Of one picture."""

PAUSE = 2_500
"""Milliseconds in which some words are said."""

FOLDER = os.environ.get("PICTURES", "")

ROOT = Path(__file__).parent.parent.parent.parent

NAMES = ("phone", "menu", "edit", "call", "callers")

if_asked = pytest.mark.skipif(not FOLDER, reason="PICTURES names no folder")


def keep(page: "Page", name: str) -> None:
    """Keep what the screen shows."""
    file = Path(FOLDER) / f"{name}.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=file)
    assert file.stat().st_size < BYTES


def dialled(open_page: "Open") -> "Page":
    """Dial the first number, and come to its main menu."""
    page = open_page("/phone")
    settled(page)
    page.locator("[data-dial]").first.click()
    page.locator("#transcript", has_text="Здравствуйте!").wait_for()
    page.wait_for_timeout(PAUSE)
    page.keyboard.press("1")
    page.locator("#transcript", has_text="POST /voice/ozon.main").wait_for()
    return page


def test_the_readme_shows_each_page() -> None:
    """Every picture is there, is light, and is shown."""
    shown = (ROOT / "README.md").read_text(encoding="utf-8")

    for name in NAMES:
        assert f".github/console/{name}.png" in shown
        assert 0 < (ROOT / f".github/console/{name}.png").stat().st_size < BYTES


@if_asked
def test_a_call_on_the_phone(open_page: "Open") -> None:
    """A prompt is being said."""
    page = dialled(open_page)
    page.locator("#caption .said").first.wait_for()
    page.wait_for_timeout(PAUSE)
    keep(page, "phone")


@if_asked
def test_a_caller_on_the_menu(open_page: "Open") -> None:
    """The node that the call is at is lit, and the menu is proved."""
    page = dialled(open_page)
    page.locator(".shell nav").get_by_text("Menu").click()
    settled(page)
    page.locator(".flow .busy").first.wait_for()
    page.locator("#findings .chip.good").wait_for()
    keep(page, "menu")


@if_asked
def test_a_finding_in_the_editor(open_page: "Open") -> None:
    """A node that is nowhere."""
    page = open_page("/edit?file=flows/orders.yaml")
    page.locator(".edit-findings[data-proved=yes]").wait_for()
    page.locator("#editor textarea").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("  more: {kind: say, prompt: orders.menu, next: oders.menu}")
    page.locator(".edit-finding.bad", has_text="oders.menu").first.wait_for()
    page.keyboard.press("Escape")
    page.evaluate("scrollTo(0, 0)")
    keep(page, "edit")


@if_asked
def test_a_call_on_its_time_line(open_page: "Open") -> None:
    """With what was said, the keys, and the requests."""
    page = dialled(open_page)
    page.wait_for_timeout(PAUSE)
    page.keyboard.press("1")
    page.wait_for_timeout(PAUSE)
    page.get_by_role("button", name="Hang up").click()
    page.locator("#state", has_text="over").wait_for()
    page.locator(".shell nav").get_by_text("Calls").click()
    page.locator("tbody tr:not(.live) a").first.click()
    page.locator("#timeline[data-live=no]").wait_for()
    page.locator("#view .span").first.wait_for()
    settled(page)
    keep(page, "call")


@if_asked
def test_what_three_hundred_callers_do(open_page: "Open", settings: "Settings") -> None:
    """Those of `ivr load`, in the last three weeks."""
    fill(settings, calls=300, days=21, until=datetime.now(UTC))
    page = open_page("/callers")
    settled(page)
    keep(page, "callers")
