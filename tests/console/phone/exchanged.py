"""A console before a webhook of a test's own, on the real clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from ivr.carrier.clock import RealClock
from ivr.carrier.exchange import Exchange
from ivr.carrier.ids import Ids
from ivr.carrier.line import Line, Order, People
from ivr.carrier.people import callee
from ivr.carrier.people.party import Silent
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.driving import driven
from ivr.carrier.rest.inbound import Reachable
from ivr.carrier.rest.witness import Witness
from ivr.carrier.wire.wsgi import Wsgi
from ivr.console import create_app
from ivr.console.guard import Guard
from ivr.console.house import Followers, House
from ivr.journal.archive import Archive
from ivr.settings import Settings
from ivr.webhook.server import listen
from tests.carrier.helpers import ORIGIN, Monotone, Site
from tests.console.phone.line import BrowserLine


@dataclass
class Exchanged:
    """A house, and the pages that its webhook answers with; a test writes those."""

    house: House
    address: str
    pages: dict[str, Any]  # as `Site` has them
    lines: list[BrowserLine] = field(default_factory=list)

    def line(self) -> BrowserLine:
        """Return a phone at a browser."""
        self.lines.append(BrowserLine(self.address))
        return self.lines[-1]

    def ring(self, to: str, from_: str) -> None:
        """Have a program ring somebody, and play them what the webhook says."""
        desk = self.house.desk
        order = Order(to, from_, self.house.webhook, direction="outbound-api")
        witness = Witness(desk)

        def place() -> None:
            people = People(Silent(), Reachable(desk))
            witness.follow(desk.exchange.place(order, people, witness.note))

        desk.exchange.ask(place)


@contextmanager
def exchange_served() -> Iterator[Exchanged]:
    """Serve a console whose callers reach a webhook in this process."""
    pages: dict[str, Any] = {}  # as `Site` has them
    line, followers = Line(Wsgi(Site(pages), ORIGIN), Monotone()), Followers()
    exchange = Exchange(line, clock := RealClock(), "s")
    archive = Archive("sqlite://")
    described = callee.read(["+12025550177=busy"])
    desk = Desk(exchange, archive, Ids("s"), clock, described, told=followers)
    house = House(
        Settings(), desk, f"{ORIGIN}/voice", ORIGIN, f"AC{'0' * 32}", "t", followers
    )
    server = listen(create_app(house, Guard()), "127.0.0.1", 0)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    with driven(exchange):
        thread.start()
        whole = Exchanged(house, f"127.0.0.1:{server.port}", pages)
        yield whole
        for each in whole.lines:
            each.close()
        server.shutdown()
        thread.join()
        for end in house.ending:
            end()
    server.server_close()
    archive.close()
