"""Where the sound of a call goes: a file, the sound card, both, nowhere."""

from pathlib import Path

from ivr.carrier.recorder import Recorder
from ivr.cli.sound_card import SoundCard
from ivr.errors import SettingsError
from ivr.speech.sound import Sound


class Ears:
    """
    An ear that passes on what it hears to a file and to the sound card.

    Raises `SettingsError` when the one cannot be written or the other is not
    there, before anything is dialled.
    """

    def __init__(self, wav: Path | None, *, listen: bool) -> None:
        if wav and not wav.parent.is_dir():
            raise SettingsError(f"--wav: there is no folder {wav.parent}")
        self._wav, self._file = wav, Recorder()
        self._card = SoundCard() if listen else None

    def hear(self, at: float, sound: Sound) -> None:
        """Hear what the line begins to say."""
        self._file.hear(at, sound)
        if self._card:
            self._card.hear(at, sound)

    def hush(self, at: float) -> None:
        """Hear it stop short."""
        self._file.hush(at)
        if self._card:
            self._card.hush(at)

    def hear_caller(self, at: float, sound: Sound) -> None:
        """Hear a key or words of the caller's."""
        self._file.hear_caller(at, sound)
        if self._card:
            self._card.hear_caller(at, sound)

    def close(self, seconds: float) -> None:
        """Write the file, of that length; let go of the sound card."""
        if self._card:
            self._card.close()
        if self._wav:
            try:
                self._file.write(self._wav, seconds)
            except OSError as error:
                raise SettingsError(
                    f"--wav: {self._wav} cannot be written: {error.strerror}"
                ) from error
