"""Files that a command writes where a person says."""

from pathlib import Path

import click

from ivr.errors import SettingsError


def demand_folder(file: Path) -> None:
    """Refuse a file that has no folder to be in, before any work is done for it."""
    if not file.absolute().parent.is_dir():
        raise SettingsError(f"cannot write {file}: there is no such folder")


def write(file: Path, content: str | bytes) -> None:
    """Write a file anew; raise `SettingsError` where that is not possible."""
    try:
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise SettingsError(f"cannot write {file}: {error.strerror}") from None


def save(file: Path, content: str | bytes) -> None:
    """Write a file, and say so beside what a command prints."""
    write(file, content)
    click.echo(f"Wrote {file}", err=True)
