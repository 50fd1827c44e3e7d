"""Engines, one a file, the clearest first."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from ivr.errors import SpeechError
from ivr.speech.engines.engine import Engine
from ivr.speech.engines.espeak import Espeak
from ivr.speech.engines.gtts import Gtts
from ivr.speech.engines.rhvoice import RHVoice
from ivr.speech.engines.tones import Tones

ENGINES: Final[Mapping[str, Engine]] = {
    "rhvoice": RHVoice(),
    "espeak": Espeak(),
    "gtts": Gtts(),
    "tones": Tones(),
}


def engine(name: str) -> Engine:
    """Return an engine by its name; raise `SpeechError` for an unknown one."""
    try:
        return ENGINES[name]
    except KeyError:
        near = get_close_matches(name, ENGINES, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"one of {', '.join(ENGINES)}"
        raise SpeechError(f"there is no engine {name!r} ({hint})") from None
