"""The clips that ship: a machine with nothing but pip hears the menu in them."""

from pathlib import Path

import pytest

from ivr.cli.speak import read_flow, spoken_prompts
from ivr.settings import Settings
from ivr.speech import wav
from ivr.speech.catalog import Wanted, gaps, unused, wanted
from ivr.speech.index import Clip
from ivr.speech.mix import LINE_RATE
from ivr.speech.pipeline import CEILING, LEVEL, voice_level
from ivr.speech.quiet import audioop
from ivr.speech.store import Store
from ivr.speech.text import Lexicon

ROOT = Path(__file__).parent.parent
STORE = Store(ROOT / "audio")


@pytest.fixture(scope="module")
def needed() -> tuple[Wanted, ...]:
    """Every clip that the shipped menu needs, in both languages."""
    flow = read_flow(ROOT / "flows")
    return wanted(spoken_prompts(flow, ""), Settings().voices, Lexicon(flow.lexicon))


def test_every_prompt_has_a_current_clip(needed: tuple[Wanted, ...]) -> None:
    """Run `ivr speak` after changing a prompt, and commit what it renders."""
    assert STORE.problem == ""
    assert [(gap.wanted.prompt, gap.why) for gap in gaps(STORE, needed)] == []


def test_no_clip_is_left_over(needed: tuple[Wanted, ...]) -> None:
    """Run `ivr speak --prune` after deleting a prompt."""
    assert [clip.text for clip in unused(STORE, needed)] == []
    assert STORE.strays() == ()


@pytest.mark.parametrize("clip", STORE.clips(), ids=lambda clip: clip.fingerprint)
def test_a_clip_is_what_its_readme_says(clip: Clip) -> None:
    """Format, length, level and peak, as measured from the file."""
    data = clip.path.read_bytes()
    sound = wav.read(data)

    assert data[20] == wav.MULAW
    assert sound.rate == LINE_RATE
    assert sound.seconds == pytest.approx(clip.seconds, abs=0.001)
    if any(map(str.isalnum, clip.text)):
        assert voice_level(sound) == pytest.approx(LEVEL, abs=0.5)
        # Mu-law rounds the loudest samples by up to 2 %.
        ceiling = 32_768 * 10 ** (CEILING / 20)
        assert audioop.max(sound.samples, 2) <= 1.02 * ceiling
        assert 0.2 < sound.seconds < 30
