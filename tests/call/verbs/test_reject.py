"""Reject: refuse the call unanswered."""

import pytest

from ivr.call.commands import HangUp, Refuse, Report
from ivr.call.outcome import Over
from ivr.call.place import Place
from ivr.call.verbs import reject
from ivr.twiml.verbs import Reject
from tests.call.helpers import DONE, trace

RINGING = Place("https://example.com/voice", answered=False)
ANSWERED = Place("https://example.com/voice")


@pytest.mark.parametrize(
    ("verb", "refuse"),
    [(Reject(), Refuse("no-answer")), (Reject("busy"), Refuse("busy"))],
)
def test_a_ringing_leg_is_refused(verb: Reject, refuse: Refuse) -> None:
    """The call ends with a status of busy or no-answer, depending on reason."""
    assert trace(reject.run(verb, RINGING)) == [Over(refuse)]


def test_an_answered_leg_is_hung_up_instead() -> None:
    """If the first verb is Reject, Twilio will not pick up: later it has."""
    verb = Reject(line=2, column=1)

    assert trace(reject.run(verb, ANSWERED), DONE) == [
        Report(
            12200,
            "<Reject> comes too late: the call was answered",
            "warning",
            2,
            1,
            "https://example.com/voice",
        ),
        Over(HangUp()),
    ]
