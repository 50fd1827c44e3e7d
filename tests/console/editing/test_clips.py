from pathlib import Path

import pytest

from ivr.console.editing.clips import AT_ONCE, Clips, Rendered
from ivr.flow.model import Flow
from ivr.settings import Settings
from ivr.speech.store import Store
from tests.flow.helpers import menu

WORDS = ("one", "two", "three", "four", "five")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings of a machine whose only voice is the tones."""
    return Settings(audio=tmp_path / "audio", voices={"en": "tones:"})


@pytest.fixture
def flow() -> Flow:
    """Return a menu of five prompts."""
    prompts = ", ".join(f"{name}: Say {name}." for name in WORDS)
    names = ", ".join(WORDS)
    return menu(
        f"""
        prompts: {{en: {{{prompts}}}}}
        nodes: {{main: {{kind: hangup, prompt: [{names}]}}}}
        """
    )


def test_clips_are_made_a_few_at_a_time(settings: Settings, flow: Flow) -> None:
    """Until none is due; a page shows how far it is."""
    clips = Clips(settings)
    assert len(clips.due(flow)) == 5

    assert clips.render(flow) == Rendered(made=AT_ONCE, left=2)
    assert clips.render(flow) == Rendered(made=2, left=0)
    assert clips.render(flow) == Rendered(made=0, left=0)
    assert len(Store(settings.audio).clips()) == 5
    assert clips.due(flow) == ()


def test_a_voice_that_is_not_here_is_told_of(tmp_path: Path, flow: Flow) -> None:
    """Nothing is made, and nothing is lost."""
    settings = Settings(audio=tmp_path, voices={"en": "command:nobody"})

    made = Clips(settings).render(flow)

    assert (made.made, made.left) == (0, 5)
    assert len(made.failures) == 1
