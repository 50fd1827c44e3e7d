"""What callers do, as a person looks at it."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from ivr.journal import Journal
from ivr.journal.simulated import MARK
from tests.console.callers.crowd import fill
from tests.journal.helpers import entry, status

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


WATCH = """() => {
    window.changed = [];
    const note = (each) => each.target.parentElement?.closest("#hour, main").id;
    new MutationObserver((all) => changed.push(...all.map(note))).observe(
        document.getElementById("main"),
        { subtree: true, childList: true, attributes: true, characterData: true },
    );
    window.jumps = 0;
    new PerformanceObserver((list) => {
        for (const each of list.getEntries()) window.jumps += each.value;
    }).observe({ type: "layout-shift" });
}"""
"""Notes what changes on the page, and what moves."""

LOOK = "document.dispatchEvent(new Event('visibilitychange'))"
"""Whoever comes back to the page sees it as it is now."""


def over(url: str, number: int) -> None:
    """Let a simulated call begin and end."""
    journal, at = Journal(url), datetime.now(UTC).timestamp()
    sid = f"CA{number:024}{MARK}"
    journal.note(entry("began", sid=sid, at=at))
    journal.note(status("completed", sid=sid, at=at))
    assert journal.flush()
    journal.close()


def test_the_present_hour_is_counted_while_one_reads(
    page: "Page", settings: "Settings"
) -> None:
    """Nothing else on the page changes or moves until one asks for it."""
    hour = page.locator("#hour")
    before = int(hour.locator("[data-calls]").inner_text())
    page.get_by_text("As a table").click()
    page.evaluate(WATCH)
    more = hour.get_by_role("link", name="Show all")

    assert not more.is_visible()
    over(settings.journal, 1)
    page.evaluate(LOOK)
    hour.locator("[data-calls]", has_text=str(before + 1)).wait_for()
    more.wait_for()
    assert set(page.evaluate("changed")) == {"hour"}
    assert page.evaluate("jumps") == 0
    assert page.get_by_role("rowheader", name="09:00").is_visible()

    more.click()
    page.locator("#hour .more:not(.new)").wait_for(state="attached")
    assert hour.locator("[data-calls]").inner_text() == str(before + 1)


def test_the_present_hour_is_looked_at_every_ten_seconds(page: "Page") -> None:
    """By itself, as long as the page is shown."""
    page.clock.install()
    page.reload()
    page.locator("main[data-ready]").wait_for()

    with page.expect_response("**/callers/now?*") as came:
        page.clock.run_for(10_000)
    assert came.value.ok
    page.locator(".shell nav").get_by_text("Calls").click()
    page.locator("main h1", has_text="Every call").wait_for()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.run_for(30_000)
    assert not any("/callers/now" in url for url in asked)
