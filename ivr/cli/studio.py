"""Prompts that a person reads in a studio: what to read, and what came of it."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from ivr.cli.menu_clips import MenuClips
from ivr.errors import SettingsError, SpeechError
from ivr.speech import mix
from ivr.speech.catalog import Wanted
from ivr.speech.index import LANGUAGE
from ivr.speech.sound import Sound

KINDS: Final = (".wav", ".aif", ".aiff", ".mp3")

SLOWEST_RATE: Final = 8000
"""Hz: what is recorded at less has lost a telephone's treble."""

HEAD: Final = """\
# Read each line as one file, named as above it.  WAV, one voice, 16 bits or more
# at 16 kHz or more, half a second of quiet before and after, no music, no effects.
# Then: ivr speak --import FOLDER   (levels, trims and narrows them for the line)
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was offered, and why it was refused; empty if it was not."""

    path: Path
    reason: str = ""


def script(menu: MenuClips) -> Iterator[str]:
    """Yield the studio's script: file, words, and whether it has been read."""
    takes = menu.recordings
    yield HEAD
    for one in menu.needed:
        if one.takes:
            done = takes.find(one.language, one.takes, one.text)
            mark = "  (recorded)" if done else ""
            yield f"{one.language}/{one.takes[0]}.wav{mark}\n    {one.text}\n"


def bring_in(menu: MenuClips, folder: Path, language: str) -> Iterator[Taken]:
    """
    Check the files of a folder and keep the good ones as recordings.

    They are named as the script says: `ru/shop.main.wav`; without a folder for
    the language where only one is meant.  Raises `SettingsError` for a folder
    that has none.
    """
    files = _files(folder)
    if not files:
        kinds = ", ".join(KINDS)
        raise SettingsError(f"--import: there is no sound file ({kinds}) in {folder}")
    lines = {(one.language, take): one for one in menu.needed for take in one.takes}
    for path in files:
        yield Taken(path, _take_in(menu, lines, path, _place(folder, path, language)))


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise SettingsError(f"--import: there is no folder {folder}")
    found = folder.rglob("*")
    return sorted(path for path in found if path.suffix.lower() in KINDS)


def _place(folder: Path, path: Path, language: str) -> tuple[str, str]:
    """Return the language and the take that a file's name means."""
    name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
    name = name[: -len(path.suffix)]
    first, slash, rest = name.partition("/")
    if slash and LANGUAGE.fullmatch(first):
        return first, rest
    return language, name


def _take_in(
    menu: MenuClips,
    lines: Mapping[tuple[str, str], Wanted],
    path: Path,
    place: tuple[str, str],
) -> str:
    """Keep one file; return why it was refused, empty if it was not."""
    language, name = place
    one = lines.get(place)
    if not language:
        return "put it into a folder of its language, as ru/, or say --language"
    if one is None:
        names = [take for code, take in lines if code == language]
        near = get_close_matches(name, names, n=1)
        hint = f"did you mean {near[0]!r}?" if near else "see: ivr speak --script"
        return f"no prompt in {language!r} is named {name!r} ({hint})"
    try:
        sound = mix.decoded(path.read_bytes())
        demand(sound, one)
        menu.recordings.add(language, name, sound, one.text)
    except (OSError, SpeechError) as error:
        return str(error)
    return ""


def demand(sound: Sound, one: Wanted) -> None:
    """Raise `SpeechError` for a recording that cannot become a good clip."""
    # numpy takes 0.1 s to import: a script alone needs none.
    from ivr.speech import inspection, measure, pipeline  # noqa: PLC0415

    if sound.rate < SLOWEST_RATE:
        raise SpeechError(
            f"it has {sound.rate} samples a second: record {SLOWEST_RATE} or more"
        )
    measure.demand(sound, sum(map(str.isalnum, "".join(one.words))))
    level = measure.measured(pipeline.finish(sound)).level
    if abs(level - pipeline.LEVEL) > inspection.TOLERANCE:
        raise SpeechError(
            "its peaks stand too far above the voice to level it: a knock or a click?"
        )
