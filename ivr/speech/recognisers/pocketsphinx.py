"""
PocketSphinx: English offline; its model comes in its package (BSD, 38 MB).

A grammar of the expected words is built for each listening, a lone filler word
before and after them allowed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from threading import Lock

# Any: the package ships no types.
from typing import Any, Final

from ivr.errors import SpeechError
from ivr.speech.recognisers.recogniser import NOTHING, Understood
from ivr.speech.sound import Sound

PACKAGE: Final = "pocketsphinx"
INSTALL: Final = 'pip install -e ".[english]"'
LANGUAGE: Final = "en"

RATE: Final = 16000
"""Samples a second that the model was trained on."""

WORD: Final = re.compile(r"[a-z']+")

WORST, BEST = 0.88, 1.08
"""
How well the words fit against how well any row of sounds does.

Measured on three voices: expected words 0.92 to 1.16, others 0.80 to 0.97 for the
most part.  From the worst to the best, confidence goes from 0 to 1.
"""

LEAST: Final = 0.2
"""Of a confidence: under it nothing was understood."""

ALONE: Final = Lock()
"""There is one decoder, and it does one thing at a time."""


@dataclass(frozen=True, slots=True)
class Pocketsphinx:
    """The package and the model in it."""

    package: str = PACKAGE
    name: str = "pocketsphinx"

    def missing(self, language: str) -> str:
        """Say how to install it, or that it knows English alone."""
        if language != LANGUAGE:
            return f"PocketSphinx's own model understands English, not {language!r}"
        if find_spec(self.package) is None:
            return f"PocketSphinx is not installed: {INSTALL}"
        return ""

    def prepare(self, language: str, expected: Sequence[str]) -> None:
        """Load the model: half a second."""
        del language, expected
        with ALONE:
            _decoder()

    def recognise(
        self, sound: Sound, language: str, expected: Sequence[str]
    ) -> Understood:
        """Return the expected words that were said, if any were."""
        missing = self.missing(language)
        if missing:
            raise SpeechError(missing)
        if not any(sound.samples):
            return NOTHING
        with ALONE:
            decoder = _decoder()
            _level()
            named = _named(decoder, expected)
            if not named:
                raise SpeechError("no expected word is in PocketSphinx's dictionary")
            samples = _at_its_rate(sound)
            decoder.add_jsgf_string("expected", _grammar(named))
            words, fit, sure = _decode(decoder, "expected", samples)
            _, most, _ = _decode(decoder, "phones", samples)
        if words not in named:
            return NOTHING
        confidence = _share(fit / max(most, 1e-9)) * min(1.0, 2 * sure)
        if confidence < LEAST:
            return NOTHING
        return Understood(named[words], round(confidence, 2))


def _share(fit: float) -> float:
    return min(1.0, max(0.0, (fit - WORST) / (BEST - WORST)))


def _named(decoder: Any, expected: Sequence[str]) -> dict[str, str]:
    """Return what the decoder calls phrases -> the phrases it can say."""
    spelt = {" ".join(WORD.findall(each.casefold())): each for each in expected}
    return {
        words: each
        for words, each in spelt.items()
        if words and all(decoder.lookup_word(word) for word in words.split())
    }


def _grammar(named: Iterable[str]) -> str:
    """Return a grammar (JSGF) of one phrase among several."""
    phrases = " | ".join(named)
    return f"#JSGF V1.0;\ngrammar expected;\npublic <said> = {phrases};\n"


def _decode(decoder: Any, search: str, samples: bytes) -> tuple[str, float, float]:
    """Return words, how well they fit, and how far before all others."""
    # It learns from each utterance; a call must not depend on those before it.
    decoder.set_cmn(_level())
    decoder.activate_search(search)
    decoder.start_utt()
    decoder.process_raw(samples, full_utt=True)
    decoder.end_utt()
    found = decoder.hyp()
    if not found:
        return "", 0.0, 0.0
    return found.hypstr, found.best_score, found.prob


def _at_its_rate(sound: Sound) -> bytes:
    """Return samples at 16 kHz, with a little silence around them."""
    from ivr.speech.resample import doubled  # noqa: PLC0415 - numpy

    pause = bytes(RATE // 5 * 2)
    return pause + doubled(sound).samples + pause


@cache
def _level() -> str:
    """Return what it takes for the mean of speech before it has heard any."""
    return str(_decoder().get_cmn(update=False))


@cache
def _decoder() -> Any:
    import pocketsphinx  # noqa: PLC0415 - the extra

    model = pocketsphinx.get_model_path()
    decoder = pocketsphinx.Decoder(lm=None, loglevel="FATAL")
    decoder.add_allphone_file("phones", f"{model}/en-us/en-us-phone.lm.bin")
    return decoder
