"""
Room on the disk for what a process counts, before it counts.

`prometheus_client` maps files into memory that have holes.  On a full disk a hole
cannot be filled, and the system ends the process that tries, in its first turn and
without a word: a caller would suffer for the counts.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

SIZES: Final = {"counter": 1 << 18, "histogram": 1 << 16, "gauge_livesum": 1 << 16}
"""
Bytes of a process's file of each kind, as the library names them.

An entry takes about 120 and a node has two: this is room for a thousand nodes.
"""

LASTING: Final = ("counter", "histogram")
"""Kinds of which the counts of a process that has ended still count."""


def is_alive(process: int) -> bool:
    """Tell whether there is a process of that number; whose, nobody knows."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # another's
        return True
    return True


def take_over(
    folder: Path, process: int, alive: Callable[[int], bool] = is_alive
) -> None:
    """
    Let a process go on in the files of those that have ended.

    So there are never more files than there were processes at a time, however many
    have been killed, and nothing that was counted is lost.
    """
    for kind in LASTING:
        mine = folder / f"{kind}_{process}.db"
        if not mine.exists():  # its number may have been another's before
            _take_one(folder, kind, mine, alive)


def _take_one(
    folder: Path, kind: str, mine: Path, alive: Callable[[int], bool]
) -> None:
    for file in folder.glob(f"{kind}_*.db"):
        number = file.stem.removeprefix(f"{kind}_")
        if number.isdecimal() and not alive(int(number)):
            try:
                file.rename(mine)
            except FileNotFoundError:  # another new process was quicker
                continue
            return


def make_room(folder: Path, process: int) -> None:
    """
    Write the files of a process that counts in a folder, full of zeros.

    What it took over stays.  Raises `OSError` where there is no room for the others,
    and leaves none half made.
    """
    every = {folder / f"{kind}_{process}.db": size for kind, size in SIZES.items()}
    files = {
        file: size
        for file, size in every.items()
        if not (file.name.startswith(LASTING) and file.exists())
    }
    try:
        for file, size in files.items():
            file.write_bytes(bytes(size))
    except OSError:
        for file in files:
            file.unlink(missing_ok=True)
        raise
