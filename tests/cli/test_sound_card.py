import os
from collections.abc import Generator
from typing import Any

import miniaudio
import pytest

from ivr.cli.sound_card import RATE, SoundCard
from ivr.errors import SettingsError
from ivr.speech.sound import Sound


class Device:
    """A loudspeaker that gives out its samples when it is asked for them."""

    def __init__(self, **wanted: Any) -> None:  # whatever miniaudio takes
        self.wanted, self.closed = wanted, False

    def start(self, frames: Generator[bytes, int, Any]) -> None:
        """Begin."""
        self.frames = frames

    def close(self) -> None:
        """End."""
        self.closed = True

    def play(self, frames: int) -> list[int]:
        """Play so many samples."""
        return list(memoryview(self.frames.send(frames)).cast("h"))


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> Device:
    """The only loudspeaker of this machine."""
    device = Device()

    def found(**wanted: Any) -> Device:
        device.wanted = wanted
        return device

    monkeypatch.setattr(miniaudio, "PlaybackDevice", found)
    return device


def sound(*samples: int) -> Sound:
    """Return a sound of these samples."""
    return Sound(b"".join(each.to_bytes(2, "little", signed=True) for each in samples))


def test_the_loudspeaker_is_a_telephone_s(device: Device) -> None:
    """One channel, 8 kHz, 16 bits; silent until something sounds."""
    SoundCard()

    assert device.wanted == {
        "output_format": miniaudio.SampleFormat.SIGNED16,
        "nchannels": 1,
        "sample_rate": RATE,
    }
    assert device.play(3) == [0, 0, 0]


def test_what_the_line_says_is_played_piece_by_piece(device: Device) -> None:
    """As much as the loudspeaker wants, then silence."""
    SoundCard().hear(0.0, sound(1, 2, 3))

    assert device.play(2) == [1, 2]
    assert device.play(2) == [3, 0]


def test_what_the_line_says_next_replaces_it(device: Device) -> None:
    """A prompt cut short is not heard to its end."""
    card = SoundCard()
    card.hear(0.0, sound(1, 2, 3))
    device.play(1)
    card.hear(0.1, sound(7))

    assert device.play(2) == [7, 0]


def test_a_hushed_line_is_silent(device: Device) -> None:
    """At once."""
    card = SoundCard()
    card.hear(0.0, sound(1, 2, 3))
    card.hush(0.1)

    assert device.play(1) == [0]


def test_the_caller_s_keys_sound_at_the_same_time(device: Device) -> None:
    """And no louder than 16 bits."""
    card = SoundCard()
    card.hear(0.0, sound(100, 32000))
    card.hear_caller(0.0, sound(10, 32000, 5))

    assert device.play(3) == [110, 32767, 5]


def test_the_loudspeaker_is_let_go(device: Device) -> None:
    """Somebody else may want it."""
    SoundCard().close()

    assert device.closed


def test_a_machine_without_a_loudspeaker_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """And none of what its drivers have to say."""

    def none(**_: Any) -> Device:
        os.write(2, b"ALSA lib confmisc.c:855: cannot find card '0'\n")
        raise miniaudio.MiniaudioError("failed to init device")

    monkeypatch.setattr(miniaudio, "PlaybackDevice", none)

    with pytest.raises(SettingsError, match=r"no sound card.*--wav FILE"):
        SoundCard()

    os.write(2, b"afterwards\n")
    assert capfd.readouterr().err == "afterwards\n"
