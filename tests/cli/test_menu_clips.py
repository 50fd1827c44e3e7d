from pathlib import Path

import pytest

from ivr.cli.menu_clips import Choice, menu_clips
from ivr.errors import SettingsError, SpeechError
from ivr.settings import Settings
from ivr.speech.signals import tone

FLOW = """\
languages: {en: en-US}
nodes: {start: {kind: say, prompt: hello, next: end}, end: {kind: hangup, prompt: bye}}
prompts: {en: {hello: Hello., bye: Bye.}}
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A menu of two prompts, spoken by tones."""
    (tmp_path / "menu.yaml").write_text(FLOW, "utf-8")
    return Settings(
        flows=tmp_path / "menu.yaml", audio=tmp_path / "audio", voices={"en": "tones:"}
    )


def test_a_menu_knows_its_clips(settings: Settings) -> None:
    """What is needed, what is there, what is due and what is left over."""
    menu = menu_clips(settings, None, Choice())
    voice = menu.needed[0].voice
    clip = menu.store.add(("Hello.", "en", voice), "tones", tone((440,), 0.2))
    old = menu.store.add(("Old.", "en", voice), "tones", tone((440,), 0.2))

    assert [one.text for one in menu.needed] == ["Hello.", "Bye."]
    assert menu.clips() == (clip,)
    assert [gap.wanted.text for gap in menu.due()] == ["Bye."]
    assert menu.unused("") == menu.unused("en") == (old,)
    assert menu.unused("ru") == ()


def test_a_choice_is_a_part(settings: Settings) -> None:
    """A language alone is a whole of its own."""
    menu = menu_clips(settings, None, Choice("en", ("menu.end",)))

    assert [one.text for one in menu.needed] == ["Bye."]
    assert Choice("en", ("menu.end",)).is_part
    assert Choice(prompts=("bye",)).is_part
    assert not Choice("en").is_part


def test_a_recording_of_other_words_is_found(settings: Settings) -> None:
    """The prompt was edited after the studio."""
    menu = menu_clips(settings, None, Choice())
    take = menu.recordings.add("en", "hello", tone((440,), 0.2), "Good day.")

    assert [each.path for each in menu.outdated()] == [take.path]


def test_what_cannot_be_is_told_first(settings: Settings, tmp_path: Path) -> None:
    """No such menu; no such engine."""
    with pytest.raises(SettingsError, match="there is no menu at"):
        menu_clips(settings, tmp_path / "nowhere", Choice())
    wrong = Settings(flows=settings.flows, voices={"en": "tones:, rhvoise:slt"})
    with pytest.raises(SpeechError, match="did you mean 'rhvoice'"):
        menu_clips(wrong, None, Choice())
