"""Engines, one a file, the clearest first."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from ivr.errors import SpeechError
from ivr.speech.engines.command import Command
from ivr.speech.engines.engine import Engine
from ivr.speech.engines.espeak import Espeak
from ivr.speech.engines.festival import Festival
from ivr.speech.engines.gtts import Gtts
from ivr.speech.engines.piper import FOLDERS, Piper
from ivr.speech.engines.rhvoice import RHVoice
from ivr.speech.engines.tones import Tones

ENGINES: Final[Mapping[str, Engine]] = {
    "rhvoice": RHVoice(),
    "piper": Piper(),
    "festival": Festival(),
    "espeak": Espeak(),
    "gtts": Gtts(),
    "command": Command(),
    "tones": Tones(),
}


def configured(
    command: str = "", piper_voices: Path | None = None
) -> Mapping[str, Engine]:
    """Return the engines as a deployment sets them up, in its environment."""
    more = (piper_voices,) if piper_voices else ()
    return {
        **ENGINES,
        "piper": Piper(folders=(*more, *FOLDERS)),
        "command": Command(command),
    }


def engine(name: str, among: Mapping[str, Engine] | None = None) -> Engine:
    """Return an engine by its name; raise `SpeechError` for an unknown one."""
    there = ENGINES if among is None else among
    try:
        return there[name]
    except KeyError:
        near = get_close_matches(name, there, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"one of {', '.join(there)}"
        raise SpeechError(f"there is no engine {name!r} ({hint})") from None
