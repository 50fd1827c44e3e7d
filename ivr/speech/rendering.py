"""Many clips made at once, and kept as they come."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from ivr.errors import SpeechError
from ivr.speech.catalog import Wanted
from ivr.speech.engines import engine
from ivr.speech.engines.engine import Engine
from ivr.speech.index import Clip
from ivr.speech.pipeline import render
from ivr.speech.sound import Sound
from ivr.speech.store import Store
from ivr.speech.voice import Voice

Job = tuple[Wanted, Engine]


def render_all(
    store: Store, needed: Sequence[Wanted], stand_in: str = ""
) -> Iterator[Clip]:
    """
    Render clips with their voices' engines, and yield each as it is kept.

    With a stand-in, that engine speaks instead, in its own voice.  Raises
    `SpeechError` at once where an engine is missing.
    """
    jobs = [(one, engine(stand_in or one.voice.engine)) for one in needed]
    for speaker in {speaker.name: speaker for _, speaker in jobs}.values():
        if missing := speaker.missing():
            raise SpeechError(missing)
    return _kept(store, jobs)


def _kept(store: Store, jobs: Sequence[Job]) -> Iterator[Clip]:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        sounds = pool.map(_render, jobs)
        try:
            for (one, speaker), sound in zip(jobs, sounds, strict=True):
                spoken = (one.text, one.language, one.voice)
                yield store.add(spoken, speaker.name, sound)
        finally:
            pool.shutdown(cancel_futures=True)


def _render(job: Job) -> Sound:
    one, speaker = job
    own = one.voice.engine == speaker.name
    # A stand-in has voices of its own, and picks one by language.
    voice = one.voice if own else Voice(speaker.name, rate=one.voice.rate)
    try:
        return render(one.text, one.language, voice, speaker, one.lexicon)
    except SpeechError as error:
        raise SpeechError(f"{one.language} {one.prompt}: {error}") from error
