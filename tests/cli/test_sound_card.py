import os
import time
from collections.abc import Generator
from typing import Any

import miniaudio
import pytest

from ivr.carrier.media.frames import SIZE
from ivr.cli.sound_card import SoundCard
from ivr.errors import SettingsError
from ivr.speech.sound import Sound


class Device:
    """A loudspeaker, or a microphone, that wants and brings samples when told."""

    def __init__(self) -> None:
        self.wanted: dict[str, Any] = {}  # whatever miniaudio takes
        self.closed = False

    def start(self, frames: Generator[Any, Any, Any]) -> None:
        """Begin."""
        self.frames = frames

    def close(self) -> None:
        """End."""
        self.closed = True

    def play(self, count: int) -> list[int]:
        """Play so many samples."""
        return list(memoryview(self.frames.send(count)).cast("h"))


@pytest.fixture
def devices(monkeypatch: pytest.MonkeyPatch) -> tuple[Device, Device]:
    """The only loudspeaker and the only microphone of this machine."""
    speaker, mic = Device(), Device()

    def found(device: Device) -> Any:
        def make(**wanted: Any) -> Device:
            device.wanted = wanted
            return device

        return make

    monkeypatch.setattr(miniaudio, "PlaybackDevice", found(speaker))
    monkeypatch.setattr(miniaudio, "CaptureDevice", found(mic))
    return speaker, mic


def frame(level: int) -> bytes:
    """Return 20 ms of one level."""
    return level.to_bytes(2, "little", signed=True) * (SIZE // 2)


def test_both_are_a_telephone_s(devices: tuple[Device, Device]) -> None:
    """One channel, 8 kHz, 16 bits, 20 ms at a time; silent until something sounds."""
    SoundCard(mic=True)

    for device, form in zip(devices, ("output_format", "input_format"), strict=True):
        assert device.wanted == {
            form: miniaudio.SampleFormat.SIGNED16,
            "nchannels": 1,
            "sample_rate": 8000,
            "buffersize_msec": 20,
        }
    assert devices[0].play(3) == [0, 0, 0]


def test_frames_sound_one_after_another(devices: tuple[Device, Device]) -> None:
    """As much as the loudspeaker wants, then silence."""
    card = SoundCard()
    card.hear(frame(1))
    card.hear(frame(2))

    assert devices[0].play(200) == [1] * 160 + [2] * 40
    assert devices[0].play(200) == [2] * 120 + [0] * 80


def test_a_loudspeaker_that_fell_behind_catches_up(
    devices: tuple[Device, Device],
) -> None:
    """Nobody hears a key cut a prompt a second late."""
    card = SoundCard()
    for level in range(100):
        card.hear(frame(level))

    assert devices[0].play(160) == [90] * 160


def test_the_microphone_is_what_is_said(devices: tuple[Device, Device]) -> None:
    """In pieces of its own size, evened out to frames."""
    card = SoundCard(mic=True)
    assert card.speak() == b""

    for _ in range(4):
        devices[1].frames.send(frame(5)[:240])

    assert card.speak() == frame(5)


def test_without_a_microphone_nothing_is_said(devices: tuple[Device, Device]) -> None:
    """And none is opened."""
    assert SoundCard().speak() == b""
    assert devices[1].wanted == {}


def test_the_other_side_hangs_up(
    devices: tuple[Device, Device], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A busy tone twice, which is heard out before the card is let go."""
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr(time, "monotonic", lambda: 100.0)
    card = SoundCard(mic=True)
    card.over(Sound(b"\x07\0" * 5600))

    card.close()

    assert slept == [pytest.approx(1.5)]
    assert devices[0].play(11201) == [7] * 11200 + [0]
    assert [device.closed for device in devices] == [True, True]


def test_whoever_hangs_up_hears_nothing_more(
    devices: tuple[Device, Device], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the command ends at once."""
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    card = SoundCard()
    card.over(Sound(b""))

    card.close()

    assert slept == [0.0]
    assert devices[0].closed


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("PlaybackDevice", r"no sound card for --listen.*--wav FILE"),
        ("CaptureDevice", r"no microphone for --mic.*type what you say"),
    ],
)
@pytest.mark.usefixtures("devices")
def test_a_machine_without_one_says_what_to_do(
    missing: str,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """And none of what its drivers have to say."""

    def none(**_: Any) -> Device:
        os.write(2, b"ALSA lib confmisc.c:855: cannot find card '0'\n")
        raise miniaudio.MiniaudioError("failed to init device")

    monkeypatch.setattr(miniaudio, missing, none)

    with pytest.raises(SettingsError, match=sentence):
        SoundCard(mic=True)

    os.write(2, b"afterwards\n")
    assert capfd.readouterr().err == "afterwards\n"


def test_a_prompt_is_played_to_its_end(
    devices: tuple[Device, Device], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And then the card is let go."""
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr(time, "monotonic", lambda: 100.0)
    card = SoundCard()
    card.play(Sound(b"\x07\0" * 8000))

    card.close()

    assert slept == [pytest.approx(1.1)]
    assert devices[0].play(8001) == [7] * 8000 + [0]
