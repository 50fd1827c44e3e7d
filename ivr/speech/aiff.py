"""
AIFF and AIFF-C files, read.

The standard `aifc` module went with Python 3.13.  The layout is that of EA IFF 85:
chunks of a name, a length and a body, everything big-endian.
"""

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

from ivr.errors import SpeechError
from ivr.speech.quiet import audioop
from ivr.speech.sound import Sound
from ivr.speech.wav import HIGHEST_RATE, mono

BIG_ENDIAN: Final = (b"NONE", b"twos")
LITTLE_ENDIAN: Final = b"sowt"
MULAW: Final = (b"ulaw", b"ULAW")
ALAW: Final = (b"alaw", b"ALAW")
"""The compressions of AIFF-C that are read here."""

EXPONENT_BIAS: Final = 16383 + 63
"""Of an 80-bit float, down to its mantissa's last bit (IEEE 754, extended)."""


class Format(NamedTuple):
    """What the `COMM` chunk says of the bytes in `SSND`."""

    channels: int
    bits: int
    rate: int
    compression: bytes


def read(data: bytes) -> Sound:
    """
    Return an AIFF file's sound, mixed to one channel, at the file's own rate.

    A file cut short gives what is there.  Raises `SpeechError` for what is none.
    """
    if data[:4] != b"FORM" or data[8:12] not in (b"AIFF", b"AIFC"):
        raise SpeechError("the sound is not an AIFF file: it does not start with FORM")
    chunks = dict(_chunks(data))
    if b"COMM" not in chunks or b"SSND" not in chunks:
        raise SpeechError("the AIFF file has no sound in it")
    form = _format(chunks[b"COMM"])
    head, sound = chunks[b"SSND"][:8], chunks[b"SSND"][8:]
    offset = int.from_bytes(head[:4], "big")
    return Sound(mono(_linear(sound[offset:], form), form.channels), form.rate)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from(">4sI", data, at)
        yield name, data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _format(body: bytes) -> Format:
    if len(body) < 18:  # noqa: PLR2004 - the chunk of a plain AIFF
        raise SpeechError("the AIFF file's header is cut short")
    channels, _, bits, exponent, mantissa = struct.unpack_from(">HIHHQ", body)
    shift = EXPONENT_BIAS - exponent
    rate = mantissa >> shift if 0 <= shift < 64 else 0  # noqa: PLR2004 - its bits
    if not channels or not 0 < rate <= HIGHEST_RATE:
        raise SpeechError(f"the AIFF file says {channels} channels at {rate} Hz")
    return Format(channels, bits, rate, body[18:22] or BIG_ENDIAN[0])


def _linear(body: bytes, form: Format) -> bytes:
    """Return signed 16-bit samples, channels still interleaved."""
    if form.compression in MULAW:
        return audioop.ulaw2lin(body, 2)
    if form.compression in ALAW:
        return audioop.alaw2lin(body, 2)
    width = -(-form.bits // 8)
    if not 1 <= width <= 4:  # noqa: PLR2004 - bytes of the longest sample
        raise SpeechError(f"the AIFF file's samples of {form.bits} bits cannot be read")
    whole = body[: len(body) - len(body) % width]
    if form.compression in BIG_ENDIAN:
        return audioop.lin2lin(audioop.byteswap(whole, width), width, 2)
    if form.compression == LITTLE_ENDIAN:
        return audioop.lin2lin(whole, width, 2)
    name = form.compression.decode("latin-1")
    raise SpeechError(
        f"the AIFF file's compression {name!r} cannot be read: save it as PCM or mu-law"
    )
