from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import pytest

from ivr.errors import SpeechError
from ivr.speech.catalog import Wanted, gaps, wanted
from ivr.speech.engines.engine import Engine
from ivr.speech.engines.tones import Tones
from ivr.speech.index import RECORDED, Clip
from ivr.speech.recordings import Recordings
from ivr.speech.rendering import FEW, Failure, Renderer, cores
from ivr.speech.signals import tone
from ivr.speech.sound import Sound
from ivr.speech.store import Store

PROMPTS = {"ru": {"a": "Да", "b": "Нет", "c": "Не знаю"}}
MANY = {"ru": {f"p{n}": f"слово номер {n}" for n in range(2 * FEW)}}


@dataclass(frozen=True, slots=True)
class Absent(Tones):
    """An engine that is not installed."""

    def missing(self, language: str = "", voice: str = "") -> str:
        """Say so."""
        del language, voice
        return "it is not installed: apt-get install it"


@dataclass(frozen=True, slots=True)
class Choking(Tones):
    """An engine that cannot say no."""

    name: str = "choking"
    asked: list[str] = field(default_factory=list)

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """Fail at one text."""
        self.asked.append(text)
        if text == "Нет":
            raise SpeechError("it choked")
        return Tones.synthesize(self, text, language, voice, rate)


@dataclass(frozen=True, slots=True)
class Hasty(Tones):
    """An engine that loses words and says nothing of it."""

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """Say a tenth of a second of anything."""
        del text, language, voice, rate
        return tone((440,), 0.1)


@dataclass(frozen=True, slots=True)
class Distant(Choking):
    """An engine of somebody else's, with a lock that no process can be given."""

    name: str = "distant"
    online: bool = True
    lock: object = field(default_factory=Lock)


def engines(**more: Engine) -> Mapping[str, Engine]:
    """Return engines that are the same on every machine."""
    return {"absent": Absent(), "tones": Tones(), "hasty": Hasty("hasty"), **more}


def rendered(
    folder: Path,
    needed: tuple[Wanted, ...],
    among: Mapping[str, Engine],
    stand_in: str = "",
) -> list[Clip | Failure]:
    """Render everything."""
    return [*Renderer(Store(folder), stand_in, among=among).render(needed)]


def test_clips_are_kept_in_the_order_wanted(tmp_path: Path) -> None:
    """Whatever order the processes end in."""
    needed = wanted(MANY, {"ru": "tones:"})

    clips = rendered(tmp_path, needed, engines())

    assert [clip.text for clip in clips if isinstance(clip, Clip)] == [
        *MANY["ru"].values()
    ]
    assert gaps(Store(tmp_path), needed) == ()


@pytest.mark.skipif(cores() < 2, reason="one core renders in this process")
def test_many_clips_are_made_in_other_processes(tmp_path: Path) -> None:
    """And few are not: starting a process takes as long as three clips."""
    choking = Choking()

    rendered(tmp_path, wanted(PROMPTS, {"ru": "choking:"}), engines(choking=choking))
    few = [*choking.asked]
    rendered(tmp_path, wanted(MANY, {"ru": "choking:"}), engines(choking=choking))

    assert len(few) == 3
    assert choking.asked == few


def test_a_clip_says_who_made_it_and_how_loud(tmp_path: Path) -> None:
    """The index is all a webhook has."""
    (clip, *_) = rendered(tmp_path, wanted(PROMPTS, {"ru": "tones:"}), engines())

    assert isinstance(clip, Clip)
    assert clip.maker == "tones 1"
    assert clip.making.level == pytest.approx(-22, abs=0.5)


def test_a_stand_in_is_filed_under_the_voice_it_stands_for(tmp_path: Path) -> None:
    """A webhook finds it; a check still wants the real one."""
    needed = wanted(PROMPTS, {"ru": "rhvoice:anna"})

    clips = rendered(tmp_path, needed, engines(), "tones")

    assert {
        (str(clip.voice), clip.engine) for clip in clips if isinstance(clip, Clip)
    } == {("rhvoice:anna", "tones")}
    assert {gap.why for gap in gaps(Store(tmp_path), needed)} == {"stand-in"}


def test_a_missing_engine_is_told_before_anything_is_rendered(tmp_path: Path) -> None:
    """The sentence has the command that brings it."""
    needed = wanted(PROMPTS, {"ru": "absent:"})

    with pytest.raises(SpeechError, match="apt-get install it"):
        rendered(tmp_path, needed, engines())


