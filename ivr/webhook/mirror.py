"""
Clips that lie elsewhere: any place that `fsspec` can read, copied here once.

    s3://bucket/clips    gs://bucket/clips    sftp://host/clips    file:///mnt/clips

A clip is named by a hash of what it says, so a copy is good for ever.  Copies are
made when the server starts, and at SIGHUP; callers never wait for another machine.
"""

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ivr import atomic
from ivr.errors import SettingsError
from ivr.speech.index import INDEX

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

CLIP: Final = re.compile(r"[a-z]{2,8}/[0-9a-f]{8,64}\.wav", re.ASCII)
"""A clip's place in the folder; nothing else is copied."""

_LOG = logging.getLogger(__name__)


def mirrored(url: str, folder: Path) -> Path:
    """
    Copy what is new at a URL into a folder, and return that.

    Where the place cannot be read, the copies of before are used.  Raises
    `SettingsError` where no place can be meant, or `fsspec` is not installed.
    """
    try:
        place, root = _place(url)  # some have to be connected with for that
        copied = _copy(place, root, folder)
    except SettingsError:
        raise
    except Exception as error:  # noqa: BLE001 - of whatever drives that place
        # Its message may quote what opens the place.
        _LOG.warning("- clips could not be copied: %s", type(error).__name__)
    else:
        _LOG.info("- copied %d clips", copied)
    return folder


def _place(url: str) -> "tuple[AbstractFileSystem, str]":
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra
    except ImportError:
        raise SettingsError(
            "IVR_CLIPS needs fsspec: pip install -e '.[cloud]'"
        ) from None
    kind = url.partition("://")[0]
    try:
        place, root = url_to_fs(url)
    except ImportError as error:
        raise SettingsError(f"IVR_CLIPS: {kind}: {error}") from None
    except ValueError as error:
        # The library's own words but for this one quote the URL.
        why = (
            "there is no such kind of place"
            if str(error).startswith("Protocol not known")
            else f"write {kind}://user:password@host:port/folder, the port a number up"
            " to 65535, and in the password %40 for @ and %2F for /"
        )
        raise SettingsError(f"IVR_CLIPS: {kind}: {why}") from None
    return place, root.rstrip("/")


def _copy(place: "AbstractFileSystem", root: str, folder: Path) -> int:
    copied = 0
    for path in place.find(root):
        name = "/".join(path.split("/")[-2:])
        if CLIP.fullmatch(name) and not (folder / name).is_file():
            atomic.write(folder / name, place.cat_file(path))
            copied += 1
    # Last: what it names is here by now.
    atomic.write(folder / INDEX, place.cat_file(f"{root}/{INDEX}"))
    return copied
