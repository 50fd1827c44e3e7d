"""Many clips made at once, over all cores, and kept as they come."""

import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ivr.errors import SpeechError
from ivr.speech import engines
from ivr.speech.catalog import Gap, Wanted
from ivr.speech.engines.engine import Engine
from ivr.speech.index import RECORDED, Clip, Making
from ivr.speech.recordings import Recordings, Take
from ivr.speech.sound import Sound
from ivr.speech.store import Store
from ivr.speech.voice import Voice

THREADS: Final = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")

if TYPE_CHECKING:
    from concurrent.futures import Executor

FEW: Final = 4
"""Clips for which no process is worth starting: one takes as long as three clips."""


@dataclass(frozen=True, slots=True)
class Job:
    """A clip to be made: from a take if there is one, else by the first that can."""

    wanted: Wanted
    voices: tuple[Voice, ...] = ()
    take: Take | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A clip that nobody could make, and why."""

    wanted: Wanted
    reason: str

    def __str__(self) -> str:
        return f"{self.wanted.language} {self.wanted.prompt}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Made:
    """What a job came to: a sound, who made it and how."""

    sound: Sound
    engine: str
    making: Making


class Renderer:
    """
    Makes clips with the engines that are here.

    Raises `SpeechError` for a voice that cannot be, and for a language where
    nobody speaks at all: nothing has been made then.

    Args:
        store: keeps the clips.
        stand_in: the engine that speaks instead of the voices' own.
        among: the engines, by name.

    """

    def __init__(
        self,
        store: Store,
        stand_in: str = "",
        *,
        among: Mapping[str, Engine] | None = None,
    ) -> None:
        self._store, self._stand_in = store, stand_in
        self._engines = engines.ENGINES if among is None else among
        self._recordings = Recordings(store.folder)
        self._versions: dict[str, str] = {}
        self._absent: dict[tuple[str, Voice], str] = {}

    @property
    def absent(self) -> tuple[str, ...]:
        """What was found missing, one sentence each."""
        return tuple(dict.fromkeys(filter(None, self._absent.values())))

    def is_worth(self, gap: Gap) -> bool:
        """Whether rendering would make anything else than there is already."""
        if gap.why != "stand-in" or gap.clip is None:
            return True
        first, *_ = self._voices(gap.wanted)
        maker = f"{first.engine} {self._version(first.engine)}".rstrip()
        able = maker not in gap.clip.making.refused
        return able and maker != gap.clip.maker

    def render(self, needed: Sequence[Wanted]) -> Iterator[Clip | Failure]:
        """Make clips, and yield each as it is kept; a failure stops no other."""
        jobs = [self._job(one) for one in needed]
        for voice in {voice for job in jobs for voice in job.voices}:
            self._version(voice.engine)
        return self._kept(jobs)

    def _job(self, one: Wanted) -> Job:
        take = self._recordings.find(one.language, one.takes, one.text)
        return Job(one, take=take) if take else Job(one, self._voices(one))

    def _voices(self, one: Wanted) -> tuple[Voice, ...]:
        chain = one.voices
        if self._stand_in:
            # A stand-in has voices of its own, and picks one by language.
            chain = (Voice(self._stand_in, rate=one.voice.rate),)
        able = tuple(voice for voice in chain if not self._missing(one.language, voice))
        if not able:
            raise SpeechError(self._missing(one.language, chain[0]))
        return able

    def _missing(self, language: str, voice: Voice) -> str:
        key = language, voice
        if key not in self._absent:
            speaker = engines.engine(voice.engine, self._engines)
            self._absent[key] = speaker.missing(language, voice.name)
        return self._absent[key]

    def _version(self, name: str) -> str:
        if name not in self._versions:
            self._versions[name] = engines.engine(name, self._engines).version()
        return self._versions[name]

    def _kept(self, jobs: Sequence[Job]) -> Iterator[Clip | Failure]:
        with self._store.together():
            for job, made in self._done(jobs):
                if isinstance(made, str):
                    yield Failure(job.wanted, made)
                    continue
                one = job.wanted
                spoken = (one.text, one.language, one.voice)
                yield self._store.add(spoken, made.engine, made.sound, made.making)
                if job.take:
                    job.take.note(one.text)

    def _done(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Made | str]]:
        """Yield what came of each job: those of a service here, one by one."""
        apart = [job for job in jobs if self._is_online(job)]
        many = [job for job in jobs if not self._is_online(job)]
        if len(many) < FEW or cores() == 1:
            apart, many = many + apart, []
        if many:
            with self._pool(min(cores(), len(many))) as pool:
                try:
                    yield from zip(many, pool.map(_made_there, many), strict=True)
                finally:
                    pool.shutdown(cancel_futures=True)
        for job in apart:
            yield job, _made(job, self._engines, self._versions)

    def _is_online(self, job: Job) -> bool:
        return any(self._engines[voice.engine].online for voice in job.voices)

    def _pool(self, workers: int) -> "Executor":
        # 30 ms to import, which a run with nothing to do has no use for.
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
        from multiprocessing import get_context  # noqa: PLC0415

        # A lock, as that of an engine that is asked over the network, stays here.
        local = {name: one for name, one in self._engines.items() if not one.online}
        return ProcessPoolExecutor(
            workers,
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=(local, self._versions),
        )


def cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # pragma: no cover - not on Linux
        return os.cpu_count() or 1


_THERE: dict[str, tuple[Mapping[str, Engine], Mapping[str, str]]] = {}
"""In a worker: the engines it was started with, and their versions."""


def _begin(speakers: Mapping[str, Engine], versions: Mapping[str, str]) -> None:
    # Ctrl-C is the command's affair: it ends the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # numpy's own threads would fight over the cores that the processes fill: a
    # third of all time, measured.  It reads these when it is imported.
    os.environ.update(dict.fromkeys(THREADS, "1"))
    _THERE["engines"] = speakers, versions


def _made_there(job: Job) -> Made | str:
    return _made(job, *_THERE["engines"])


def _made(
    job: Job, speakers: Mapping[str, Engine], versions: Mapping[str, str]
) -> Made | str:
    """Return the sound, or why nobody could make it."""
    # numpy and pydub take 0.2 s to import: `ivr speak` with nothing to do needs none.
    from ivr.speech import pipeline  # noqa: PLC0415

    if job.take:
        try:
            sound = pipeline.finish(job.take.sound())
            return Made(sound, RECORDED, _making(sound, job.take.version))
        except SpeechError as error:
            return str(error)
    one, refused, reasons = job.wanted, [], []
    for voice in job.voices:
        version = versions.get(voice.engine, "")
        speaker = speakers[voice.engine]
        try:
            sound = pipeline.render(
                one.text,
                one.language,
                voice,
                speaker,
                one.lexicon,
                demanding=True,
            )
        except SpeechError as error:
            refused.append(f"{voice.engine} {version}".rstrip())
            reasons.append(str(error))
            continue
        return Made(sound, voice.engine, _making(sound, version, tuple(refused)))
    return "; ".join(reasons)


def _making(sound: Sound, version: str, refused: tuple[str, ...] = ()) -> Making:
    from ivr.speech.level import activity  # noqa: PLC0415 - numpy, as above

    level = activity(sound).level
    heard = level > float("-inf")
    return Making(version, level=level if heard else None, refused=refused)
