"""
A real browser: Debian's Chromium, driven by Playwright.

The pages' policy forbids `eval`, so `page.wait_for_function` cannot be used: wait for
a locator, or with `expect(...)`.
"""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

CHROMIUM = shutil.which("chromium") or ""

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
    "--use-fake-device-for-media-stream",
)

Open = Callable[..., "Page"]


def _complain(complaints: list[str], said: "ConsoleMessage") -> None:
    if said.type == "error":
        complaints.append(said.text)


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """Start the browser once for all tests."""
    if not CHROMIUM:
        pytest.skip("there is no chromium on this machine")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: "Browser", console: str) -> Iterator[Open]:
    """
    Return what opens a page of the console in a browser of its own.

    `open_page("/phone", width=360, dark=True, microphone=True)`; what the browser
    complains of in any of them fails the test when it ends.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_(
        path: str = "/",
        *,
        width: int = 1440,
        dark: bool = False,
        microphone: bool = False,
        fails: bool = False,
        **more: Any,
    ) -> "Page":
        context = chromium.new_context(
            base_url=console,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            permissions=["microphone"] if microphone else [],
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        if not fails:  # a request that fails is complained of, too
            page.on("console", partial(_complain, complaints))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
