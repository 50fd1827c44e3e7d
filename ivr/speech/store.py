"""
The clips of a project: `audio/index.json` and `audio/<language>/<name>.wav`.

Reading is what a webhook does in every turn: the index is kept in memory and
read again only when its file has changed.  Writing is what `ivr speak` does;
two of them may run at once.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from ivr import atomic
from ivr.errors import SpeechError
from ivr.speech import index, wav
from ivr.speech.fingerprint import fingerprint
from ivr.speech.index import Clip, Making
from ivr.speech.sound import Sound
from ivr.speech.text import NO_LEXICON, Lexicon, phrases
from ivr.speech.voice import Voice

Spoken = tuple[str, str, Voice]
"""What a clip is asked for by: a text, its language and the voice."""

Said = tuple[tuple[str, ...], str, Voice]
"""The same with the text in words, however it was written."""

SOME: Final = 25
"""Clips after which the index is written, where many are added together."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The index as it was when its file bore this stamp."""

    stamp: tuple[int, ...] | None = None
    named: Mapping[str, Clip] = field(default_factory=dict)
    spoken: Mapping[Spoken, Clip] = field(default_factory=dict)
    said: Mapping[Said, Clip] = field(default_factory=dict)
    problem: str = ""


class Store:
    """
    The clips in one folder, which need not exist.

    A clip is first looked up by its text as written, so that a menu whose
    clips are all there never pays for turning text into words.

    Args:
        folder: where they are.
        lexicon: the menu's pronunciations, which are part of a new clip's name.

    """

    def __init__(self, folder: Path, lexicon: Lexicon = NO_LEXICON) -> None:
        self.folder, self.lexicon = folder, lexicon
        self._shelf = Shelf()
        self._waiting: list[Clip] = []
        self._most = 1

    @property
    def problem(self) -> str:
        """What is wrong with the folder, in one sentence; empty if nothing is."""
        return self._current().problem

    def clips(self) -> tuple[Clip, ...]:
        """Return every clip whose file is there, in the index's order."""
        return tuple(self._current().named.values())

    def find(self, text: str, language: str, voice: Voice) -> Clip | None:
        """Return the clip that says this text, or None when there is none."""
        shelf = self._current()
        clip = shelf.spoken.get((text, language, voice))
        if clip is None and shelf.named:
            return shelf.said.get((phrases(text, language), language, voice))
        return clip

    def get(self, name: str) -> Clip | None:
        """Return the clip with this fingerprint, or None when there is none."""
        return self._current().named.get(name)

    def strays(self) -> tuple[Path, ...]:
        """Return the clips' files that the index does not name."""
        known = {clip.path for clip in self.clips()}
        files = sorted(self.folder.glob("*/*.wav"))
        return tuple(
            path
            for path in files
            if path not in known and index.NAME.fullmatch(path.stem)
        )

    def add(
        self, spoken: Spoken, engine: str, sound: Sound, making: Making | None = None
    ) -> Clip:
        """
        Keep a sound as the clip of a text, and throw away what stood for it.

        Raises `SpeechError` when the folder cannot be written.
        """
        text, language, voice = spoken
        making = replace(making or Making(), words=phrases(text, language))
        name = fingerprint(
            text,
            language,
            voice,
            self.lexicon,
            engine=engine,
            version=making.version,
        )
        path = index.place(self.folder, language, name)
        clip = Clip(name, text, language, voice, engine, sound.seconds, path, making)
        with self._writing():
            atomic.write(path, wav.mulaw(sound))
            self._waiting.append(clip)
            if len(self._waiting) >= self._most:
                self._file()
        return clip

    @contextmanager
    def together(self) -> Iterator[None]:
        """Let many clips be added at the price of few: the index is written less."""
        self._most = SOME
        try:
            yield
        finally:
            self._most = 1
            if self._waiting:
                with self._writing():
                    self._file()

    def remove(self, names: Iterable[str]) -> None:
        """Throw away the clips with these fingerprints, and their files."""
        gone = frozenset(names)
        with self._writing():
            self._drop(lambda clip: clip.fingerprint in gone)

    def _file(self) -> None:
        """Put the clips that wait into the index, each in its older one's place."""
        added, self._waiting = self._waiting, []
        spoken = {(clip.text, clip.language, clip.voice) for clip in added}
        names = {clip.fingerprint for clip in added}

        def replaced(old: Clip) -> bool:
            same_text = (old.text, old.language, old.voice) in spoken
            return same_text or old.fingerprint in names

        self._drop(replaced, *added)

    def _drop(self, is_gone: Callable[[Clip], bool], *more: Clip) -> None:
        """Write the index anew, from disk: another process may have written."""
        before = index.read(self.folder).clips
        after = [*(clip for clip in before if not is_gone(clip)), *more]
        atomic.write(self.folder / index.INDEX, index.dump(after).encode())
        for path in {clip.path for clip in before} - {clip.path for clip in after}:
            path.unlink(missing_ok=True)

    def _current(self) -> Shelf:
        stamp = _stamp(self.folder / index.INDEX)
        if stamp != self._shelf.stamp:
            self._shelf = _shelf(stamp, self.folder)
        return self._shelf

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with atomic.locked(self.folder):
                yield
        except OSError as error:
            raise SpeechError(
                f"{self.folder} cannot be written: {error.strerror}"
            ) from error


def _shelf(stamp: tuple[int, ...], folder: Path) -> Shelf:
    contents = index.read(folder)
    return Shelf(
        stamp,
        {clip.fingerprint: clip for clip in contents.clips},
        {(clip.text, clip.language, clip.voice): clip for clip in contents.clips},
        {
            (clip.making.words, clip.language, clip.voice): clip
            for clip in contents.clips
        },
        contents.problem,
    )


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = os.stat(path)  # noqa: PTH116 - a third of Path.stat's time, every turn
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino
