"""Refer: hand a SIP leg over to another address."""

from ivr.call import commands
from ivr.call.commands import Fetch
from ivr.call.events import Referred
from ivr.call.outcome import Failed, GoTo, Next
from ivr.call.place import Place
from ivr.call.settings import CallSettings
from ivr.call.verbs import refer
from ivr.twiml.nouns import ReferSip
from ivr.twiml.verbs import Refer
from tests.call.helpers import trace

ADDRESS = "sip:desk@example.com"
HERE = Place("https://example.com/voice", CallSettings(sip=True))
VERB = Refer((ReferSip(ADDRESS),), action="/after")


def test_only_a_sip_call_can_be_referred() -> None:
    """13801: a telephone and a browser know no REFER."""
    place = Place(HERE.url)
    why = "only a SIP call can be referred"

    assert trace(refer.run(VERB, place)) == [
        Failed(commands.Report(13801, why, "error", url=HERE.url))
    ]


def test_the_action_is_told_how_it_went() -> None:
    """ReferCallStatus, ReferSipResponseCode, NotifySipResponseCode."""
    params = {
        "ReferSipResponseCode": "202",
        "NotifySipResponseCode": "200",
        "ReferCallStatus": "in-progress",
    }

    assert trace(refer.run(VERB, HERE), Referred("in-progress", 202, 200)) == [
        commands.Refer(ADDRESS),
        GoTo(Fetch("https://example.com/after", "POST", params)),
    ]


def test_what_no_notify_told_is_left_out() -> None:
    """The other side refused, or said nothing more."""
    params = {"ReferSipResponseCode": "405"}

    assert trace(refer.run(VERB, HERE), Referred(response=405))[1] == GoTo(
        Fetch("https://example.com/after", "POST", params)
    )


def test_without_an_action_the_next_verb_follows() -> None:
    """As after any verb."""
    verb = Refer((ReferSip(ADDRESS),))

    assert trace(refer.run(verb, HERE), Referred())[1] == Next()


def test_a_refer_to_nowhere_does_nothing() -> None:
    """Its address was no good, which was reported when it was read."""
    assert trace(refer.run(Refer(), HERE)) == [Next()]
