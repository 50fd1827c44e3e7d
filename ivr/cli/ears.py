"""Where the sound of a call goes: a file, the sound card, both, nowhere."""

import os
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ivr.carrier.media.recorder import MP3, Recorder
from ivr.errors import SettingsError, SpeechError
from ivr.speech import mp3
from ivr.speech.mix import silence

if TYPE_CHECKING:
    from ivr.carrier.people.party import Party
    from ivr.cli.sound_card import SoundCard


class Ears:
    """
    What listens to a call: a file, and a handset for the caller.

    Raises `SettingsError` when the one cannot be written or the other is not
    there, before anything is dialled.  As a context manager it lets go of the
    sound card at the end.
    """

    def __init__(self, wav: Path | None, *, listen: bool, mic: bool = False) -> None:
        if wav:
            _check(wav)
        self._wav = wav
        self.file = Recorder() if wav else None
        self._card = _sound_card(mic=mic) if listen or mic else None

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

    def given_to(self, party: "Party") -> "Party":
        """Return the caller with the sound card for a handset, if one is wanted."""
        if self._card is None:
            return party
        # numpy, for the few calls that are listened to
        from ivr.carrier.media.live.person import Person  # noqa: PLC0415

        return Person(party, self._card)

    def write(self, seconds: float) -> None:
        """Write the file, if one is wanted, of that length."""
        if not self._wav or not self.file:
            return
        try:
            self.file.write(self._wav, seconds)
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

    if wav.suffix not in (".wav", MP3):
        raise SettingsError(f"--wav: {wav.name} ends in neither .wav nor {MP3}")
    if wav.suffix == MP3:
        try:
            mp3.encode(silence(0.1))
        except SpeechError as error:
            raise SettingsError(f"--wav: {error}, or name a .wav file") from None


def _sound_card(*, mic: bool) -> "SoundCard":
    # Half a second of imports, for the few calls that are listened to.
    from ivr.cli.sound_card import SoundCard  # noqa: PLC0415

    return SoundCard(mic=mic)
