"""What every engine can be asked."""

from dataclasses import dataclass
from typing import Protocol

from ivr.speech.sound import Sound


@dataclass(frozen=True, slots=True)
class Offer:
    """
    A voice that an engine has, or would have.

    Args:
        voice: its name, as in `rhvoice:anna`.
        language: `ru`, `en`, …
        licence: of the voice, and of what it says.
        bring: the command that installs it; empty when it is here.
        commercial: whether its licence allows commerce.

    """

    voice: str
    language: str
    licence: str
    bring: str = ""
    commercial: bool = True


class Engine(Protocol):
    """
    Turns words into sound, one engine a file.

    An engine is asked for words only, never for raw text: see `ivr.speech.text`.
    """

    @property
    def name(self) -> str:
        """How voices name it: `rhvoice` in `rhvoice:anna`."""

    @property
    def online(self) -> bool:
        """Whether it is somebody's service, to be asked one text at a time."""

    def missing(self, language: str = "", voice: str = "") -> str:
        """
        Say what has to be installed for a voice, with the command; empty if nothing.

        Without a voice, the engine alone is meant.  Raises `SpeechError` for a
        voice that it never has, or that may not be used.
        """

    def version(self) -> str:
        """Return which version of it is here; empty where nobody knows."""

    def offers(self) -> tuple[Offer, ...]:
        """Return its voices, those that are not installed too."""

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """
        Return the text as this voice says it, at the engine's own rate.

        `language` is `ru`, `en`, …; an empty `voice` is the engine's own for
        the language; `rate` 1.0 is its own pace.  Raises `SpeechError`.
        """
