"""
WAV files, read and written.

The standard `wave` module and pydub refuse mu-law (format tag 7), which is
what a telephone line carries and what our clips are stored as: half the size
of 16-bit samples, and nothing is lost on the way to the caller.
"""

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

from ivr.errors import SpeechError
from ivr.speech.quiet import audioop
from ivr.speech.sound import Sound

PCM: Final = 1
ALAW: Final = 6
MULAW: Final = 7
EXTENSIBLE: Final = 0xFFFE
"""Format tags of the RIFF WAVE registry (RFC 2361); the last hides another."""

HIGHEST_RATE: Final = 192_000
"""Hz; more is a broken header, not a sound."""


class Format(NamedTuple):
    """What a `fmt` chunk says of the bytes in `data`."""

    tag: int
    channels: int
    rate: int
    bits: int


def read(data: bytes) -> Sound:
    """
    Return a WAV file's sound, mixed to one channel, at the file's own rate.

    Reads PCM of 8 to 32 bits, mu-law and A-law.  A file cut short gives what
    is there.  Raises `SpeechError` for anything else.
    """
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise SpeechError("the sound is not a WAV file: it does not start with RIFF")
    form: Format | None = None
    for name, body in _chunks(data):
        if name == b"fmt ":
            form = _format(body)
        elif name == b"data" and form:
            return Sound(mono(_linear(body, form), form.channels), form.rate)
    raise SpeechError("the WAV file has no sound in it")


def mulaw(sound: Sound) -> bytes:
    """Return a WAV file of 8-bit mu-law (G.711), as telephone lines carry it."""
    return _riff(Format(MULAW, 1, sound.rate, 8), audioop.lin2ulaw(sound.samples, 2))


def pcm(sound: Sound) -> bytes:
    """Return a WAV file of 16-bit samples, as every player reads it."""
    return _riff(Format(PCM, 1, sound.rate, 16), sound.samples)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        # A writer that could not seek back leaves a size beyond the file's end.
        yield name, data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _format(body: bytes) -> Format:
    if len(body) < struct.calcsize("<HHIIHH"):
        raise SpeechError("the WAV file's header is cut short")
    tag, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", body)
    if tag == EXTENSIBLE and len(body) >= 26:  # noqa: PLR2004 - the tag's place
        (tag,) = struct.unpack_from("<H", body, 24)
    if not channels or not 0 < rate <= HIGHEST_RATE:
        raise SpeechError(f"the WAV file says {channels} channels at {rate} Hz")
    return Format(tag, channels, rate, bits)


def _linear(body: bytes, form: Format) -> bytes:
    """Return signed 16-bit samples, channels still interleaved."""
    match form:
        case Format(tag=1, bits=8):
            return audioop.lin2lin(audioop.bias(body, 1, -128), 1, 2)
        case Format(tag=1, bits=16 | 24 | 32):
            width = form.bits // 8
            whole = body[: len(body) - len(body) % width]
            return audioop.lin2lin(whole, width, 2)
        case Format(tag=6, bits=8):
            return audioop.alaw2lin(body, 2)
        case Format(tag=7, bits=8):
            return audioop.ulaw2lin(body, 2)
    raise SpeechError(
        f"the WAV file's format {form.tag} with {form.bits} bits cannot be read:"
        " save it as PCM, mu-law or A-law"
    )


def mono(samples: bytes, channels: int) -> bytes:
    """Return 16-bit samples of one channel; a mix of two, the first of more."""
    whole = samples[: len(samples) - len(samples) % (2 * channels)]
    if channels == 1:
        return whole
    if channels == 2:  # noqa: PLR2004 - stereo
        return audioop.tomono(whole, 2, 0.5, 0.5)
    first = memoryview(whole).cast("h")[::channels]
    return struct.pack(f"={len(first)}h", *first)


def _riff(form: Format, body: bytes) -> bytes:
    width = form.bits // 8
    head = struct.pack(
        "<HHIIHHH",
        form.tag,
        form.channels,
        form.rate,
        form.rate * width,
        width,
        form.bits,
        0,  # no extra format bytes
    )
    chunks = [_chunk(b"fmt ", head[: 16 if form.tag == PCM else 18])]
    if form.tag != PCM:  # RFC 2361: every other format tells its length
        chunks.append(_chunk(b"fact", struct.pack("<I", len(body) // width)))
    chunks.append(_chunk(b"data", body))
    return _chunk(b"RIFF", b"WAVE" + b"".join(chunks))


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