def test_where_the_first_is_missing_the_next_speaks(tmp_path: Path) -> None:
    """What is missing is told; the clip stays due, and is not made twice."""
    needed = wanted(PROMPTS, {"ru": "absent:, tones:"})
    renderer = Renderer(Store(tmp_path), among=engines())

    clips = [*renderer.render(needed)]

    assert {clip.engine for clip in clips if isinstance(clip, Clip)} == {"tones"}
    assert renderer.absent == ("it is not installed: apt-get install it",)
    due = gaps(Store(tmp_path), needed)
    assert [gap.why for gap in due] == 3 * ["stand-in"]
    assert [renderer.is_worth(gap) for gap in due] == 3 * [False]


def test_a_stand_in_is_worth_replacing_once_the_engine_is_there(tmp_path: Path) -> None:
    """Somebody has installed it."""
    needed = wanted(PROMPTS, {"ru": "absent:, tones:"})
    rendered(tmp_path, needed, engines())

    now = Renderer(Store(tmp_path), among={**engines(), "absent": Tones("absent")})

    assert all(now.is_worth(gap) for gap in gaps(Store(tmp_path), needed))


@pytest.mark.parametrize("first", ["choking", "hasty"])
def test_what_one_cannot_say_the_next_says(tmp_path: Path, first: str) -> None:
    """Prompt by prompt: an error, or a sound too short for its words."""
    prompts = {"ru": {"a": "Да", "b": "Нет", "c": "Нажмите один, если заказ опоздал"}}
    needed = wanted(prompts, {"ru": f"{first}:, tones:"})

    clips = rendered(tmp_path, needed, engines(choking=Choking()))

    made = {c.text: (c.engine, c.making.refused) for c in clips if isinstance(c, Clip)}
    other = "Нет" if first == "choking" else prompts["ru"]["c"]
    assert made["Да"] == (first, ())
    assert made[other] == ("tones", (f"{first} 1",))
    assert gaps(Store(tmp_path), needed) == ()


def test_a_failure_names_the_prompt_and_stops_no_other(tmp_path: Path) -> None:
    """A second run has only that one to do."""
    needed = wanted(PROMPTS, {"ru": "choking:"})

    made = rendered(tmp_path, needed, engines(choking=Choking()))

    assert [str(one) for one in made if isinstance(one, Failure)] == ["ru b: it choked"]
    assert [clip.text for clip in Store(tmp_path).clips()] == ["Да", "Не знаю"]


def test_an_online_engine_stays_in_this_process(tmp_path: Path) -> None:
    """Two processes would ask twice as often as it allows."""
    distant = Distant()

    made = rendered(
        tmp_path, wanted(MANY, {"ru": "distant:"}), engines(distant=distant)
    )

    assert len(made) == len(distant.asked) == 2 * FEW


def test_a_person_wins_over_every_engine(tmp_path: Path) -> None:
    """Their recording is levelled as all clips are, and no engine is asked."""
    Recordings(tmp_path).add("ru", "b", tone((440, 600), 0.4), "Нет")
    choking = Choking()

    clips = rendered(
        tmp_path, wanted(PROMPTS, {"ru": "choking:"}), engines(choking=choking)
    )

    made = {clip.text: clip for clip in clips if isinstance(clip, Clip)}
    assert made["Нет"].engine == RECORDED
    assert made["Нет"].making.level == pytest.approx(-22, abs=0.5)
    assert choking.asked == ["Да", "Не знаю"]


def test_a_recording_that_cannot_be_read_is_a_failure(tmp_path: Path) -> None:
    """Its name is in the sentence."""
    take = Recordings(tmp_path).add("ru", "b", tone((440,), 0.4), "Нет")
    take.path.write_bytes(b"no sound")

    made = rendered(tmp_path, wanted(PROMPTS, {"ru": "tones:"}), engines())

    assert [one.reason for one in made if isinstance(one, Failure)] == [
        f"{take.path}: the sound is not a WAV file: it does not start with RIFF"
    ]


def test_an_unknown_engine_is_one_sentence(tmp_path: Path) -> None:
    """Settings may name anything."""
    needed = wanted(PROMPTS, {"ru": "tonse:anna"})

    with pytest.raises(SpeechError, match="did you mean 'tones'"):
        rendered(tmp_path, needed, engines())
