"""What callers do, as a person looks at it."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.console.callers.crowd import fill

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from ivr.settings import Settings
    from tests.console.browser.conftest import Open


@pytest.fixture
def page(open_page: "Open", settings: "Settings") -> "Page":
    """Open the page of a journal with calls in it."""
    fill(settings, calls=25, days=7, until=datetime.now(UTC))
    page = open_page("/callers")
    page.locator("main[data-ready]").wait_for()
    return page


def test_the_days_change_without_loading_anew(page: "Page") -> None:
    """So that a call goes on; the address can be kept."""
    page.evaluate("window.kept = true")
    page.locator("#since").fill("2020-01-01")
    page.locator("#until").fill("2020-01-31")
    page.get_by_role("button", name="Show").click()

    page.get_by_text("Nobody called in these days.").wait_for()
    assert page.evaluate("window.kept") is True
    assert "since=2020-01-01" in page.url


def test_another_measure_colours_the_menu(page: "Page") -> None:
    """It is drawn: the picture has a size of its own."""
    page.locator("#measure").select_option("seconds")
    picture = page.get_by_role("img", name="Seconds on average")
    picture.scroll_into_view_if_needed()

    assert picture.evaluate("each => each.decode().then(() => each.naturalWidth)") > 900


def test_a_chart_is_read_without_eyes(page: "Page") -> None:
    """The one that is drawn has a table, the others are tables."""
    page.get_by_text("As a table").click()

    assert page.get_by_role("row").count() > 24
    assert page.get_by_role("rowheader", name="served").count() >= 1
    assert page.get_by_role("rowheader", name="09:00").is_visible()


def test_the_heat_is_whole_when_it_is_opened_by_itself(open_page: "Open") -> None:
    """Its own style sheet is let in: letters on the heads are white."""
    page = open_page("/callers/visits.svg")

    letters = page.locator("text.name").first
    assert letters.evaluate("(each) => getComputedStyle(each).fill") == (
        "rgb(255, 255, 255)"
    )
