"""Files that a command writes where a person says."""

import os
from pathlib import Path

import click

from ivr import atomic
from ivr.errors import SettingsError


def demand_writable(file: Path) -> None:
    """Refuse a file that cannot be written, before any work is done for it."""
    folder = file.absolute().parent
    if not folder.is_dir():
        raise SettingsError(f"cannot write {file}: there is no such folder")
    if file.is_dir():
        raise SettingsError(f"cannot write {file}: it is a folder")
    if not os.access(file if file.exists() else folder, os.W_OK):
        raise SettingsError(f"cannot write {file}: permission denied")


def write(file: Path, content: str | bytes) -> None:
    """
    Write a file anew; raise `SettingsError` where that is not possible.

    What was there stays whole until the end, and where the disk is full.
    """
    demand_writable(file)
    data = content.encode() if isinstance(content, str) else content
    try:
        if _can_be_replaced(file):
            atomic.write(file.resolve(), data)
        else:
            file.write_bytes(data)
    except OSError as error:
        raise SettingsError(f"cannot write {file}: {error.strerror}") from None


def _can_be_replaced(file: Path) -> bool:
    """Tell a file from a pipe or a device, and a folder that takes no other one."""
    is_closed = not os.access(file.resolve().parent, os.W_OK)
    return not is_closed and (file.is_file() or not file.exists())


def save(file: Path, content: str | bytes) -> None:
    """Write a file, and say so beside what a command prints."""
    write(file, content)
    click.echo(f"Wrote {file}", err=True)
