"""The console of somebody who set a password."""

from typing import TYPE_CHECKING

import pytest

from ivr.console.guard import Guard
from tests.console.browser.test_pages import LOOKS, serious, settled

if TYPE_CHECKING:
    from tests.console.browser.conftest import Open

PASSWORD = "open sesame"


@pytest.fixture
def guard() -> Guard:
    """Return a guard that asks."""
    return Guard(PASSWORD)


def test_the_password_lets_one_in_and_calls(open_page: "Open") -> None:
    """By a browser's own form; the phone's line is open then, too."""
    page = open_page("/calls")
    assert page.url.endswith("/login")

    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Password").press("Enter")

    settled(page)
    page.get_by_role("button", name="+7 800 234-70-00 ozon.national").click()
    page.locator("#state", has_text="in the call").wait_for()


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_everybody_can_read_that_it_is_asked_for(
    open_page: "Open", width: int, *, dark: bool
) -> None:
    """Nothing serious by axe, no page wider than its screen."""
    page = open_page("/", width=width, dark=dark)

    page.get_by_label("Password").wait_for()

    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
