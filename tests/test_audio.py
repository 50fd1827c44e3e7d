"""The clips that ship: a machine with nothing but pip hears the menu in them."""

from pathlib import Path

import pytest

from ivr.cli.spoken import read_flow, spoken_prompts
from ivr.settings import Settings
from ivr.speech import wav
from ivr.speech.catalog import Wanted, gaps, unused, wanted
from ivr.speech.index import Clip
from ivr.speech.inspection import fault
from ivr.speech.quiet import audioop
from ivr.speech.store import Store
from ivr.speech.text import Lexicon

ROOT = Path(__file__).parent.parent
STORE = Store(ROOT / "audio")

LOUDEST = 32_124
"""The largest sample that mu-law has (G.711)."""


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
    """Format, length, level, peak and pauses, as measured from the file."""
    data = clip.path.read_bytes()

    assert data[20] == wav.MULAW
    assert fault(clip) == ""


def test_every_voice_is_equally_loud() -> None:
    """Within 1 dB of each other (ITU-T P.56), across both languages."""
    levels = [clip.making.level for clip in STORE.clips() if clip.making.level]

    assert len(levels) > 400
    assert max(levels) - min(levels) < 1


def test_no_clip_begins_or_ends_with_a_step() -> None:
    """They are joined in a row: each is at rest within a sample of its edge."""
    edges = [
        abs(audioop.getsample(sound, 2, place))
        for clip in STORE.clips()
        if (sound := wav.read(clip.path.read_bytes()).samples)
        for place in (0, len(sound) // 2 - 1)
    ]

    # -60 dB under full scale: nobody hears it.
    assert max(edges) < 33


def test_no_sample_is_clipped() -> None:
    """Not one in half an hour of sound is at full scale."""
    tops = [
        audioop.max(wav.read(clip.path.read_bytes()).samples, 2)
        for clip in STORE.clips()
    ]

    assert max(tops) < LOUDEST
