import io
import math
import struct
import wave
from array import array

import pytest

from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.quiet import audioop
from ivr.speech.sound import Sound

SINE = Sound(
    array("h", [round(9000 * math.sin(n / 5)) for n in range(801)]).tobytes(), 8000
)


def file_of(tag: int, bits: int, body: bytes, *, channels: int = 1) -> bytes:
    """Return a WAV file as another program would write it."""
    width = bits // 8
    head = struct.pack(
        "<HHIIHH", tag, channels, 8000, 8000 * width * channels, width * channels, bits
    )
    chunks = b"".join(
        name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
        for name, data in ((b"fmt ", head), (b"LIST", b"odd"), (b"data", body))
    )
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


def test_pcm_comes_back_as_it_went() -> None:
    """Sixteen bits lose nothing."""
    assert wav.read(wav.pcm(SINE)) == SINE


def test_pcm_is_read_by_the_standard_library() -> None:
    """Every player reads what `wave` reads."""
    with wave.open(io.BytesIO(wav.pcm(SINE))) as file:
        assert file.getframerate() == 8000
        assert file.readframes(file.getnframes()) == SINE.samples


def test_mulaw_comes_back_as_a_line_would_bring_it() -> None:
    """What is lost is what the telephone loses, and as long as it was."""
    expected = audioop.ulaw2lin(audioop.lin2ulaw(SINE.samples, 2), 2)

    assert wav.read(wav.mulaw(SINE)) == Sound(expected, 8000)


def test_the_header_of_mulaw_is_what_the_format_asks() -> None:
    """Format 7, 8 bits, and the `fact` chunk that RFC 2361 wants."""
    data = wav.mulaw(SINE)

    assert struct.unpack_from("<IHHIIHHH", data, 16) == (18, 7, 1, 8000, 8000, 1, 8, 0)
    assert data[38:42] == b"fact"
    assert struct.unpack_from("<I", data, 46) == (801,)
    assert struct.unpack_from("<I", data, 4) == (len(data) - 8,)
    assert len(data) % 2 == 0


@pytest.mark.parametrize("bits", [16, 24, 32])
def test_wide_samples_are_read(bits: int) -> None:
    """Sound cards record in 24 bits."""
    body = audioop.lin2lin(SINE.samples, 2, bits // 8)

    assert wav.read(file_of(wav.PCM, bits, body)) == SINE


def test_eight_bits_are_unsigned() -> None:
    """The oldest files of all: silence is 128 in them."""
    assert wav.read(file_of(wav.PCM, 8, b"\x80\xff")).samples == b"\0\0\0\x7f"


def test_alaw_is_read() -> None:
    """European lines carry A-law."""
    body = audioop.lin2alaw(SINE.samples, 2)

    assert wav.read(file_of(wav.ALAW, 8, body)).samples == audioop.alaw2lin(body, 2)


@pytest.mark.parametrize(
    ("channels", "heard"), [(1, [2, 4, 6, 8, 10, 12]), (2, [3, 7, 11]), (3, [2, 8])]
)
def test_channels_become_one(channels: int, heard: list[int]) -> None:
    """Two are mixed; of more, the first is heard."""
    body = array("h", [2, 4, 6, 8, 10, 12]).tobytes()

    sound = wav.read(file_of(wav.PCM, 16, body, channels=channels))

    assert array("h", sound.samples).tolist() == heard


def test_an_extensible_header_hides_the_format() -> None:
    """Newer programs write tag 0xFFFE and the real one after it."""
    head = struct.pack("<HHIIHH", wav.EXTENSIBLE, 1, 8000, 8000, 1, 8)
    head += struct.pack("<HHIH14s", 22, 8, 0, wav.MULAW, b"\0" * 14)
    data = b"RIFF\0\0\0\0WAVEfmt " + struct.pack("<I", len(head)) + head
    data += b"data" + struct.pack("<I", 2) + b"\xff\x80"

    assert wav.read(data).samples == audioop.ulaw2lin(b"\xff\x80", 2)


def test_a_size_beyond_the_end_is_forgiven() -> None:
    """A program that writes into a pipe cannot know the size."""
    data = bytearray(wav.pcm(SINE))
    data[40:44] = b"\xff\xff\xff\xff"

    assert wav.read(bytes(data)) == SINE


def test_half_a_sample_is_dropped() -> None:
    """A file cut short gives what is there."""
    assert wav.read(wav.pcm(SINE)[:-1]).samples == SINE.samples[:-2]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "does not start with RIFF"),
        (b"<html>not found</html>", "does not start with RIFF"),
        (b"RIFF\0\0\0\0WAVE", "no sound in it"),
        (b"RIFF\0\0\0\0WAVEdata\2\0\0\0\0\0", "no sound in it"),
        (b"RIFF\0\0\0\0WAVEfmt \2\0\0\0\1\0", "cut short"),
        (file_of(3, 32, b"\0\0\0\0"), "format 3 with 32 bits"),
        (file_of(wav.PCM, 16, b"\0\0", channels=0), "0 channels"),
    ],
)
def test_what_is_no_sound_is_one_sentence(data: bytes, why: str) -> None:
    """Whatever a server sends, the reason is told."""
    with pytest.raises(SpeechError, match=why):
        wav.read(data)
