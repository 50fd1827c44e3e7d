"""AIFF files, as other programs write them."""

import struct

import pytest

from ivr.errors import SpeechError
from ivr.speech import aiff
from ivr.speech.mix import load
from ivr.speech.sound import Sound

RATE_8000 = b"\x40\x0b\xfa\x00\x00\x00\x00\x00\x00\x00"
"""80-bit floats, as sox writes them."""
RATE_44100 = b"\x40\x0e\xac\x44\x00\x00\x00\x00\x00\x00"


def chunk(name: bytes, body: bytes) -> bytes:
    """Return one chunk, padded to an even length."""
    return name + struct.pack(">I", len(body)) + body + b"\0" * (len(body) % 2)


def file(
    samples: bytes,
    *,
    channels: int = 1,
    bits: int = 16,
    rate: bytes = RATE_8000,
    compression: bytes = b"",
) -> bytes:
    """Return an AIFF file, or an AIFF-C one when it names a compression."""
    comm = struct.pack(">HIH", channels, 0, bits) + rate
    comm += compression + b"\x00\x00" if compression else b""
    kind = b"AIFC" if compression else b"AIFF"
    body = (
        chunk(b"COMM", comm)
        + chunk(b"ANNO", b"odd")
        + chunk(b"SSND", bytes(8) + samples)
    )
    return chunk(b"FORM", kind + body)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (file(b"\x01\x02\xff\xfe"), b"\x02\x01\xfe\xff"),
        (file(b"\x01\xff", bits=8), b"\x00\x01\x00\xff"),
        (file(b"\x01\x02\x03", bits=24), b"\x02\x01"),
        (file(b"\x01\x02\x03\x04", bits=32), b"\x02\x01"),
        (file(b"\x01\x02", compression=b"NONE"), b"\x02\x01"),
        (file(b"\x01\x02", compression=b"sowt"), b"\x01\x02"),
        (file(b"\xff\x00", compression=b"ulaw", bits=8), b"\x00\x00\x84\x82"),
        (file(b"\xd5", compression=b"alaw", bits=8), b"\x08\x00"),
        (file(b"\x00\x02\x00\x04", channels=2), b"\x03\x00"),
        (file(b"\x00\x01\x00\x02\x00\x03", channels=3), b"\x01\x00"),
        (file(b"\x01\x02\x03"), b"\x02\x01"),
    ],
)
def test_samples_of_every_kind_are_read(data: bytes, expected: bytes) -> None:
    """Any width, either end first, compressed as telephones do, mixed to one."""
    assert aiff.read(data) == Sound(expected, 8000)


def test_the_rate_is_the_files_own() -> None:
    """Hidden in a float of eighty bits."""
    assert aiff.read(file(bytes(2), rate=RATE_44100)).rate == 44100


def test_a_line_brings_it_to_its_own_rate() -> None:
    """`load` knows the file by its first bytes."""
    assert load(file(bytes(88200), rate=RATE_44100)).seconds == pytest.approx(
        1, abs=0.01
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"RIFF", "it does not start with FORM"),
        (chunk(b"FORM", b"AIFF"), "has no sound in it"),
        (
            chunk(b"FORM", b"AIFF" + chunk(b"COMM", b"") + chunk(b"SSND", b"")),
            "cut short",
        ),
        (file(b"", channels=0), "says 0 channels at 8000 Hz"),
        (file(b"", rate=bytes(10)), "says 1 channels at 0 Hz"),
        (file(b"", rate=b"\xff" * 10), "says 1 channels at 0 Hz"),
        (file(b"", bits=0), "samples of 0 bits"),
        (file(b"", bits=40), "samples of 40 bits"),
        (file(b"", compression=b"QDM2"), "compression 'QDM2' cannot be read"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, message: str) -> None:
    """Files come from strangers."""
    with pytest.raises(SpeechError, match=message):
        aiff.read(data)
