"""
Another version of a menu: a folder, or a revision of git.

What stands in git is written to a folder of its own for as long as it is
looked at; the working tree is left alone.
"""

import json
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ivr.errors import FlowError, SettingsError
from ivr.flow.model import Flow
from ivr.flow.proof import by_letters
from ivr.flow.reader import read
from ivr.flow.source import folder_of
from ivr.speech.index import INDEX
from ivr.speech.text import primary

PROMPTS: Final = "prompts"


@contextmanager
def version(path: Path, revision: str, audio: Path) -> Iterator[tuple[Flow, Path]]:
    """
    Yield the menu at a path as it was, and where its clips' index is.

    `revision` is a folder or a file with the other version, or what git knows
    by that name.  Raises `SettingsError` for what is neither, and `FlowError`
    where there was no menu.
    """
    if Path(revision).exists():
        yield _flow(Path(revision), revision), audio
        return
    top = Path(_git(path, "rev-parse", "--show-toplevel").decode().strip())
    _git(path, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    with TemporaryDirectory() as folder:
        wanted = _inside(top, (path, *_beside(path), audio / INDEX))
        _extract(top, revision, wanted, Path(folder))
        was = Path(folder) / wanted[0]
        index = Path(folder) / wanted[-1]
        yield _flow(was, f"{path} at {revision}"), index.parent


def _beside(path: Path) -> tuple[Path, ...]:
    """Name the folders that may hold the menu's prompts."""
    folder = folder_of(path)
    return folder / PROMPTS, folder.resolve().parent / PROMPTS


def _inside(top: Path, paths: tuple[Path, ...]) -> list[str]:
    """Name paths as git does: from the top of its tree."""
    try:
        return [str(path.resolve().relative_to(top)) for path in paths]
    except ValueError:
        raise SettingsError(f"{paths[0]} and its clips are not all in {top}") from None


def _extract(top: Path, revision: str, wanted: list[str], folder: Path) -> None:
    known = _git(top, "ls-tree", "-r", "--name-only", "-z", revision, "--", *wanted)
    files = [name for name in known.decode().split("\0") if name]
    if files:
        packed = _git(top, "archive", "--format=zip", revision, "--", *files)
        with zipfile.ZipFile(BytesIO(packed)) as archive:
            archive.extractall(folder)  # which keeps every name inside


def _git(where: Path, *arguments: str) -> bytes:
    """Ask git; raise `SettingsError` in its words where it cannot answer."""
    folder = where if where.is_dir() else where.parent
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell
            ["git", "-C", folder, *arguments],  # noqa: S607 - the person's own git
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise SettingsError(f"git cannot be started: {error.strerror}") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        why = said[0] if said else f"there is no revision {arguments[-1]!r}"
        advice = "name a folder with the other version, or a revision of git"
        raise SettingsError(f"--against: {why.replace('^{commit}', '')}: {advice}")
    return done.stdout


def _flow(path: Path, name: str) -> Flow:
    reading = read(path)
    if reading.flow is None:
        raise FlowError(f"there is no menu in {name}; {reading.findings[0]}")
    return reading.flow


def as_indexed(audio: Path) -> Callable[[str, str], float]:
    """Return what measures words by an index whose clips need not be there."""
    try:
        clips = json.loads((audio / INDEX).read_text("utf-8"))["clips"]
        seconds = {
            (str(clip["language"]), str(clip["text"])): float(clip["seconds"])
            for clip in clips
        }
    except (OSError, ValueError, KeyError, TypeError):
        seconds = {}

    def length(words: str, language: str) -> float:
        known = seconds.get((primary(language), words))
        return by_letters(words, language) if known is None else known

    return length
