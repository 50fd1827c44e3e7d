from pathlib import Path

import pytest

from ivr.cli import playing, sound_card
from ivr.cli.menu_clips import Choice, MenuClips, menu_clips
from ivr.errors import SettingsError, SpeechError
from ivr.settings import Settings
from ivr.speech.signals import tone
from ivr.speech.sound import Sound

FLOW = """\
languages: {en: en-US}
nodes: {start: {kind: say, prompt: [hello, bye], next: end}, end: {kind: hangup}}
prompts: {en: {hello: Hello., bye: Bye.}}
"""


@pytest.fixture
def menu(tmp_path: Path) -> MenuClips:
    """A menu with both its clips."""
    (tmp_path / "menu.yaml").write_text(FLOW, "utf-8")
    settings = Settings(
        flows=tmp_path / "menu.yaml", audio=tmp_path / "audio", voices={"en": "tones:"}
    )
    menu = menu_clips(settings, None, Choice())
    for one in menu.needed:
        menu.store.add((one.text, "en", one.voice), "tones", tone((440,), 0.5))
    return menu


class Card:
    """A sound card that remembers."""

    heard: tuple[Sound, ...] = ()
    closed = False

    def play(self, sound: Sound) -> None:
        """Remember."""
        Card.heard = (*Card.heard, sound)

    def close(self) -> None:
        """Remember that, too."""
        Card.closed = True


def test_clips_are_played_to_their_end(
    menu: MenuClips, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after another, and then the card is let go."""
    monkeypatch.setattr(sound_card, "SoundCard", Card)

    said = playing.play(menu)

    assert said == "Played: 2 clips, 1.0 s."
    assert [sound.seconds for sound in Card.heard] == [1.0]
    assert Card.closed


def test_without_a_sound_card_a_browser_will_do(
    menu: MenuClips, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says how."""

    def none() -> Card:
        raise SettingsError("there is none")

    monkeypatch.setattr(sound_card, "SoundCard", none)

    with pytest.raises(SettingsError, match="--sheet FILE"):
        playing.play(menu)


def test_a_clip_that_is_gone_is_one_sentence(menu: MenuClips) -> None:
    """Another process may have pruned it."""
    clips = menu.clips()
    assert clips
    clips[0].path.unlink()

    with pytest.raises(SpeechError, match="cannot be read"):
        playing.play(menu)
