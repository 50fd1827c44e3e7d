"""
Words as several voices say them, kept as cepstra: what a caller is held against.

The words of the menus that come with this package are in it (`ru.npz`, spoken by
RHVoice's anna, irina and aleksandr: LGPL 2.1 or later); others are spoken once by
RHVoice, where it is, and kept in the person's own cache.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final

import numpy as np

from ivr import atomic
from ivr.errors import SpeechError
from ivr.speech.engines.engine import Engine
from ivr.speech.engines.rhvoice import RHVoice
from ivr.speech.recognisers.cepstra import cepstra
from ivr.speech.resample import band_limited, resample, samples_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ivr.speech.sound import Sound

    Cepstra = NDArray[np.float32]
    Spoken = tuple[Cepstra, ...]

VOICES: Final = MappingProxyType(
    {"ru": ("anna", "irina", "aleksandr"), "en": ("slt", "alan", "bdl")}
)
"""Who says a word: free voices, women and men."""

STEP: Final = 0.125
"""Cepstra are kept in whole steps of this; a frame of speech is 30 long."""

QUIET: Final = 35.0
"""dB under the loudest 10 ms where a word ends."""

HOP: Final = 80
LINE: Final = 8000
AT_ONCE: Final = 2
"""Programs that speak at the same time."""


class Shelf:
    """
    Gives words their templates.

    Args:
        folder: where those are kept that were spoken here.
        engine: who speaks them.

    """

    def __init__(
        self, folder: Path | None = None, engine: Engine | None = None
    ) -> None:
        self._folder = folder
        self._engine = engine or RHVoice()
        self._known: dict[tuple[str, str], Spoken] = {}

    def shipped(self, language: str) -> "Mapping[str, Spoken]":
        """Return the words that come with this package."""
        return _shipped(language)

    def lacks(self, language: str) -> str:
        """Say how to have any word of a language; empty where one has."""
        voices = VOICES.get(language, ())
        if not voices:
            return f"RHVoice speaks no {language!r}"
        lacking = (self._engine.missing(language, voice) for voice in voices)
        return next((sentence for sentence in lacking if sentence), "")

    def words(
        self, language: str, wanted: Iterable[str]
    ) -> "tuple[Mapping[str, Spoken], tuple[str, ...]]":
        """Return the templates of words, spoken now if need be; and words without."""
        there: dict[str, Spoken] = {}
        new: list[str] = []
        for word in wanted:
            found = self._found(language, word)
            if found:
                there[word] = found
            else:
                new.append(word)
        if not new or self.lacks(language):
            return there, tuple(new)
        there.update(self._spoken(language, new))
        return there, tuple(word for word in new if word not in there)

    def _found(self, language: str, word: str) -> "Spoken":
        key = (language, word)
        known = self._known.get(key) or _shipped(language).get(word) or ()
        if not known:
            known = _read(self._path(language, word))
        if known:
            self._known[key] = known
        return known

    def _spoken(self, language: str, words: Sequence[str]) -> "dict[str, Spoken]":
        with ThreadPoolExecutor(AT_ONCE) as threads:
            spoken = [*threads.map(lambda word: self._speak(language, word), words)]
        made = {word: rows for word, rows in zip(words, spoken, strict=True) if rows}
        for word, rows in made.items():
            self._known[language, word] = rows
            _write(self._path(language, word), rows)
        return made

    def _speak(self, language: str, word: str) -> "Spoken":
        """Return a word in each voice; nothing where it cannot be said."""
        rows = []
        for voice in VOICES[language]:
            try:
                sound = self._engine.synthesize(f"{word}.", language, voice, 1.0)
            except SpeechError:
                return ()
            rows.append(rounded(template(sound)))
        return tuple(row for row in rows if len(row))

    def _path(self, language: str, word: str) -> Path:
        name = hashlib.sha256(f"1/{VOICES.get(language)}/{word}".encode()).hexdigest()
        return (self._folder or _cache()) / f"{language}-{name[:20]}.npz"


def template(sound: "Sound") -> "Cepstra":
    """Return what is between a sound's silent ends, as a telephone carries it."""
    line = resample(sound, LINE) if sound.rate > LINE else sound
    return cepstra(trimmed(band_limited(samples_of(line), LINE)))


def trimmed(samples: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Return samples from the first loud 10 ms to the last."""
    count = len(samples) // HOP
    if not count:
        return samples
    power = np.square(samples[: count * HOP].reshape(count, HOP)).mean(axis=1)
    loud = np.flatnonzero(power > power.max() * 10 ** (-QUIET / 10))
    if not len(loud):
        return samples[:0]
    return samples[max(0, loud[0] - 2) * HOP : (loud[-1] + 3) * HOP]


def rounded(rows: "Cepstra") -> "Cepstra":
    """Return cepstra as they are when they come back from a file."""
    return _whole(rows).astype(np.float32) * STEP


def pack(file: "Path | BinaryIO", words: "Mapping[str, Spoken]") -> None:
    """Write templates to a file: their lengths, and all their rows as bytes."""
    rows = [row for spoken in words.values() for row in spoken]
    np.savez_compressed(
        file,
        words=np.array([*words]),
        voices=np.array([len(spoken) for spoken in words.values()]),
        lengths=np.array([len(row) for row in rows]),
        rows=_whole(np.vstack(rows)),
    )


def unpack(path: Path) -> "dict[str, Spoken]":
    """Read them again; raise `OSError` or `ValueError` for what is no such file."""
    with np.load(path, allow_pickle=False) as kept:
        ends = np.cumsum(kept["lengths"])
        rows = iter(np.split(kept["rows"].astype(np.float32) * STEP, ends[:-1]))
        return {
            str(word): tuple(next(rows) for _ in range(voices))
            for word, voices in zip(kept["words"], kept["voices"], strict=True)
        }


def _whole(rows: "Cepstra") -> "NDArray[np.int8]":
    whole: NDArray[np.int8] = np.clip(np.rint(rows / STEP), -127, 127).astype(np.int8)
    return whole


@cache
def _shipped(language: str) -> "Mapping[str, Spoken]":
    path = Path(__file__).with_name(f"{language}.npz")
    return unpack(path) if path.exists() else {}


def _read(path: Path) -> "Spoken":
    try:
        (spoken,) = unpack(path).values()
    except (OSError, ValueError, KeyError):
        return ()
    return spoken


def _write(path: Path, spoken: "Spoken") -> None:
    """Keep a word; a folder that cannot be written to keeps none."""
    pack(packed := BytesIO(), {"": spoken})
    with suppress(OSError):
        atomic.write(path, packed.getvalue())


def _cache() -> Path:
    return Path("~/.cache/ivr/words").expanduser()
