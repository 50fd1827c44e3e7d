"""Files that a command writes where a person says."""

import os
from pathlib import Path

import click

from ivr import atomic
from ivr.errors import SettingsError


def demand_folder(file: Path) -> None:
    """Refuse a file that has no folder to be in, before any work is done for it."""
    if not file.absolute().parent.is_dir():
        raise SettingsError(f"cannot write {file}: there is no such folder")


def write(file: Path, content: str | bytes) -> None:
    """
    Write a file anew; raise `SettingsError` where that is not possible.

    What was there stays whole until the end, and where the disk is full.
    """
    demand_folder(file)
    data = content.encode() if isinstance(content, str) else content
    try:
        if _can_be_replaced(file):
            atomic.write(file.resolve(), data)
        else:
            file.write_bytes(data)
    except OSError as error:
        raise SettingsError(f"cannot write {file}: {error.strerror}") from None


def _can_be_replaced(file: Path) -> bool:
    """Tell a file from a pipe or a device, and from what is not to be changed."""
    if not os.access(file.resolve().parent, os.W_OK):
        return False
    return not file.exists() or (file.is_file() and os.access(file, os.W_OK))


def save(file: Path, content: str | bytes) -> None:
    """Write a file, and say so beside what a command prints."""
    write(file, content)
    click.echo(f"Wrote {file}", err=True)
