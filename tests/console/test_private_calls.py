"""A call to the ethics branch leaves no trace on any page or stream of the console."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests

from tests.console.phone.line import BrowserLine

SECRETS = ("ethics", "9035557799", "903 555", "903555", "delret")
"""Nodes and prompts by their names, the caller, the site that callers are sent to."""

MENUS = ("/menu", "/menu/picture", "/menu/panel?node=ethics.menu", "/menu/nodes")
"""The menu itself, which has a private part whoever calls."""

OTHERS = (
    "/phone",
    "/calls",
    "/calls?rows",
    "/calls?state=live",
    "/calls.json",
    "/calls.json?text=%D1%8D%D1%82%D0%B8%D0%BA",
    "/calls/{sid}",
    "/calls/{sid}?after=0",
    "/calls/{sid}.json",
    "/calls/{sid}/lanes.json",
    "/calls/{sid}/share",
    "/calls/{sid}/scenario",
    "/calls/{sid}/curl",
    "/calls/{sid}/sound.wav",
    "/calls/compare?a={sid}&b={sid}",
    "/callers",
    "/callers/now",
    "/callers/nodes.csv",
    "/callers/outcomes.csv",
)


@dataclass
class Caller:
    """Who calls, on their own phone; another phone waits for calls meanwhile."""

    console: str
    phone: BrowserLine
    other: BrowserLine
    sid: str = ""

    def pages(self, paths: tuple[str, ...]) -> dict[str, str]:
        """Return what pages say, as text whatever they are."""
        asked = (path.format(sid=self.sid) for path in paths)
        return {path: self._page(path) for path in asked}

    def prove(self) -> None:
        """Wait until the menu has been proved, which changes what its page says."""
        while "looking …" in self._page("/menu/findings"):
            self.stream()  # asks for the proof, if nobody has

    def stream(self) -> dict[str, int]:
        """Return where the menu's stream says that callers are."""
        with requests.get(f"{self.console}/menu/live", stream=True, timeout=20) as live:
            for line in live.iter_lines():
                if line.startswith(b"data: "):
                    return dict(json.loads(line[6:])["at"])
        raise AssertionError("the stream says nothing")

    def _page(self, path: str) -> str:
        answer = requests.get(f"{self.console}{path}", timeout=20)
        assert answer.status_code < 500, path
        return answer.content.decode("utf-8", "replace")


@pytest.fixture
def caller(console: str) -> Iterator[Caller]:
    """Return somebody with a phone."""
    address = console.removeprefix("http://")
    made = Caller(console, BrowserLine(address), BrowserLine(address))
    made.other.do("wait", numbers=["+12025550111"])
    made.other.until("waits")
    yield made
    made.phone.close()
    made.other.close()


def steady(pages: dict[str, str]) -> dict[str, str]:
    """Return pages without the word that changes when the menu has been proved."""
    return {
        path: re.sub(r'data-version="[^"]*"', "", text) for path, text in pages.items()
    }


def leaks(pages: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what is told that must not be, and where."""
    return [
        (path, secret)
        for path, text in pages.items()
        for secret in SECRETS
        if secret in str(text)
    ]


def test_no_page_and_no_stream_tells_of_a_private_call(caller: Caller) -> None:
    """While it goes on and when it is over; only the phone that calls hears of it."""
    caller.prove()
    menu = steady(caller.pages(MENUS))
    caller.phone.do("dial", to="+78002347000", first="5; 1", **{"from": "+79035557799"})
    caller.sid = caller.phone.until("placed")["call"]
    while "/ethics." not in caller.phone.until("request")["url"]:
        pass
    during = caller.pages(OTHERS)

    assert caller.stream() == {}
    assert leaks(during) == []
    assert json.loads(during["/calls.json"])["calls"][0]["private"] is True

    assert steady(caller.pages(MENUS)) == menu
    caller.phone.do("hang-up")
    caller.phone.until("ended")
    after = caller.pages(OTHERS)

    assert leaks(after) == []
    told = json.loads(after[f"/calls/{caller.sid}.json"])["moments"]
    assert sum(each["event"] == "request" for each in told) == 1
    assert told[-1]["event"] == "ended"
    assert steady(caller.pages(MENUS)) == menu
    assert caller.stream() == {}
    caller.other.do("wait", numbers=[])
    caller.other.until("waits", numbers=[])
    assert [each["event"] for each in caller.other.told] == ["waits", "waits"]
