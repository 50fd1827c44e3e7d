"""
gTTS: an unofficial online voice of Google's, only where it is asked for.

What it is like (gTTS 2.5.4): it verifies no certificate, waits for ever unless
told, is blocked for a while when asked too often (pndurette/gTTS issue 259),
and takes a page without sound for a success.
"""

import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from ivr.errors import SpeechError
from ivr.speech import mix
from ivr.speech.sound import Sound

TIMEOUT: Final = 10.0
"""Seconds for one request of at most 100 characters."""

THROTTLE: Final = 1.0
"""Seconds between two requests."""

TLD: Final = "com"
"""gTTS's nearest thing to a voice: the domain of translate.google it asks."""

PART: Final = re.compile(
    r".{1,99}[,.;:!?](?=\s|$)|.{1,100}(?=\s|$)|.{1,100}", re.DOTALL
)
"""One request's text: up to a stop, up to a space, or 100 characters flat."""

SLOW: Final = 0.8
"""Below this rate the slow reading is taken; there is no other choice."""


@dataclass(slots=True)
class Gtts:
    """The endpoint, and when it may be asked again."""

    throttle: float = THROTTLE
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    name: str = "gtts"
    _free_at: float = 0.0
    _turn: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def missing(self) -> str:
        """Nothing: the package is always installed, the network is its affair."""
        return ""

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """Return the text at 24 kHz, as the domain `voice` says it."""
        parts = [part.strip() for part in PART.findall(text)]
        spoken = [
            self._part(part, language, voice or TLD, slow=rate < SLOW)
            for part in parts
            if part
        ]
        return mix.mp3(b"".join(spoken))

    def _part(self, text: str, language: str, tld: str, *, slow: bool) -> bytes:
        from gtts import gTTS  # noqa: PLC0415 - it is seldom asked for
        from gtts.tts import gTTSError  # noqa: PLC0415

        try:
            request = gTTS(text, tld, language, slow=slow, timeout=TIMEOUT)
            with self._turn:
                self._wait()
                spoken = b"".join(request.stream())
        except (gTTSError, ValueError, AssertionError) as error:
            raise SpeechError(f"gTTS failed: {error}") from error
        if not spoken:
            raise SpeechError("gTTS answered without any sound")
        return spoken

    def _wait(self) -> None:
        now = self.clock()
        if now < self._free_at:
            self.sleep(self._free_at - now)
        self._free_at = max(now, self._free_at) + self.throttle
