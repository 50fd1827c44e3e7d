"""Whether the folder can be written that workers share."""

import os
from pathlib import Path

from ivr.deploy.checkup.deployment import Deployment
from ivr.deploy.checkup.verdict import Verdict, good, wrong


def check(deployment: Deployment) -> Verdict:
    """Look at the folder, or at the one that it will be made in."""
    folder = deployment.settings.shared
    try:
        there = _nearest(folder.absolute())
        able = there.is_dir() and os.access(there, os.W_OK)
    except OSError:  # a name too long, a folder closed to us
        able = False
    if not able:
        return wrong(
            f"{folder} cannot be written",
            "set IVR_SHARED to a folder that whom the server runs as can write",
        )
    made = "can be written" if folder.exists() else "will be made by the server"
    return good(f"{folder} {made}")


def _nearest(folder: Path) -> Path:
    return next(it for it in (folder, *folder.parents) if it.exists())
