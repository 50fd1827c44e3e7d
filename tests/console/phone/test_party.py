"""What the person at a browser is told, where the call goes unusual ways."""

from typing import Any

from tests.carrier.helpers import FROM
from tests.console.phone.exchanged import Exchanged

DESK = "+12025550111"


def test_a_carrier_that_restarts_leaves_nobody_on_the_line(
    exchanged: Exchanged,
) -> None:
    """It tells no party; the browser hears that it is over all the same."""
    exchanged.pages["/voice"] = "<Say>Hello</Say><Pause length='60'/>"
    phone, exchange = exchanged.line(), exchanged.house.desk.exchange
    phone.dial()
    phone.until("heard")

    leg: Any = exchange.ask(exchange.legs)[0]  # its contract names no call
    exchange.ask(leg.call.restart)

    phone.until("ended")
    assert phone.until("over")
    phone.ends()


def test_who_is_called_by_a_program_is_told_of_their_own_call(
    exchanged: Exchanged,
) -> None:
    """Rung by the API, they hear the document as any caller does."""
    exchanged.pages["/voice"] = "<Say>Hello</Say>"
    waiting, desk = exchanged.line(), exchanged.line()
    waiting.do("wait", numbers=[DESK])
    waiting.until("waits")
    exchanged.ring(DESK, FROM)

    desk.do("answer", ring=waiting.until("rings")["ring"])

    assert desk.until("heard")["mine"]
    desk.until_level(257)
    assert desk.until("ended")["status"] == "completed"
