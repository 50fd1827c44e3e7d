"""
Room on the disk for what a process counts, before it counts.

`prometheus_client` maps files into memory that have holes.  On a full disk a hole
cannot be filled, and the system ends the process that tries, in its first turn and
without a word: a caller would suffer for the counts.
"""

from pathlib import Path
from typing import Final

SIZES: Final = {"counter": 1 << 18, "histogram": 1 << 16, "gauge_livesum": 1 << 16}
"""
Bytes of a process's file of each kind, as the library names them.

An entry takes about 120 and a node has two: this is room for a thousand nodes.
"""


def make_room(folder: Path, process: int) -> None:
    """
    Write the files of a process that counts in a folder, full of zeros.

    Raises `OSError` where there is no room for them, and leaves none half made.
    """
    files = {folder / f"{kind}_{process}.db": size for kind, size in SIZES.items()}
    try:
        for file, size in files.items():
            file.write_bytes(bytes(size))
    except OSError:
        for file in files:
            file.unlink(missing_ok=True)
        raise
