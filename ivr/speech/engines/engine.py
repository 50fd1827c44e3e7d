"""What every engine can be asked."""

from typing import Protocol

from ivr.speech.sound import Sound


class Engine(Protocol):
    """
    Turns words into sound, one engine a file.

    An engine is asked for words only, never for raw text: see `ivr.speech.text`.
    """

    @property
    def name(self) -> str:
        """How voices name it: `rhvoice` in `rhvoice:anna`."""

    def missing(self) -> str:
        """Say what has to be installed, with the command; empty when nothing."""

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """
        Return the text as this voice says it, at the engine's own rate.

        `language` is `ru`, `en`, …; an empty `voice` is the engine's own for
        the language; `rate` 1.0 is its own pace.  Raises `SpeechError`.
        """
