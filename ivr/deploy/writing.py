"""Files for a reader's machine, none of which takes the place of another unasked."""

from collections.abc import Mapping
from pathlib import Path

from ivr.errors import SettingsError


def write(files: Mapping[Path, str], *, force: bool) -> None:
    """
    Write all of some files, or none of them.

    Raises `SettingsError` where one is there already with other words, unless
    forced, and where one cannot be written.
    """
    if not force:
        _refuse_others(files)
    for file, text in files.items():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise SettingsError(f"cannot write {file}: {error.strerror}") from None


def _refuse_others(files: Mapping[Path, str]) -> None:
    there = [str(file) for file, text in files.items() if not _may_be(file, text)]
    if there:
        is_are = "is" if len(there) == 1 else "are"
        raise SettingsError(
            f"{', '.join(there)} {is_are} there already, and different: move what is"
            " yours away, or write over it with --force"
        )


def _may_be(file: Path, text: str) -> bool:
    try:
        return not file.exists() or file.read_text(encoding="utf-8") == text
    except (OSError, UnicodeError):
        return False
