import pytest

from ivr.errors import SpeechError
from ivr.speech.voice import Voice


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("rhvoice:anna", Voice("rhvoice", "anna")),
        ("rhvoice:anna:1.2", Voice("rhvoice", "anna", 1.2)),
        ("espeak:", Voice("espeak")),
    ],
)
def test_a_voice_is_read_and_written_alike(text: str, voice: Voice) -> None:
    """Settings and the index use one spelling."""
    assert Voice.parse(text) == voice
    assert str(voice) == text


def test_an_engine_alone_is_a_voice() -> None:
    """The engine picks its own voice for the language."""
    assert Voice.parse("espeak") == Voice("espeak")


@pytest.mark.parametrize("text", ["", ":anna", "rhvoice:anna:fast", "rhvoice:anna:9"])
def test_a_wrong_voice_is_one_sentence(text: str) -> None:
    """The person who set it learns how to write it."""
    with pytest.raises(SpeechError, match="write"):
        Voice.parse(text)
