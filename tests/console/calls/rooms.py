"""A console over a line whose webhook is a dictionary, on the virtual clock."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient

from ivr.console import create_app
from ivr.console.calls.keeping import Keeper
from ivr.console.guard import Guard
from ivr.console.house import House
from ivr.settings import Settings
from tests.carrier.helpers import ORIGIN, Page
from tests.carrier.rest.helpers import ACCOUNT, CALLER, NUMBER, TOKEN, Api


@dataclass
class Room:
    """A console, and the line behind it."""

    api: Api
    house: House
    client: FlaskClient
    token: str

    def dial(self, do: str = "", from_: str = CALLER) -> str:
        """Have somebody call; return the CallSid."""
        form = {"To": NUMBER, "From": from_, "Do": do or "wait 100"}
        return str(self.api.ask("POST", "/phone/calls", form)["sid"])

    def call(self, do: str = "", from_: str = CALLER) -> str:
        """Have somebody call until the end; return the CallSid."""
        sid = self.dial(do, from_)
        self.api.run()
        self.settle()
        return sid

    def settle(self) -> None:
        """Wait until what is over is kept."""
        for follower in self.house.followers._all:  # noqa: SLF001 - a test may
            keeper = getattr(follower, "__self__", None)
            if isinstance(keeper, Keeper):
                keeper.settle()

    def html(self, path: str) -> str:
        """Return a page."""
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def json(self, path: str) -> Any:  # whatever the answer's JSON is
        """Return what a program is answered."""
        return self.client.get(path, headers={"Accept": "application/json"}).json

    def post(self, path: str) -> Any:
        """Do something, as a page does."""
        headers = {"X-Console": self.token, "Accept": "application/json"}
        return self.client.post(path, json={}, headers=headers)


@contextmanager
def room(pages: Mapping[str, str | Page], url: str = "sqlite://") -> Iterator[Room]:
    """Open a console over a webhook."""
    api = Api(pages, url=url)
    house = House(
        Settings(journal=url),
        api.desk,
        f"{ORIGIN}/voice",
        "http://localhost",
        ACCOUNT,
        TOKEN,
    )
    api.desk.told = house.followers
    api.post(
        "IncomingPhoneNumbers.json", PhoneNumber=NUMBER, VoiceUrl=f"{ORIGIN}/voice"
    )
    guard = Guard()
    client = create_app(house, guard).test_client()
    yield Room(api, house, client, guard.token)
    for act in house.ending:
        act()
    api.archive.close()
