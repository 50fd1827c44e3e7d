"""
The files of a menu on the disk.

This is the only part of the package that reads anything.
"""

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ivr.errors import Mark
from ivr.flow.compose import compose
from ivr.flow.shapes.shape import NAME, Scope
from ivr.flow.tree import Pairs, kind_of

LARGEST: Final = 1_000_000
"""Bytes of one file; ten thousand ordinary nodes have fewer."""

UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""What a file begins with that an editor saved as "Unicode"."""

Drafts = Mapping[Path, str]
"""File -> the text to read instead of it: an author has not saved it yet."""

NONE: Final[Drafts] = {}


@dataclass(frozen=True, slots=True)
class Source:
    """One file read: its name (a flow's, a language's), and what is in it."""

    name: str
    path: Path
    pairs: Pairs


def folder_of(path: Path) -> Path:
    """Find the folder of flows: the one given, or `flows` in it."""
    if not path.is_dir():
        return path.parent
    inner = path / "flows"
    return inner if inner.is_dir() and not any(path.glob("*.yaml")) else path


def flow_files(path: Path) -> tuple[Path, ...]:
    """List the files of flows at a path: itself, or every YAML file in it."""
    if not path.is_dir():
        return (path,)
    return _yaml_files(folder_of(path))


def prompt_files(path: Path) -> tuple[Path, ...]:
    """List the files of prompts that go with the flows at a path."""
    folder = folder_of(path)
    folders = [folder / "prompts"]
    if path.is_dir() or folder.name == "flows":
        above = folder.parent if folder.name not in ("", "..") else folder / ".."
        folders.append(above / "prompts")
    return tuple(file for each in folders for file in _yaml_files(each))


def _yaml_files(folder: Path) -> tuple[Path, ...]:
    # An editor's lock and backup files start with a dot.
    found = folder.glob("*.yaml")
    return tuple(sorted(file for file in found if not file.name.startswith(".")))


def flows(path: Path, scope: Scope, drafts: Drafts = NONE) -> Iterator[Source]:
    """Read the files of flows; what is wrong goes to the scope."""
    if not is_there(path):
        scope.report("no-file", "there is no such file or folder", Mark(str(path)))
        return
    files = flow_files(path)
    if not files:
        hint = "a menu is one .yaml file or more"
        scope.report("no-file", "no YAML in this folder", Mark(str(path)), hint)
    for file in sorted(folder_of(path).glob("*.yml")) if path.is_dir() else ():
        hint = f"rename it to {file.stem}.yaml"
        scope.report("not-read", "a .yml file is not read", Mark(str(file)), hint)
    for file in files:
        if not NAME.fullmatch(file.stem):
            message = f"{file.stem!r} cannot be a flow's name, which rides in URLs"
            hint = "use Latin letters, digits, _ and -"
            scope.report("wrong-name", message, Mark(str(file)), hint)
        read = tuple(_read(file, scope, drafts))
        if not read:
            scope.unread.add(file.stem)
        yield from read


def prompts(path: Path, scope: Scope, drafts: Drafts = NONE) -> Iterator[Source]:
    """Read the files of prompts; what is wrong goes to the scope."""
    for file in prompt_files(path) if is_there(path) else ():
        yield from _read(file, scope, drafts)


def is_there(path: Path) -> bool:
    """Tell whether there is a file or a folder, and none of a name that cannot be."""
    try:
        return path.exists()
    except OSError:  # a name too long, a folder closed to us
        return False


def _read(file: Path, scope: Scope, drafts: Drafts) -> Iterator[Source]:
    draft = drafts.get(file)
    text = text_of(file, scope) if draft is None else draft
    tree = compose(text, str(file), scope) if text is not None else None
    match tree:
        case None:
            return
        case Pairs():
            yield Source(file.stem, file, tree)
        case _:
            message = f"a file is a mapping, not {kind_of(tree)}"
            scope.report("wrong-type", message, tree.mark)


def text_of(file: Path, scope: Scope) -> str | None:
    """Read a file as text; None, and a finding, where it cannot be."""
    mark = Mark(str(file))
    try:
        content = _start_of(file)
    except OSError as error:
        scope.report("no-file", f"the file cannot be read: {error.strerror}", mark)
        return None
    if content is None:
        scope.report("no-file", "this is not a file", mark, "move it elsewhere")
        return None
    if len(content) > LARGEST:
        message = f"the file is larger than {LARGEST:,} bytes"
        scope.report("too-large", message, mark, "split it into several")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"the file is not UTF-8: byte {error.start + 1} fits no letter"
        if content.startswith(UTF16):
            message = "the file is UTF-16, and UTF-8 alone is read"
        hint = "save it again as UTF-8"
        scope.report("not-utf8", message, Mark(str(file), line), hint)
        return None


def _start_of(file: Path) -> bytes | None:
    """Read a file, or as much of it as shows that it is too large."""
    if file.exists() and not file.is_file():  # a folder; or a pipe without an end
        return None
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)
