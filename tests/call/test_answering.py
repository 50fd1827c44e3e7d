"""When a ringing leg is picked up."""

import pytest

from ivr.call.commands import Answer, HangUp, Refuse, Ring, Speak, Wait
from ivr.call.events import DialEnded
from ivr.call.settings import CallSettings
from ivr.twiml.verbs import Number
from tests.call.helpers import DONE, page, played

CALLEE = (Number("+19145550100"),)


@pytest.mark.parametrize("verbs", ["", "<Hangup/>"])
def test_an_empty_document_and_a_hangup_still_answer(verbs: str) -> None:
    """Reject is the only way to prevent Twilio from answering a call."""
    assert played(page(verbs), DONE) == [Answer(), HangUp()]


def test_a_reject_that_comes_first_never_answers() -> None:
    """If the first verb is Reject, Twilio will not pick up the call."""
    assert played(page('<Reject reason="busy"/>')) == [Refuse("busy")]


def test_a_reject_that_comes_later_finds_the_leg_answered() -> None:
    """Answered by the verb before it, the call can only be hung up."""
    said = played(page("<Say>Hm</Say><Reject/>"), DONE, DONE, DONE)

    assert said[:2] == [Answer(), Speak("Hm")]
    assert said[3:] == [HangUp()]


def test_a_pause_that_comes_first_waits_before_answering() -> None:
    """If Pause is the first verb, Twilio waits before picking up the call."""
    assert played(page('<Pause length="3"/><Say>Hi</Say>'), DONE, DONE, DONE) == [
        Wait(3),
        Answer(),
        Speak("Hi"),
        HangUp(),
    ]


def test_a_reject_after_a_pause_comes_too_late() -> None:
    """Only the first verb can refuse; the pause has ended in an answer."""
    said = played(page("<Pause/><Reject/>"), DONE, DONE, DONE)

    assert (said[0], said[1], said[3]) == (Wait(1), Answer(), HangUp())


def test_answer_on_bridge_rings_on_until_somebody_takes_it() -> None:
    """Dial with answerOnBridge first: the caller hears ringing, not an answer."""
    dial = '<Dial answerOnBridge="true">+19145550100</Dial>'

    assert played(page(dial), DialEnded("no-answer", "CA2")) == [
        Ring(CALLEE, 35, answer_on_bridge=True),
        HangUp(),
    ]


def test_a_verb_after_an_unanswered_bridge_answers() -> None:
    """Anything but another such Dial picks the call up."""
    dial = '<Dial answerOnBridge="true">+19145550100</Dial>'
    nobody = DialEnded("no-answer", "CA2")

    assert played(page(f"{dial}{dial}<Say>Sorry</Say>"), nobody, nobody, DONE) == [
        Ring(CALLEE, 35, answer_on_bridge=True),
        Ring(CALLEE, 35, answer_on_bridge=True),
        Answer(),
        Speak("Sorry"),
    ]


def test_an_action_after_an_unanswered_bridge_may_still_reject() -> None:
    """The leg rings on into the next document, whose first verb decides."""
    dial = '<Dial answerOnBridge="true" action="/after">+19145550100</Dial>'
    nobody = DialEnded("busy", "CA2")

    said = played(page(dial), nobody, page('<Reject reason="busy"/>'))

    assert said[-1] == Refuse("busy")


def test_a_plain_dial_answers_first() -> None:
    """Without answerOnBridge the call is picked up before the other one rings."""
    assert played(page("<Dial>+19145550100</Dial>"), DONE) == [
        Answer(),
        Ring(CALLEE, 35),
    ]


def test_a_leg_in_progress_is_not_answered_again() -> None:
    """A call that we placed was answered by the callee."""
    said = played(page("<Say>Hi</Say>"), DONE, settings=CallSettings(answered=True))

    assert said == [Speak("Hi"), HangUp()]
