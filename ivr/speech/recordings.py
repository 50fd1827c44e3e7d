"""
What people recorded in a studio: it wins over every engine.

`audio/recorded/<language>/<take>.wav` has the sound as it came, and
`<take>.txt` beside it the words it says: a prompt whose words have changed
since is not played with the old ones.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

from ivr import atomic
from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.index import LANGUAGE
from ivr.speech.sound import Sound
from ivr.speech.text import phrases

FOLDER: Final = "recorded"

VERSION: Final = 12
"""Hex digits of a recording's hash that tell one from the next."""


@dataclass(frozen=True, slots=True)
class Take:
    """One recording; `text` is what it says, empty where nobody wrote it down."""

    path: Path
    language: str
    name: str
    text: str

    @property
    def version(self) -> str:
        """A hash of the file: another recording is another version."""
        return sha256(self._bytes()).hexdigest()[:VERSION]

    def says(self, text: str) -> bool:
        """Whether it says this text, as far as is known."""
        mine = phrases(self.text, self.language)
        return not self.text or mine == phrases(text, self.language)

    def note(self, text: str) -> None:
        """Write down what it says, if nobody has."""
        if not self.text:
            self.path.with_suffix(".txt").write_text(f"{text}\n", "utf-8")

    def sound(self) -> Sound:
        """Return the recording; raise `SpeechError` for what is no WAV file."""
        try:
            return wav.read(self._bytes())
        except SpeechError as error:
            raise SpeechError(f"{self.path}: {error}") from error

    def _bytes(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise SpeechError(
                f"{self.path} cannot be read: {error.strerror}"
            ) from error


class Recordings:
    """The takes in a project's audio folder, looked for once."""

    def __init__(self, audio: Path) -> None:
        self.folder = audio / FOLDER

    def find(self, language: str, names: tuple[str, ...], text: str) -> Take | None:
        """Return the first take of these names that says the text."""
        takes = (self._takes.get((language, name)) for name in names)
        return next((take for take in takes if take and take.says(text)), None)

    def outdated(
        self, language: str, names: tuple[str, ...], text: str
    ) -> tuple[Take, ...]:
        """Return the takes of these names that say something else."""
        takes = (self._takes.get((language, name)) for name in names)
        return tuple(take for take in takes if take and not take.says(text))

    def add(self, language: str, name: str, sound: Sound, text: str) -> Take:
        """Keep a take; raise `SpeechError` where it cannot be written."""
        if not LANGUAGE.fullmatch(language):
            raise SpeechError(f"{language!r} is no language: name a folder ru, en, …")
        path = self.folder / language / f"{name}.wav"
        try:
            atomic.write(path, wav.pcm(sound))
            path.with_suffix(".txt").unlink(missing_ok=True)
            take = Take(path, language, name, "")
            take.note(text)
        except OSError as error:
            raise SpeechError(f"{path} cannot be written: {error.strerror}") from error
        self.__dict__.pop("_takes", None)
        return take

    @cached_property
    def _takes(self) -> Mapping[tuple[str, str], Take]:
        found = {}
        for folder in sorted(path for path in self.folder.glob("*") if path.is_dir()):
            for path in sorted(folder.rglob("*.wav")):
                name = path.relative_to(folder).as_posix().removesuffix(".wav")
                # A Mac writes й as two letters.
                name = unicodedata.normalize("NFC", name)
                found[folder.name, name] = Take(path, folder.name, name, _text(path))
        return found


def _text(path: Path) -> str:
    try:
        return path.with_suffix(".txt").read_text("utf-8").strip()
    except (OSError, ValueError):
        return ""
