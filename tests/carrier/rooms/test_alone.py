"""What one participant hears alone."""

from ivr.call.commands import Fetch
from ivr.carrier.call import Call
from ivr.carrier.rooms.alone import UNPLAYED, Alone
from ivr.twiml.nouns import Conference
from tests.carrier.helpers import ORIGIN, Switch, lines

NEWS, GONE, HOLD = (Fetch(f"{ORIGIN}/{path}") for path in ("news", "gone", "hold"))


def alone(wait_url: str | None = None) -> tuple[Switch, Call, Alone, list[str]]:
    """Return a call in a pause, and who hears alone in it."""
    on = Switch(
        {
            "/voice": '<Pause length="60"/>',
            "/news": "<Say>News</Say>",
            "/hold": "<Say>On hold</Say>",
            "/wait": "<Say>Wait</Say>",
        }
    )
    call, told = on.place(), list[str]()
    on.exchange.run(1.0)
    noun = Conference("Room", wait_url=wait_url)
    return on, call, Alone(call.leg, noun, lambda: told.append("broken")), told


def test_one_waits_to_music_a_document_or_silence() -> None:
    """Music unless told; an empty address is silence, a broken one is told."""
    for wait_url, heard, said in (
        (None, ["1 music conference"], []),
        ("", [], []),
        (f"{ORIGIN}/wait", ["1 heard Wait 0.4"], []),
        (f"{ORIGIN}/gone", [], ["broken"]),
    ):
        on, call, who, told = alone(wait_url)

        who.wait()
        on.exchange.run(1.0)

        assert (lines(call, "music", "heard"), told) == (heard, said)


def test_a_hold_with_the_address_of_twilios_music_is_music() -> None:
    """No server is asked for it."""
    on, call, who, _told = alone()

    who.hold(Fetch("http://twimlets.com/holdmusic?Bucket=com.twilio.music.rock", "GET"))
    on.exchange.run(1.0)

    assert lines(call, "music") == ["1 music hold"]
    assert on.site.paths == ["/voice"]


def test_an_announcement_gives_way_to_what_it_interrupted() -> None:
    """From its beginning; whether it could be played or not."""
    on, call, who, told = alone()

    who.hold(HOLD)
    who.hear(NEWS, told.append)
    on.exchange.run(2.0)
    who.hear(GONE, told.append)
    on.exchange.run(1.0)

    assert lines(call, "heard") == [
        "1 heard On hold 0.7",
        "1 heard News 0.4",
        "1.4 heard On hold 0.7",
        "3 heard On hold 0.7",
    ]
    assert told == ["", UNPLAYED]


def test_what_is_stopped_is_over_and_does_not_begin_again() -> None:
    """An announcement is told so; one cuts the other off."""
    on, call, who, told = alone()

    who.hear(NEWS, told.append)
    who.hear(NEWS, lambda _: told.append("second"))
    who.stop()
    on.exchange.run(2.0)

    assert told == ["", "second"]
    assert lines(call, "music") == []
