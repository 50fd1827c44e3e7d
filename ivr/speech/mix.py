"""
Sounds put together on a telephone line: 8 kHz, 16-bit, one channel.

The line's own sounds (keys, the beep, ringing) are in `signals`; files are
written by `wav`.
"""

from collections.abc import Iterable
from typing import Final

from ivr.errors import SpeechError
from ivr.speech import aiff, wav
from ivr.speech.quiet import audioop
from ivr.speech.sound import Sound

LINE_RATE: Final = 8000
"""Samples a second that a telephone line carries (G.711)."""

PAUSE: Final = 0.3
"""Seconds of silence that a text without a word stands for."""


def load(data: bytes) -> Sound:
    """
    Return a WAV, AIFF or MP3 file's sound at the line's rate.

    Raises `SpeechError` when the bytes are none of them.
    """
    return at_line_rate(decoded(data))


def decoded(data: bytes) -> Sound:
    """Return the same at the file's own rate."""
    if not data:
        raise SpeechError("the sound file is empty")
    if data[:4] == b"RIFF":
        return wav.read(data)
    if data[:4] == b"FORM":
        return aiff.read(data)
    return mp3(data)


def mp3(data: bytes) -> Sound:
    """Return an MP3 file's sound, mixed to one channel, at the file's rate."""
    import miniaudio  # noqa: PLC0415 - most calls play no MP3

    try:
        decoded = miniaudio.mp3_read_s16(data)
    except miniaudio.DecodeError:
        raise SpeechError("the sound is no WAV, AIFF or MP3 file") from None
    samples = decoded.samples.tobytes()
    if decoded.nchannels == 2:  # noqa: PLR2004 - an MP3 has one or two
        samples = audioop.tomono(samples, 2, 0.5, 0.5)
    return Sound(samples, decoded.sample_rate)


def at_line_rate(sound: Sound) -> Sound:
    """
    Return the sound at 8 kHz, quickly.

    Good enough to hear what others play; our own clips are brought down by
    `resample`, which keeps the treble from folding back into the voice.
    """
    if sound.rate == LINE_RATE:
        return sound
    import miniaudio  # noqa: PLC0415 - our own clips are at 8 kHz already

    pcm16 = miniaudio.SampleFormat.SIGNED16
    samples = miniaudio.convert_frames(
        pcm16, 1, sound.rate, sound.samples, pcm16, 1, LINE_RATE
    )
    return Sound(bytes(samples), LINE_RATE)


def silence(seconds: float) -> Sound:
    """Return nothing to hear, for as long as that lasts."""
    return Sound(bytes(2 * round(seconds * LINE_RATE)))


def concatenate(sounds: Iterable[Sound]) -> Sound:
    """Return the sounds one after another; each must be at the line's rate."""
    return Sound(b"".join(_line_samples(sound) for sound in sounds))


def overlay(placed: Iterable[tuple[float, Sound]], seconds: float = 0.0) -> Sound:
    """
    Return sounds heard together, each starting at its second.

    The result lasts until the last of them ends, and at least `seconds`.
    Where they are too loud together they are clipped, as a line would.
    """
    line = bytearray(2 * round(seconds * LINE_RATE))
    for start, sound in placed:
        samples = _line_samples(sound)
        begin = 2 * round(start * LINE_RATE)
        end = begin + len(samples)
        line.extend(bytes(max(0, end - len(line))))
        line[begin:end] = audioop.add(bytes(line[begin:end]), samples, 2)
    return Sound(bytes(line))


def _line_samples(sound: Sound) -> bytes:
    if sound.rate != LINE_RATE:
        raise ValueError(f"a line carries {LINE_RATE} Hz, not {sound.rate}")
    return sound.samples
