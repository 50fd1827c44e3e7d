import os
import wave
from importlib.util import find_spec
from pathlib import Path

import pytest

from ivr.carrier.media.live.person import Person
from ivr.carrier.people.party import Silent
from ivr.cli import sound_card
from ivr.cli.ears import Ears
from ivr.errors import SettingsError
from ivr.speech import mix, mp3
from ivr.speech.mix import at_line_rate
from ivr.speech.sound import Sound

SECOND = Sound(b"\x01\x01" * 8000)


class Card:
    """A sound card that is let go of."""

    def __init__(self) -> None:
        self.made: list[bool] = []
        self.closed = False

    def close(self) -> None:
        """The end."""
        self.closed = True


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> Card:
    """This machine's sound card."""
    card = Card()

    def found(*, mic: bool) -> Card:
        card.made.append(mic)
        return card

    monkeypatch.setattr(sound_card, "SoundCard", found)
    return card


def call(ears: Ears) -> None:
    """Let a call of two seconds be heard."""
    with ears:
        if ears.file:
            ears.file.hear(0.0, SECOND)
            ears.file.hush(0.5)
            ears.file.hear_talk(0.5, SECOND)
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


@pytest.mark.parametrize(
    ("wanted", "mic"),
    [({"listen": True}, False), ({"listen": False, "mic": True}, True)],
)
def test_the_caller_has_the_sound_card_for_a_handset(
    card: Card, wanted: dict[str, bool], mic: bool
) -> None:
    """A microphone is of no use without hearing; it is let go at the end."""
    caller = Silent()
    with Ears(None, **wanted) as ears:
        assert isinstance(ears.given_to(caller), Person)

    assert card.made == [mic]
    assert card.closed


def test_a_caller_who_is_not_listened_to_is_as_before() -> None:
    """Nothing is between the party and the call."""
    caller = Silent()

    assert Ears(None, listen=False).given_to(caller) is caller


@pytest.mark.skipif(not find_spec("lameenc"), reason="the mp3 extra is not installed")
def test_a_call_goes_to_an_mp3_file(tmp_path: Path) -> None:
    """Which its name asks for."""
    path = tmp_path / "call.mp3"

    call(Ears(path, listen=False))

    heard = at_line_rate(mix.mp3(path.read_bytes()))
    assert heard.seconds == pytest.approx(2.0, abs=0.2)


def test_without_an_encoder_that_is_said_before_the_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that brings it."""
    monkeypatch.setattr(mp3, "find_spec", lambda _: None)

    with pytest.raises(SettingsError, match=r"--wav: no MP3 encoder.*pip install"):
        Ears(tmp_path / "call.mp3", listen=False)


def test_a_call_goes_nowhere(tmp_path: Path) -> None:
    """Nothing is kept and nothing written."""
    call(Ears(None, listen=False))

    assert list(tmp_path.iterdir()) == []


def test_the_sound_card_is_let_go_after_a_failure(card: Card) -> None:
    """Whatever ended the call."""
    with pytest.raises(ValueError, match="odd"), Ears(None, listen=True):
        raise ValueError("odd")

    assert card.closed


def test_a_file_that_cannot_be_written_is_refused_before_the_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody wants to hear that after ten minutes."""
    sound = tmp_path / "call.wav"
    for path, reason in (
        (tmp_path / "none" / "call.wav", "there is no folder .*none"),
        (tmp_path, "is a folder: name a file in it"),
        (tmp_path / "call.ogg", r"call\.ogg ends in neither \.wav nor \.mp3"),
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
