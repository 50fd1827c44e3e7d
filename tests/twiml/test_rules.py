import pytest

from ivr.twiml.markup import Marked
from ivr.twiml.nouns import (
    Client,
    Conference,
    Header,
    Noun,
    Number,
    Queue,
    Sip,
    Stream,
    Uri,
)
from ivr.twiml.rules import objection
from ivr.twiml.verbs import Dial, Enqueue, Gather, Hangup, Play, Record, Say, Verb

PHONE = Number("+19145550100")
ADDRESS = "sip:kate@example.com"
LOUD = Marked("emphasis", (), ("x" * 4990,))

FINE: list[tuple[Verb | Noun, str]] = [
    (Hangup(), "Response"),
    (Say("x" * 4096), "Response"),
    (Say("x" * 3000, voice="Polly.Joanna"), "Gather"),
    (Say("x" * 5000, voice="Google.ru-RU-Wavenet-A"), "Response"),
    (Say("x" * 2990, voice="Polly.Joanna", markup=(LOUD,)), "Response"),
    (Play("/hello.wav"), "Gather"),
    (Play(digits="1w2"), "Response"),
    (Gather(speech_timeout="auto"), "Response"),
    (Gather(speech_timeout=3, speech_model="phone_call"), "Response"),
    (Record(max_length=14400), "Response"),
    (Record(transcribe=True), "Response"),
    (Record(transcribe=True, max_length=120), "Response"),
    (Dial((PHONE, Client("kate"))), "Response"),
    (Dial((Conference("room"),)), "Response"),
    (Enqueue("x" * 64), "Response"),
    (Queue("x" * 64), "Dial"),
    (Sip(ADDRESS, username="kate", password="open"), "Dial"),
    (Sip(uris=(Uri(ADDRESS),) * 10), "Dial"),
    (Sip(ADDRESS, headers=(Header("X-a", "x" * 1021),)), "Dial"),
    (Stream("wss://example.com", track="both_tracks"), "Start"),
    (Stream("wss://example.com"), "Connect"),
    (Stream("ws://localhost:8765/audio"), "Connect"),
    (Stream("ws://[::1]"), "Start"),
    (Stream("/audio"), "Start"),
    (Dial((PHONE,) * 10), "Response"),
    (Stream(name="mine"), "Stop"),
]

WRONG: list[tuple[Verb | Noun, str, int, bool]] = [
    (Say("x" * 4097), "Response", 13521, False),
    (Say("x" * 3001, voice="Polly.Joanna"), "Response", 13521, False),
    (Say("x" * 5001, voice="Google.ru-RU-Wavenet-A"), "Gather", 13521, False),
    (
        Say("x" * 4990, voice="Google.ru-RU-Wavenet-A", markup=(LOUD,)),
        "Response",
        13521,
        False,
    ),
    (Play(), "Response", 12200, True),
    (Play(digits="1"), "Gather", 12200, True),
    (
        Gather(speech_timeout="auto", speech_model="phone_call"),
        "Response",
        13335,
        False,
    ),
    (Record(transcribe=True, max_length=121), "Response", 13615, False),
    (Dial((PHONE, Conference("room"))), "Response", 13000, False),
    (Dial((Queue("help"), PHONE)), "Response", 13215, False),
    (Dial((PHONE,) * 11), "Response", 13215, False),
    (Enqueue(), "Response", 14204, False),
    (Enqueue("x" * 65), "Response", 14205, False),
    (Queue(), "Dial", 14212, False),
    (Queue("x" * 65), "Dial", 14213, False),
    (Sip(), "Dial", 13243, True),
    (Sip(ADDRESS, username="kate"), "Dial", 13249, False),
    (Sip(ADDRESS, password="open"), "Dial", 13249, False),
    (Sip(uris=(Uri(ADDRESS),) * 11), "Dial", 13250, False),
    (Sip("sip:kate@192.168.1.5"), "Dial", 13254, False),
    (Sip(ADDRESS, headers=(Header("X-a", "x" * 1022),)), "Dial", 13253, False),
    (Stream(), "Start", 31923, True),
    (Stream("ws://example.com/audio"), "Start", 31922, True),
    (Stream("WS://localhost.example.com"), "Connect", 31922, True),
    (Stream("https://example.com/audio"), "Connect", 31922, True),
    (
        Stream("wss://example.com", track="both_tracks"),
        "Connect",
        31941,
        False,
    ),
]


@pytest.mark.parametrize(("verb", "parent"), FINE)
def test_a_sound_verb_meets_no_objection(verb: Verb | Noun, parent: str) -> None:
    """The limits themselves are still allowed."""
    assert objection(verb, parent) is None


@pytest.mark.parametrize(("verb", "parent", "code", "lost"), WRONG)
def test_a_verb_can_be_wrong_as_a_whole(
    verb: Verb | Noun, parent: str, code: int, *, lost: bool
) -> None:
    """Twilio warns of some combinations, and cannot play others at all."""
    wrong = objection(verb, parent)

    assert wrong is not None
    assert (wrong.code, wrong.lost) == (code, lost)
