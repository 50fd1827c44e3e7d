"""
What it costs to understand a caller: seconds of work for a second of speech.

A digit is held against all the words that come with the package, three voices each;
PocketSphinx hears the same length of English, where it is installed.
"""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Final

from ivr.speech.mix import load
from ivr.speech.recognisers import RECOGNISERS
from ivr.speech.recognisers.recogniser import DIGITS
from ivr.speech.sound import Sound
from tests.bench.result import Result

HUMAN: Final = Path(__file__).parents[1] / "speech" / "recognisers" / "human"


def run(*, quick: bool) -> Iterator[Result]:
    """Measure each recogniser that is here, but the one that needs a model."""
    sound = load((HUMAN / "nine.wav").read_bytes())
    for name, language in (("templates", "ru"), ("pocketsphinx", "en")):
        if not RECOGNISERS[name].missing(language):
            yield _pace(name, language, sound, 1 if quick else 9)


def _pace(name: str, language: str, sound: Sound, rounds: int) -> Result:
    recogniser, words = RECOGNISERS[name], DIGITS[language]
    recogniser.prepare(language, words)
    best = float("inf")
    for _ in range(rounds):
        start = perf_counter()
        recogniser.recognise(sound, language, words)
        best = min(best, perf_counter() - start)
    return Result(
        f"{name} {language}",
        (("a word", f"{best * 1e3:.0f} ms"), ("of", f"{sound.seconds:.1f} s")),
        value=best / sound.seconds,
        most=1.0,
    )
