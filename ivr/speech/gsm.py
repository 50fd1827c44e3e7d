"""
GSM 06.10 full rate, read: 33 bytes are 20 ms of speech.

No library on PyPI reads it without bringing a compiled one for forty formats, and
the decoder is a page.  It is that of ETSI EN 300 961, section 5.3, bit by bit, in
its 16-bit arithmetic; names are the standard's in words.
"""

from array import array
from collections.abc import Iterator, Sequence
from typing import Final

from ivr.errors import SpeechError
from ivr.speech.sound import Sound

FRAME: Final = 33
"""Bytes of a frame: a mark of four bits, then 260 of speech."""

MARK: Final = 0xD

RATE: Final = 8000

MINUTES: Final = 5
"""As much as is read: a second takes 0.03 s, and nobody may wait for an hour's."""

AREA_BITS: Final = (6, 6, 5, 5, 4, 4, 3, 3)
SUBFRAME_BITS: Final = (7, 2, 2, 6) + 13 * (3,)
BITS: Final = AREA_BITS + 4 * SUBFRAME_BITS
"""Widths of a frame's fields: eight log area ratios, then four subframes."""

AREA_OFFSET: Final = (0, 0, 2048, -2560, 94, -1792, -341, -1144)
AREA_LEAST: Final = (-32, -32, -16, -16, -8, -8, -4, -4)
AREA_SCALE: Final = (13107, 13107, 13107, 13107, 19223, 17476, 31454, 29708)
"""Tables 5.1 and 5.2: B, MIC and INVA, one for each log area ratio."""

GAINS: Final = (3277, 11469, 21299, 32767)
"""Table 5.3b: QLB, of the long-term prediction."""

MANTISSAS: Final = (18431, 20479, 22527, 24575, 26623, 28671, 30719, 32767)
"""Table 5.6: FAC, of the excitation."""

SHORTEST: Final = 40
LONGEST: Final = 120
"""Samples that the long-term prediction may look back; a subframe has 40 too."""

EMPHASIS: Final = 28180
"""Of the filter that undoes the coder's pre-emphasis."""

ZONES: Final = ((13, 3, 1), (14, 2, 2), (13, 1, 3), (120, 0, 4))
"""Samples, and the quarters of the former and of this frame's ratios in them."""

SHIFTS: Final = ((), (2,), (1,), (1, 2), (0,))
"""Quarters -> what to add up, each part cut to a whole number (table 5.5)."""


def read(data: bytes) -> Sound:
    """
    Return the sound of raw GSM frames, as `audio/gsm` has them.

    Raises `SpeechError` when they are none, or last longer than five minutes.
    """
    if len(data) < FRAME or data[0] >> 4 != MARK:
        raise SpeechError("the sound is not GSM 06.10: its first frame has no mark")
    if len(data) > MINUTES * 60 * 50 * FRAME:
        raise SpeechError(
            f"the GSM sound is longer than {MINUTES} minutes: save it as WAV or MP3"
        )
    decoder = Decoder()
    samples = array("h")
    for at in range(0, len(data) - FRAME + 1, FRAME):
        samples.extend(decoder.frame(data[at : at + FRAME]))
    return Sound(samples.tobytes(), RATE)


class Decoder:
    """What one frame leaves behind for the next."""

    def __init__(self) -> None:
        self._past = [0] * LONGEST
        self._lag = SHORTEST
        self._ratios = [0] * 8
        self._lattice = [0] * 9
        self._last = 0

    def frame(self, data: bytes) -> Iterator[int]:
        """Yield the 160 samples of a frame."""
        fields = list(_fields(data))
        ratios = [_ratio(i, code) for i, code in enumerate(fields[:8])]
        excitation: list[int] = []
        for at in range(8, len(fields), len(SUBFRAME_BITS)):
            excitation += self._long_term(fields[at : at + len(SUBFRAME_BITS)])
        start = 0
        for length, before, now in ZONES:
            reflections = [
                _reflection(_quarters(old, before) + _quarters(new, now))
                for old, new in zip(self._ratios, ratios, strict=True)
            ]
            for sample in excitation[start : start + length]:
                yield self._emphasised(self._short_term(sample, reflections))
            start += length
        self._ratios = ratios

    def _long_term(self, fields: Sequence[int]) -> list[int]:
        """Return a subframe's excitation with its pitch put back."""
        lag, gain, grid, peak, *pulses = fields
        if SHORTEST <= lag <= LONGEST:
            self._lag = lag
        excitation = [0] * SHORTEST
        excitation[grid : grid + 3 * len(pulses) : 3] = _amplitudes(peak, pulses)
        past, factor = self._past, GAINS[gain]
        start = LONGEST - self._lag
        now = [
            _clipped(pulse + _product(factor, past[start + k]))
            for k, pulse in enumerate(excitation)
        ]
        self._past = past[SHORTEST:] + now
        return now

    def _short_term(self, sample: int, reflections: Sequence[int]) -> int:
        """Return a sample as the vocal tract makes it: a lattice of eight steps."""
        lattice = self._lattice
        for i in range(7, -1, -1):
            reflection = reflections[i]
            sample = _clipped(sample - _product(reflection, lattice[i]))
            lattice[i + 1] = _clipped(lattice[i] + _product(reflection, sample))
        lattice[0] = sample
        return sample

    def _emphasised(self, sample: int) -> int:
        self._last = _clipped(sample + _product(self._last, EMPHASIS))
        return _clipped(2 * self._last) & ~7


def _fields(data: bytes) -> Iterator[int]:
    bits, left = int.from_bytes(data, "big"), 8 * FRAME - 4
    for width in BITS:
        left -= width
        yield bits >> left & (1 << width) - 1


def _ratio(i: int, code: int) -> int:
    """Return a log area ratio (5.3.2, after table 5.1)."""
    level = _clipped(((code + AREA_LEAST[i]) << 10) - 2 * AREA_OFFSET[i])
    return _clipped(2 * _product(AREA_SCALE[i], level))


def _quarters(value: int, count: int) -> int:
    return sum(value >> shift for shift in SHIFTS[count])


def _reflection(ratio: int) -> int:
    """Return the reflection coefficient of a log area ratio."""
    size = min(abs(ratio), 32767)
    if size < 11059:  # noqa: PLR2004 - the standard's three pieces of a curve
        size *= 2
    elif size < 20070:  # noqa: PLR2004
        size += 11059
    else:
        size = _clipped((size >> 2) + 26112)
    return -size if ratio < 0 else size


def _amplitudes(peak: int, pulses: Sequence[int]) -> list[int]:
    """Return the thirteen pulses of a subframe (5.3.1, table 5.6)."""
    exponent = (peak >> 3) - 1 if peak > 15 else 0  # noqa: PLR2004
    mantissa = peak - (exponent << 3)
    if not mantissa:
        exponent, mantissa = -4, 7
    else:
        while mantissa <= 7:  # noqa: PLR2004 - three bits
            mantissa, exponent = mantissa << 1 | 1, exponent - 1
        mantissa -= 8
    shift = 6 - exponent
    half = (1 << shift) >> 1
    return [
        _clipped(_product(MANTISSAS[mantissa], (2 * pulse - 7) << 12) + half) >> shift
        for pulse in pulses
    ]


def _product(a: int, b: int) -> int:
    """Multiply two fractions of 15 bits, rounded."""
    return (a * b + 16384) >> 15


def _clipped(value: int) -> int:
    return max(-32768, min(32767, value))
