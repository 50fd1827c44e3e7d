"""GSM 06.10 frames."""

from hashlib import sha256

import pytest

from ivr.errors import SpeechError
from ivr.speech import gsm

SILENT = b"\xd8\x20\xa2\xe1\x5a" + 4 * b"\x50\x00\x49\x24\x92\x49\x24"
"""A frame of silence, as every coder writes it."""

WILD = b"".join(
    bytes([0xD0 | n % 16]) + sha256(str(n).encode()).digest() for n in range(40)
)
"""Frames of no speech at all: each field takes all its values."""

DECODED = "6f24b3a1dd261368f982f1278f3872ac2597dc581155984864dbc0c93abfb0a0"
"""SHA-256 of their samples as libgsm decodes them, through sox 14.4.2."""


def test_every_bit_is_that_of_the_reference_decoder() -> None:
    """The standard's arithmetic is exact, and so is this."""
    assert sha256(gsm.read(WILD).samples).hexdigest() == DECODED


def test_a_frame_is_twenty_milliseconds() -> None:
    """33 bytes; what is left over of one is left."""
    sound = gsm.read(SILENT * 50 + SILENT[:10])

    assert (sound.seconds, sound.rate) == (1.0, 8000)
    assert max(sound.samples) <= 16  # nothing to hear


@pytest.mark.parametrize("data", [b"", b"\xd0", b"x" * 33])
def test_what_has_no_frames_is_no_gsm(data: bytes) -> None:
    """Each frame begins with the mark 1101."""
    with pytest.raises(SpeechError, match="is not GSM"):
        gsm.read(data)


def test_nobody_waits_for_an_hours_sound() -> None:
    """It is refused with what to do."""
    with pytest.raises(SpeechError, match="longer than 5 minutes: save it as WAV"):
        gsm.read(SILENT * 15_001)
