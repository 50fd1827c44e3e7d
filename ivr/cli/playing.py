"""A prompt on this machine's sound card."""

from ivr.cli.menu_clips import MenuClips
from ivr.errors import SettingsError, SpeechError
from ivr.speech import wav
from ivr.speech.index import Clip
from ivr.speech.mix import concatenate
from ivr.speech.sound import Sound


def play(menu: MenuClips) -> str:
    """
    Play the clips there are, one after another; return what was played.

    Raises `SettingsError` where there is no sound card.
    """
    # Half a second of imports, for the few that listen.
    from ivr.cli.sound_card import SoundCard  # noqa: PLC0415

    clips = menu.clips()
    sound = concatenate(map(_read, clips))
    try:
        card = SoundCard()
    except SettingsError:
        raise SettingsError(
            "--listen found no sound card on this machine: write a page that plays"
            " in a browser with --sheet FILE"
        ) from None
    card.play(sound)
    card.close()
    return f"Played: {len(clips)} clips, {sound.seconds:.1f} s."


def _read(clip: Clip) -> Sound:
    try:
        return wav.read(clip.path.read_bytes())
    except OSError as error:
        raise SpeechError(f"{clip.path} cannot be read: {error.strerror}") from error
