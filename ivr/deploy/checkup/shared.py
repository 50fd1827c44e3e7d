"""Whether the folder can be written that workers share, and has room."""

from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from ivr.deploy.checkup.deployment import Deployment
from ivr.deploy.checkup.verdict import Verdict, good, wrong

ROOM: Final = 1 << 20
"""Bytes that are tried: versions of the menu, and the counts of two workers."""


def check(deployment: Deployment) -> Verdict:
    """Write to the folder, or to the one that it will be made in; leave nothing."""
    folder = deployment.settings.shared
    try:
        with TemporaryFile(dir=_nearest(folder.absolute())) as file:
            file.write(bytes(ROOM))
    except OSError as error:  # full, closed to us, a file, a name too long
        why = (error.strerror or "").lower()
        return wrong(
            f"{folder} cannot be written: {why}",
            "set IVR_SHARED to a folder that whom the server runs as can write",
        )
    made = "can be written" if folder.exists() else "will be made by the server"
    return good(f"{folder} {made}")


def _nearest(folder: Path) -> Path:
    return next(it for it in (folder, *folder.parents) if it.exists())
