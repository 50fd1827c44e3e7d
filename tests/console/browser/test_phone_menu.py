"""The shipped menu, dialled by its own button and heard in its own voice."""

from typing import TYPE_CHECKING

from tests.console.browser.test_pages import serious, settled
from tests.console.browser.test_phone import hears_something

if TYPE_CHECKING:
    from tests.console.browser.conftest import Open


def test_the_menu_s_number_is_dialled_by_its_button(open_page: "Open") -> None:
    """It speaks, a key leads on, and the caller's town is chosen by its name."""
    page = open_page("/phone")
    settled(page)
    page.locator("#where option", has_text="Moscow").wait_for(state="attached")
    page.get_by_label("Calling from").select_option(label="Moscow")
    assert page.get_by_label("The caller's number").input_value().startswith("+7495")

    page.get_by_role("button", name="+7 800 234-70-00 ozon.national").click()

    hears_something(page)
    page.locator("#aloud", has_text="Здравствуйте!").wait_for(state="attached")
    page.keyboard.press("1")
    page.locator("#transcript", has_text="POST /voice/ozon.main").wait_for()
    hears_something(page)
    page.get_by_role("button", name="Hang up").click()
    page.locator("#state", has_text="over: completed").wait_for()


def test_keys_are_pressed_with_a_finger_on_any_page(open_page: "Open") -> None:
    """The call goes on in the dock, with its keypad where somebody wants it."""
    page = open_page("/phone", width=360, has_touch=True)
    settled(page)
    page.get_by_role("button", name="+7 800 234-70-00 ozon.national").tap()
    page.locator("#state", has_text="in the call").wait_for()
    page.locator(".shell nav").get_by_text("Calls").tap()
    page.get_by_role("heading", name="Every call").wait_for()
    dock = page.get_by_label("Calls in progress")

    dock.get_by_role("button", name="Keys").tap()
    dock.get_by_role("button", name="2", exact=True).tap()

    page.locator("tbody td", has_text="goods").first.wait_for(state="attached")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert serious(page) == []
    dock.get_by_role("button", name="Keys").tap()
    dock.get_by_role("button", name="2", exact=True).wait_for(state="detached")
    dock.get_by_role("button", name="Hang up").tap()
    dock.wait_for(state="hidden")
