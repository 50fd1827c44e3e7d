import os
import wave
from pathlib import Path

import pytest

from ivr.cli import sound_card
from ivr.cli.ears import Ears
from ivr.errors import SettingsError
from ivr.speech.sound import Sound

SECOND = Sound(b"\x01\x01" * 8000)


class Card:
    """A sound card that writes down what it hears."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def hear(self, at: float, _sound: Sound) -> None:
        """The line."""
        self.heard.append(f"{at} hear")

    def hush(self, at: float) -> None:
        """Its silence."""
        self.heard.append(f"{at} hush")

    def hear_caller(self, at: float, _sound: Sound) -> None:
        """The caller."""
        self.heard.append(f"{at} caller")

    def close(self) -> None:
        """The end."""
        self.heard.append("close")


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> Card:
    """This machine's sound card."""
    card = Card()
    monkeypatch.setattr(sound_card, "SoundCard", lambda: card)
    return card


def call(ears: Ears) -> None:
    """Let a call of two seconds be heard."""
    with ears:
        ears.hear(0.0, SECOND)
        ears.hush(0.5)
        ears.hear_caller(0.5, SECOND)
        ears.write(2.0)


def test_a_call_goes_to_a_file(tmp_path: Path) -> None:
    """As long as the call, silent where nobody made a sound."""
    path = tmp_path / "call.wav"

    call(Ears(path, listen=False))

    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels()) == (8000, 1)
        samples = memoryview(file.readframes(file.getnframes())).cast("h")
    assert len(samples) == 16000
    assert set(samples[:12000]) == {257}
    assert set(samples[12000:]) == {0}


def test_a_call_goes_to_the_sound_card(card: Card) -> None:
    """Which is let go at the end."""
    call(Ears(None, listen=True))

    assert card.heard == ["0.0 hear", "0.5 hush", "0.5 caller", "close"]


def test_a_call_goes_to_both(card: Card, tmp_path: Path) -> None:
    """At the same time."""
    call(Ears(tmp_path / "call.wav", listen=True))

    assert len(card.heard) == 4
    assert (tmp_path / "call.wav").stat().st_size > 32000


def test_a_call_goes_nowhere(tmp_path: Path) -> None:
    """Nothing is kept and nothing written."""
    call(Ears(None, listen=False))

    assert list(tmp_path.iterdir()) == []


def test_the_sound_card_is_let_go_after_a_failure(card: Card) -> None:
    """Whatever ended the call."""
    with pytest.raises(ValueError, match="odd"), Ears(None, listen=True):
        raise ValueError("odd")

    assert card.heard == ["close"]


def test_a_file_that_cannot_be_written_is_refused_before_the_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody wants to hear that after ten minutes."""
    sound = tmp_path / "call.wav"
    for path, reason in (
        (tmp_path / "none" / "call.wav", "there is no folder .*none"),
        (tmp_path, "is a folder: name a file in it"),
    ):
        with pytest.raises(SettingsError, match=f"--wav: .*{reason}"):
            Ears(path, listen=False)

    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(SettingsError, match=r"call\.wav cannot be written: permission"):
        Ears(sound, listen=False)


def test_a_file_that_cannot_be_written_after_all_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk may be full."""

    def full(_path: Path, _bytes: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)

    with pytest.raises(SettingsError, match=r"call\.wav cannot be written: No space"):
        call(Ears(tmp_path / "call.wav", listen=False))
