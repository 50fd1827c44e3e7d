"""A Refer under way."""

import pytest

from ivr.carrier.call import Call
from tests.carrier.helpers import Switch, lines

DESK = "sip:desk@office.example"


def refer(do: str = "", callees: tuple[str, ...] = ()) -> tuple[Switch, Call]:
    """Have a SIP caller referred to the desk."""
    on = Switch(
        {
            "/voice": f'<Refer action="/out"><Sip>{DESK}</Sip></Refer>',
            "/out": "<Say>Bye</Say>",
        }
    )
    call = on.place(do, callees, from_="sip:ann@home.example")
    on.exchange.run()
    return on, call


@pytest.mark.parametrize(
    ("behaviour", "at", "status", "code"),
    [
        ("answer", "2", "completed", "200"),
        ("busy", "2", "busy", "486"),
        ("failed", "2", "failed", "404"),
        ("no-answer", "32", "no-answer", "480"),
    ],
)
def test_the_action_is_told_what_came_of_it(
    behaviour: str, at: str, status: str, code: str
) -> None:
    """The address behaves as a callee does."""
    on, call = refer(callees=(f"{DESK}={behaviour}",))

    assert lines(call, "referred") == [f"{at} referred {DESK} {status}"]
    assert on.site.forms[1]["ReferCallStatus"] == status
    assert on.site.forms[1]["NotifySipResponseCode"] == code
    assert on.site.forms[1]["ReferSipResponseCode"] == "202"


def test_a_caller_may_hang_up_meanwhile() -> None:
    """Nothing comes of it."""
    on, call = refer("wait 1; hangup")

    assert on.site.paths == ["/voice"]
    assert lines(call, "ended") == ["1 ended completed 1"]
