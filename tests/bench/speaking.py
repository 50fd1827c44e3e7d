"""
What `ivr speak` costs: nothing to do, and everything to do on two cores.

Its engines, too: seconds of work for a second of speech, and the wait before the
first word.  Those that are not on this machine are left out.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Final

from ivr.speech.catalog import wanted
from ivr.speech.engines import ENGINES
from ivr.speech.engines.engine import Engine
from ivr.speech.rendering import Renderer, cores
from ivr.speech.store import Store
from tests.bench.result import Result

ROOT: Final = Path(__file__).parents[2]

TEXTS: Final = {
    "ru": "Чтобы узнать статус заказа и срок доставки, нажмите один.",
    "en": "To check an order and its delivery time, press one.",
}
WORD: Final = {"ru": "Да.", "en": "Yes."}

SPEAK: Final = ("-c", "from ivr.cli import main; main()", "speak")
HELP: Final = ("-c", "from ivr.cli import main; main()", "--help")

CLIPS: Final = 120
"""Enough that starting a process does not decide."""


def run(*, quick: bool) -> Iterator[Result]:
    """Compare; where RHVoice or a second core is missing, leave that out."""
    yield _nothing_to_do(1 if quick else 9)
    if cores() > 1 and not ENGINES["rhvoice"].missing("ru"):
        yield _two_cores(6 if quick else CLIPS, 1 if quick else 2)
    for name, engine in ENGINES.items():
        for language in TEXTS:
            if not engine.online and _speaks(engine, language):
                yield _pace(f"{name} {language}", engine, language, 1 if quick else 5)


def _nothing_to_do(rounds: int) -> Result:
    best = {"ivr speak": float("inf"), "ivr --help": float("inf")}
    for _ in range(rounds):
        best["ivr speak"] = min(best["ivr speak"], _command(SPEAK))
        best["ivr --help"] = min(best["ivr --help"], _command(HELP))
    return Result(
        "speak again",
        tuple((name, f"{seconds * 1e3:.0f} ms") for name, seconds in best.items()),
        value=best["ivr speak"] - best["ivr --help"],
        most=0.3,
        unit="s",
    )


def _two_cores(clips: int, rounds: int) -> Result:
    every = os.sched_getaffinity(0)
    one, two = float("inf"), float("inf")
    try:
        for _ in range(rounds):
            os.sched_setaffinity(0, sorted(every)[:1])
            one = min(one, _render(clips))
            os.sched_setaffinity(0, sorted(every)[:2])
            two = min(two, _render(clips))
    finally:
        os.sched_setaffinity(0, every)
    return Result(
        "speak, 2 cores",
        (("one core", f"{one:.1f} s"), ("two", f"{two:.1f} s")),
        value=two / one,
        most=1 / 1.7,
    )


def _pace(name: str, engine: Engine, language: str, rounds: int) -> Result:
    """Return the real-time factor of a sentence; a word's wait is beside it."""
    first = min(_say(engine, WORD[language], language)[0] for _ in range(rounds))
    spent, heard = min(_say(engine, TEXTS[language], language) for _ in range(rounds))
    return Result(
        name,
        (("a word after", f"{first:.2f} s"), ("a sentence", f"{heard:.1f} s of sound")),
        value=spent / heard,
        most=1.0,
    )


def _say(engine: Engine, text: str, language: str) -> tuple[float, float]:
    start = perf_counter()
    sound = engine.synthesize(text, language, "", 1.0)
    return perf_counter() - start, sound.seconds


def _speaks(engine: Engine, language: str) -> bool:
    offers = {offer.language for offer in engine.offers() if not offer.bring}
    return language in offers and not engine.missing(language)


def _render(clips: int) -> float:
    """Return the seconds that new clips take, and see that all were made."""
    prompts = {f"p{n}": f"{n}. {TEXTS['ru']}" for n in range(clips)}
    needed = wanted({"ru": prompts}, {"ru": "rhvoice:anna"})
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        start = perf_counter()
        made = [*Renderer(store).render(needed)]
        seconds = perf_counter() - start
        if len(store.clips()) != clips or len(made) != clips:
            raise RuntimeError(f"{len(store.clips())} of {clips} clips were made")
    return seconds


def _command(arguments: tuple[str, ...]) -> float:
    start = perf_counter()
    subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    return perf_counter() - start
