"""How a verb ends."""

from ivr.call.outcome import Next


def test_a_verb_leaves_the_leg_answered_unless_it_says_otherwise() -> None:
    """Only a Dial with answerOnBridge can leave it ringing."""
    assert Next().answered
