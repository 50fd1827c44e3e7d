"""What a command stands on, looked at before it starts."""

from collections.abc import Mapping
from pathlib import Path

from ivr.errors import SettingsError, SpeechError
from ivr.flow.source import is_there
from ivr.speech.engines import engine
from ivr.speech.voice import Voice


def menu_at(path: Path) -> Path:
    """Return the place of a menu; raise `SettingsError` where there is nothing."""
    if is_there(path):
        return path
    raise SettingsError(
        f"there is no menu at {path}: name another folder or file,"
        " or start one with: ivr new NAME"
    )


def check_voices(voices: Mapping[str, str]) -> None:
    """Raise `SpeechError` for a voice of an engine that there is not."""
    for language, chain in voices.items():
        try:
            for voice in Voice.chain(chain):
                engine(voice.engine)
        except SpeechError as error:
            raise SpeechError(f"IVR_VOICE_{language.upper()}: {error}") from None
