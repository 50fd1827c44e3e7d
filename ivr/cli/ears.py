"""Where the sound of a call goes: a file, the sound card, both, nowhere."""

import os
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ivr.carrier.media.recorder import Recorder
from ivr.errors import SettingsError
from ivr.speech.sound import Sound

if TYPE_CHECKING:
    from ivr.carrier.media.hearing import Ear
    from ivr.cli.sound_card import SoundCard


class Ears:
    """
    An ear that passes on what it hears to a file and to the sound card.

    Raises `SettingsError` when the one cannot be written or the other is not
    there, before anything is dialled.  As a context manager it lets go of the
    sound card at the end.
    """

    def __init__(self, wav: Path | None, *, listen: bool) -> None:
        if wav:
            _check(wav)
        self._wav, self._file = wav, Recorder()
        self._card = _sound_card() if listen else None
        self._ears: list[Ear] = [self._file] if wav else []
        self._ears += [self._card] if self._card else []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._card:
            self._card.close()

    def hear(self, at: float, sound: Sound) -> None:
        """Hear what the line begins to say."""
        for ear in self._ears:
            ear.hear(at, sound)

    def hush(self, at: float) -> None:
        """Hear it stop short."""
        for ear in self._ears:
            ear.hush(at)

    def hear_caller(self, at: float, sound: Sound) -> None:
        """Hear a key or words of the caller's."""
        for ear in self._ears:
            ear.hear_caller(at, sound)

    def write(self, seconds: float) -> None:
        """Write the file, if one is wanted, of that length."""
        if not self._wav:
            return
        try:
            self._file.write(self._wav, seconds)
        except OSError as error:
            raise SettingsError(
                f"--wav: {self._wav} cannot be written: {error.strerror}"
            ) from error


def _check(wav: Path) -> None:
    folder = wav.parent
    if not folder.is_dir():
        raise SettingsError(f"--wav: there is no folder {folder}")
    if wav.is_dir():
        raise SettingsError(f"--wav: {wav} is a folder: name a file in it")
    if not os.access(wav if wav.exists() else folder, os.W_OK):
        raise SettingsError(f"--wav: {wav} cannot be written: permission denied")


def _sound_card() -> "SoundCard":
    # Half a second of imports, for the few calls that are listened to.
    from ivr.cli.sound_card import SoundCard  # noqa: PLC0415

    return SoundCard()
