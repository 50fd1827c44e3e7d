import pytest

from ivr.twiml.rules import objection
from ivr.twiml.verbs import Gather, Hangup, Play, Say, Verb

FINE: list[tuple[Verb, str]] = [
    (Hangup(), "Response"),
    (Say("x" * 4096), "Response"),
    (Say("x" * 3000, voice="Polly.Joanna"), "Gather"),
    (Say("x" * 5000, voice="Google.ru-RU-Wavenet-A"), "Response"),
    (Play("/hello.wav"), "Gather"),
    (Play(digits="1w2"), "Response"),
    (Gather(speech_timeout="auto"), "Response"),
    (Gather(speech_timeout=3, speech_model="phone_call"), "Response"),
]

WRONG: list[tuple[Verb, str, int, bool]] = [
    (Say("x" * 4097), "Response", 13521, False),
    (Say("x" * 3001, voice="Polly.Joanna"), "Response", 13521, False),
    (Say("x" * 5001, voice="Google.ru-RU-Wavenet-A"), "Gather", 13521, False),
    (Play(), "Response", 12200, True),
    (Play(digits="1"), "Gather", 12200, True),
    (
        Gather(speech_timeout="auto", speech_model="phone_call"),
        "Response",
        13335,
        False,
    ),
]


@pytest.mark.parametrize(("verb", "parent"), FINE)
def test_a_sound_verb_meets_no_objection(verb: Verb, parent: str) -> None:
    """The limits themselves are still allowed."""
    assert objection(verb, parent) is None


@pytest.mark.parametrize(("verb", "parent", "code", "lost"), WRONG)
def test_a_verb_can_be_wrong_as_a_whole(
    verb: Verb, parent: str, code: int, *, lost: bool
) -> None:
    """Twilio warns of some combinations, and cannot play others at all."""
    wrong = objection(verb, parent)

    assert wrong is not None
    assert (wrong.code, wrong.lost) == (code, lost)
