"""
`audio/index.json`: what each clip says, in whose voice, how long and how loud.

One clip a line, sorted by language and text, so that a changed prompt is a
changed line in a diff.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ivr.errors import SpeechError
from ivr.speech.fingerprint import PIPELINE_VERSION
from ivr.speech.voice import Voice

INDEX: Final = "index.json"

NAME: Final = re.compile(r"[0-9a-f]{20}")
LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
"""Both become part of a path: nothing else may."""


RECORDED: Final = "recorded"
"""The engine of a clip that a person spoke; its version is the recording's hash."""


@dataclass(frozen=True, slots=True)
class Making:
    """
    How a clip came about.

    Args:
        version: of the engine, or the hash of a recording; empty if unknown.
        words: the text in words, as it was said.
        level: the voice's in dBov (ITU-T P.56); None where there is no voice.
        refused: `engine version` of those that were asked first and could not.

    """

    version: str = ""
    words: tuple[str, ...] = ()
    level: float | None = None
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clip:
    """
    One rendered text.

    `engine` is who really spoke: another one than the voice's own where a
    stand-in had to be made.
    """

    fingerprint: str
    text: str
    language: str
    voice: Voice
    engine: str
    seconds: float
    path: Path
    making: Making = Making()

    @property
    def is_stand_in(self) -> bool:
        """Whether another engine than the voice's own spoke, and no person."""
        return self.engine not in (self.voice.engine, RECORDED)

    @property
    def maker(self) -> str:
        """Who spoke, as `rhvoice 1.8.0`."""
        return f"{self.engine} {self.making.version}".rstrip()


@dataclass(frozen=True, slots=True)
class Contents:
    """What an index holds; `problem` is one sentence, empty if there is none."""

    clips: tuple[Clip, ...] = ()
    problem: str = ""


def place(folder: Path, language: str, name: str) -> Path:
    """Return where a clip's file stands; raise `SpeechError` for a wrong name."""
    if not NAME.fullmatch(name) or not LANGUAGE.fullmatch(language):
        raise SpeechError(f"{language!r}, {name!r}: no clip can have such a name")
    return folder / language / f"{name}.wav"


def read(folder: Path) -> Contents:
    """
    Return the clips of a folder whose files are there.  Never raises.

    No index is no clips; a broken one is no clips and a problem.
    """
    path = folder / INDEX
    try:
        whole = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Contents()
    except (OSError, ValueError, RecursionError) as error:
        why = getattr(error, "strerror", None) or error
        return Contents(problem=f"{path} cannot be read ({why}); run: ivr speak")
    try:
        if whole["pipeline"] != PIPELINE_VERSION:
            return Contents(
                problem=f"{path} is of another version of the sound pipeline;"
                " run: ivr speak"
            )
        clips = [_clip(folder, entry) for entry in whole["clips"]]
    except (KeyError, TypeError, ValueError, AttributeError, SpeechError):
        return Contents(problem=f"{path} is no list of clips; run: ivr speak")
    return _present(folder, clips)


def dump(clips: Iterable[Clip]) -> str:
    """Return the text of an index with these clips."""
    ordered = sorted(
        clips, key=lambda clip: (clip.language, clip.text, str(clip.voice))
    )
    lines = ",\n    ".join(json.dumps(_entry(c), ensure_ascii=False) for c in ordered)
    return (
        f'{{\n  "pipeline": {PIPELINE_VERSION},\n  "clips": [\n    {lines}\n  ]\n}}\n'
    )


def _entry(clip: Clip) -> Mapping[str, object]:
    making = clip.making
    level = None if making.level is None else round(making.level, 1)
    words = {} if making.words == (clip.text,) else {"words": making.words}
    refused = {"refused": making.refused} if making.refused else {}
    return {
        "language": clip.language,
        "text": clip.text,
        **words,
        "voice": str(clip.voice),
        "engine": clip.engine,
        "version": making.version,
        **refused,
        "seconds": round(clip.seconds, 3),
        "level": level,
        "fingerprint": clip.fingerprint,
    }


def _clip(folder: Path, entry: Mapping[str, Any]) -> Clip:
    # Any: the JSON of a file that a merge may have mangled.
    language, name = str(entry["language"]), str(entry["fingerprint"])
    return Clip(
        fingerprint=name,
        text=str(entry["text"]),
        language=language,
        voice=Voice.parse(str(entry["voice"])),
        engine=str(entry["engine"]),
        seconds=float(entry["seconds"]),
        path=place(folder, language, name),
        making=_making(entry),
    )


def _making(entry: Mapping[str, Any]) -> Making:
    level = entry["level"]
    return Making(
        version=str(entry["version"]),
        words=tuple(map(str, entry.get("words", (entry["text"],)))),
        level=None if level is None else float(level),
        refused=tuple(map(str, entry.get("refused", ()))),
    )


def _present(folder: Path, clips: list[Clip]) -> Contents:
    files = set(folder.glob("*/*.wav"))
    present = tuple(clip for clip in clips if clip.path in files)
    lost = len(clips) - len(present)
    if not lost:
        return Contents(present)
    return Contents(
        present, f"{lost} of the clips in {folder / INDEX} have no file; run: ivr speak"
    )
