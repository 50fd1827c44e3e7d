"""A recording that is played in the call it was made in."""

import pytest

from tests.carrier.helpers import Switch, lines

PAGES = {
    "/voice": '<Record action="/kept" playBeep="false" timeout="3"/>',
    "/kept": '<Pause length="60"/>',
}
TALK = "say Hello there; wait 1; 5"


def replay(on: Switch, ending: str = "", *, at: float = 10.0) -> list[str]:
    """Return what a call hears that plays its own recording."""
    call = on.place(TALK)
    on.exchange.run(at)
    (tape,) = call.leg.tapes()
    call.leg.play(f"<Response><Play>{tape.url}{ending}</Play></Response>")
    on.exchange.run()
    return lines(call, "played", "error")


@pytest.mark.parametrize("ending", ["", ".wav", ".mp3", ".mp3?RequestedChannels=1"])
def test_a_recording_is_played_back(ending: str) -> None:
    """Twilio's first page on <Record> does it; no server has this sound."""
    (played,) = replay(Switch(PAGES), ending)

    assert played.startswith("10 played https://api.twilio.com/2010-04-01/Accounts/AC")
    assert played.endswith(f"{ending} 1.1")


def test_there_is_none_before_it_is_over() -> None:
    """Twilio answers 404 until then."""
    on = Switch({"/voice": "<Start><Recording/></Start><Pause length='60'/>"})

    (error,) = replay(on, at=5.0)

    assert "there is no such recording until it is over" in error


def test_one_that_an_api_serves_is_fetched_there() -> None:
    """It may have been deleted."""
    on = Switch(PAGES)
    call = on.place(TALK, api="http://menu.example/Accounts")
    on.exchange.run(10.0)
    (tape,) = call.leg.tapes()
    call.leg.play(f"<Response><Play>{tape.url}</Play></Response>")
    on.exchange.run()

    assert on.site.paths[-1].startswith("/Accounts/AC")
