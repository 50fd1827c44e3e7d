"""A document that everybody in a conference hears."""

from ivr.carrier.rooms.announcement import outcome
from tests.carrier.helpers import ORIGIN, Switch


def test_what_is_over_is_told_with_its_address_and_why_it_failed() -> None:
    """Two events."""
    assert outcome("u", "") == ("announcement-end", {"AnnounceUrl": "u"})
    assert outcome("u", "no answer") == (
        "announcement-fail",
        {"AnnounceUrl": "u", "ReasonAnnouncementFailed": "no answer"},
    )


def test_somebody_who_leaves_does_not_keep_it_from_being_over() -> None:
    """The end is told when the last of the others has heard it."""
    told = 'statusCallback="/told" statusCallbackEvent="announcement leave"'
    on = Switch(
        {
            "/voice": f"<Dial><Conference {told}>Room</Conference></Dial>",
            "/news": "<Say>Five minutes</Say>",
            "/told": "",
        }
    )
    on.place("wait 1.5; hangup")
    on.place()
    on.exchange.run(1.0)

    on.exchange.conferences()[0].announce(f"{ORIGIN}/news")
    on.exchange.run(2.0)

    events = [form.get("StatusCallbackEvent") for form in on.site.forms]
    assert [each for each in events if each] == [
        "participant-leave",
        "announcement-end",
    ]
