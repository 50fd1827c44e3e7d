"""A line over a webhook in a dictionary, on the virtual clock, and who keeps it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ivr.console.calls import story
from ivr.console.calls.keeping import Keeper
from ivr.console.calls.model import Call
from ivr.console.calls.places import Places
from ivr.console.calls.shelf import Bounds
from ivr.console.calls.story import Surroundings
from tests.carrier.helpers import ORIGIN, Page
from tests.carrier.rest.helpers import CALLER, NUMBER, TOKEN, Api


@dataclass
class Stage:
    """A number that a webhook answers, and everything that is kept of its calls."""

    pages: Mapping[str, str | Page]
    url: str = "sqlite://"
    bounds: Bounds = field(default_factory=Bounds)
    is_private: Callable[[str], bool] = lambda _: False
    flow: Any = None  # what returns a menu
    callees: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.api = Api(self.pages, url=self.url, callees=self.callees)
        places = Places(f"{ORIGIN}/voice", self.flow)
        self.around = Surroundings(places, lambda _: (TOKEN,))
        self.keeper = Keeper(self.api.desk, self.around, self.is_private, self.bounds)
        self.api.desk.told = self.keeper.told
        self.api.post(
            "IncomingPhoneNumbers.json", PhoneNumber=NUMBER, VoiceUrl=f"{ORIGIN}/voice"
        )

    def dial(self, do: str = "", from_: str = CALLER) -> str:
        """Have somebody call; return the CallSid."""
        form = {"To": NUMBER, "From": from_, "Do": do or "wait 100"}
        return str(self.api.ask("POST", "/phone/calls", form)["sid"])

    def call(self, do: str = "", from_: str = CALLER) -> Call:
        """Have somebody call until the end; return what is kept."""
        sid = self.dial(do, from_)
        self.api.run()
        self.keeper.settle()
        return self.kept(sid)

    def kept(self, sid: str) -> Call:
        """Return what is known of a call."""
        told = self.keeper.call(sid)
        assert told
        return story.call(told, self.around)

    def close(self) -> None:
        """Let go of all of it."""
        self.keeper.close()
        self.api.archive.close()
