"""
gTTS: an unofficial online voice of Google's, only where it is asked for.

What it is like (gTTS 2.5.4): it verifies no certificate, waits for ever unless
told, is blocked for a while when asked too often (pndurette/gTTS issue 259),
and takes a page without sound for a success.
"""

import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

from ivr.errors import SpeechError
from ivr.speech import mix
from ivr.speech.engines.engine import Offer
from ivr.speech.engines.process import package_version
from ivr.speech.sound import Sound

TIMEOUT: Final = 10.0
"""Seconds for one request of at most 100 characters."""

THROTTLE: Final = 1.0
"""Seconds between two requests."""

BACK_OFF: Final = (2.0, 8.0, 30.0)
"""Seconds before each further try, where Google asks for none in `Retry-After`."""

PATIENCE: Final = 60.0
"""Seconds: a wait longer than this is not waited for."""

REST: Final = 600.0
BREATH: Final = 60.0
"""Seconds in which nothing is asked, after it refused; after no connection."""

TOO_MANY: Final = 429
BROKEN: Final = 500
"""HTTP statuses: of a refusal; the first of those that may pass."""

TLD: Final = "com"
"""gTTS's nearest thing to a voice: the domain of translate.google it asks."""

DOMAIN: Final = re.compile(r"[a-z]{2,3}(\.[a-z]{2})?")

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
    timeout: float = TIMEOUT
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    name: str = "gtts"
    online: bool = True
    _free_at: float = 0.0
    _resting: tuple[float, str] = (0.0, "")
    _turn: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def missing(self, language: str = "", voice: str = "") -> str:
        """Nothing: the package is always installed, the network is its affair."""
        del language
        if voice and not DOMAIN.fullmatch(voice):
            raise SpeechError(
                f"gTTS's voice is a domain of Google's, as com or co.uk, not {voice!r}"
            )
        return ""

    def version(self) -> str:
        """Return the package's: Google tells none of its own."""
        return package_version("gTTS")

    def offers(self) -> tuple[Offer, ...]:
        """Return the domains whose voices differ, in the languages we speak."""
        licence = "Google's terms; an unofficial endpoint"
        pairs = (("com", "ru"), ("com", "en"), ("co.uk", "en"), ("com.au", "en"))
        return tuple(Offer(tld, language, licence) for tld, language in pairs)

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """Return the text at 24 kHz, as the domain `voice` says it."""
        from gtts import gTTS  # noqa: PLC0415 - it is seldom asked for

        self.missing(language, voice)
        parts = [part.strip() for part in PART.findall(text) if part.strip()]
        spoken: list[bytes] = []
        for part in parts:
            try:
                slow = rate < SLOW
                request = gTTS(
                    part, voice or TLD, language, slow=slow, timeout=self.timeout
                )
            except (ValueError, AssertionError) as error:
                raise SpeechError(f"gTTS failed: {error}") from error
            with self._turn:
                spoken.append(self._asked(request))
        return mix.mp3(b"".join(spoken))

    # Any: gTTS ships no types.
    def _asked(self, request: Any) -> bytes:
        """Return a part's MP3, asking again where that may help."""
        until, why = self._resting
        if self.clock() < until:
            raise SpeechError(why)
        waits: Iterator[float | None] = chain(BACK_OFF, [None])
        for wait in waits:
            spoken = self._once(request)
            if isinstance(spoken, bytes):
                return spoken
            self._give_up_or_wait(spoken, wait)
        raise AssertionError  # pragma: no cover - the last wait gives up

    def _once(self, request: Any) -> "bytes | Any":
        """Return a part's MP3, or gTTS's error where another try may help."""
        from gtts.tts import gTTSError  # noqa: PLC0415 - as above

        self._wait()
        try:
            spoken = b"".join(request.stream())
        except gTTSError as error:
            status = getattr(error.rsp, "status_code", 0)
            if status and status != TOO_MANY and status < BROKEN:
                raise SpeechError(f"gTTS failed: {error}") from error
            return error
        except ValueError as error:  # a page that is no text, sound that is no base64
            raise SpeechError(f"gTTS answered nonsense: {error}") from error
        if not spoken:
            raise SpeechError("gTTS answered without any sound")
        return spoken

    def _give_up_or_wait(self, error: Any, wait: float | None) -> None:
        status = getattr(error.rsp, "status_code", 0)
        if status:
            asked = _retry_after(error.rsp)
            wait = max(wait, asked) if wait is not None and asked else wait
        elif wait != BACK_OFF[0]:  # no connection: one more try is enough
            wait = None
        if wait is None or wait > PATIENCE:
            rest = REST if status == TOO_MANY else BREATH
            self._resting = self.clock() + rest, _sentence(status, error)
            raise SpeechError(self._resting[1]) from error
        self.sleep(wait)

    def _wait(self) -> None:
        now = self.clock()
        if now < self._free_at:
            self.sleep(self._free_at - now)
        self._free_at = max(now, self._free_at) + self.throttle


def _retry_after(response: Any) -> float:
    """Return the seconds a server asks to wait; 0 where it asks for none."""
    asked = str(response.headers.get("Retry-After", ""))
    return float(asked) if asked.isdecimal() else 0.0


def _sentence(status: int, error: Exception) -> str:
    if status == TOO_MANY:
        return (
            "Google refuses for now (429 Too Many Requests): go on in ten minutes"
            " or more, or with another engine; what is made is kept"
        )
    return f"gTTS failed: {error}"
