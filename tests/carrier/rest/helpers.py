"""An API over a real exchange on the virtual clock, asked without a socket."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from ivr.carrier.clock import VirtualClock
from ivr.carrier.exchange import Exchange
from ivr.carrier.ids import Ids
from ivr.carrier.line import Line
from ivr.carrier.people import callee
from ivr.carrier.rest import create_app
from ivr.carrier.rest.credentials import Credentials
from ivr.carrier.rest.desk import Desk
from ivr.carrier.wire.wsgi import Wsgi
from ivr.journal.archive import Archive
from tests.carrier.helpers import ORIGIN, Monotone, Page, Site

ACCOUNT = "AC" + "0" * 32
TOKEN = "12345"
ROOT = f"/2010-04-01/Accounts/{ACCOUNT}"
CALLEE, CALLER = "+12025550100", "+12025550142"
NUMBER = "+78002347000"


@dataclass
class Api:
    """An API, the exchange behind it and the webhook behind that."""

    pages: Mapping[str, str | Page] = field(default_factory=dict)
    callees: tuple[str, ...] = ()
    credentials: Credentials = field(default_factory=Credentials)
    url: str = "sqlite://"
    stage: Any = None  # an exchange of the test's own

    def __post_init__(self) -> None:
        clock = VirtualClock()
        self.site = Site(self.pages)
        line = Line(Wsgi(self.site, ORIGIN), Monotone())
        self.exchange = Exchange(line, clock, "seed")
        self.archive = Archive(self.url)
        self.desk = Desk(
            self.stage or self.exchange,
            self.archive,
            Ids("rest"),
            clock,
            callee.read(self.callees),
        )
        self.client = create_app(self.desk, self.credentials).test_client()

    def get(self, path: str, **query: str) -> Any:  # whatever the API's JSON is
        """Read something below the account; a path may hold a query already."""
        more = f"?{urlencode(query)}" if query else ""
        return self.ask("GET", f"{path}{more}")

    def post(self, path: str, **form: str | list[str]) -> Any:
        """Make or change something."""
        return self.ask("POST", path, form)

    def delete(self, path: str) -> Any:
        """Delete something; returns None where it is gone."""
        return self.ask("DELETE", path)

    def ask(self, method: str, path: str, form: Mapping[str, Any] | None = None) -> Any:
        """Ask below the account, or at a path that begins with a slash."""
        where = path if path.startswith("/") else f"{ROOT}/{path}"
        answer = self.client.open(
            where, method=method, data=form, auth=(ACCOUNT, TOKEN)
        )
        return answer.get_json(silent=True)

    def call(self, **form: str | list[str]) -> Any:
        """Ring the callee, with what else is wanted."""
        default = {"To": CALLEE, "From": CALLER, "Url": f"{ORIGIN}/voice"}
        return self.post("Calls.json", **{**default, **form})

    def run(self, seconds: float | None = None) -> None:
        """Let the calls go on, for so long or to their ends."""
        self.exchange.run(seconds)


def wrong(answer: Any) -> tuple[int, int]:
    """Return the number and the status of an error."""
    return answer["code"], answer["status"]
