from collections.abc import Mapping
from pathlib import Path

import pytest

from ivr.errors import SpeechError
from ivr.speech.catalog import gaps, wanted
from ivr.speech.engines import ENGINES
from ivr.speech.engines.engine import Engine
from ivr.speech.engines.tones import Tones
from ivr.speech.rendering import render_all
from ivr.speech.sound import Sound
from ivr.speech.store import Store

PROMPTS = {"ru": {"a": "Да", "b": "Нет", "c": "Не знаю"}}


class Absent(Tones):
    """An engine that is not installed."""

    def missing(self) -> str:
        """Say so."""
        return "it is not installed: apt-get install it"


class Choking(Tones):
    """An engine that cannot say no."""

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """Fail at one text."""
        if text == "Нет":
            raise SpeechError("it choked")
        return super().synthesize(text, language, voice, rate)


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Engine]:
    """Engines that are the same on every machine."""
    those = {"absent": Absent(), "choking": Choking(name="choking"), "tones": Tones()}
    monkeypatch.setattr("ivr.speech.engines.ENGINES", those)
    return those


def test_clips_are_kept_in_the_order_wanted(tmp_path: Path) -> None:
    """Whatever order the threads end in."""
    needed = wanted(PROMPTS, {"ru": "tones:"})

    clips = [*render_all(Store(tmp_path), needed)]

    assert [clip.text for clip in clips] == ["Да", "Нет", "Не знаю"]
    assert gaps(Store(tmp_path), needed) == ()


def test_a_stand_in_is_filed_under_the_voice_it_stands_for(tmp_path: Path) -> None:
    """A webhook finds it; a check still wants the real one."""
    needed = wanted(PROMPTS, {"ru": "rhvoice:anna"})

    clips = [*render_all(Store(tmp_path), needed, "tones")]

    assert {(str(clip.voice), clip.engine) for clip in clips} == {
        ("rhvoice:anna", "tones")
    }
    assert {gap.why for gap in gaps(Store(tmp_path), needed)} == {"stand-in"}


@pytest.mark.usefixtures("engines")
def test_a_missing_engine_is_told_before_anything_is_rendered(tmp_path: Path) -> None:
    """The sentence has the command that brings it."""
    needed = wanted(PROMPTS, {"ru": "absent:"})

    with pytest.raises(SpeechError, match="apt-get install it"):
        render_all(Store(tmp_path), needed)


@pytest.mark.usefixtures("engines")
def test_what_was_rendered_before_a_failure_is_kept(tmp_path: Path) -> None:
    """The sentence names the prompt; a second run goes on from there."""
    needed = wanted(PROMPTS, {"ru": "choking:"})

    with pytest.raises(SpeechError, match="ru b: it choked"):
        [*render_all(Store(tmp_path), needed)]

    assert [clip.text for clip in Store(tmp_path).clips()] == ["Да"]


def test_an_unknown_engine_is_one_sentence(tmp_path: Path) -> None:
    """Settings may name anything."""
    needed = wanted(PROMPTS, {"ru": "rhvoise:anna"})

    with pytest.raises(SpeechError, match="did you mean 'rhvoice'"):
        render_all(Store(tmp_path), needed)
    assert ENGINES
