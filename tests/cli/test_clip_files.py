from importlib.util import find_spec
from pathlib import Path

import pytest

from ivr.cli.clip_files import encode, prune
from ivr.cli.menu_clips import Choice, MenuClips, menu_clips
from ivr.errors import SpeechError
from ivr.settings import Settings
from ivr.speech.signals import tone

FLOW = """\
languages: {en: en-US}
nodes: {start: {kind: hangup, prompt: bye}}
prompts: {en: {bye: Bye.}}
"""

MP3 = pytest.mark.skipif(not find_spec("lameenc"), reason="no extra `mp3` here")


@pytest.fixture
def menu(tmp_path: Path) -> MenuClips:
    """A menu with a clip, and one that nothing needs."""
    (tmp_path / "menu.yaml").write_text(FLOW, "utf-8")
    settings = Settings(
        flows=tmp_path / "menu.yaml", audio=tmp_path / "audio", voices={"en": "tones:"}
    )
    menu = menu_clips(settings, None, Choice())
    for text in ("Bye.", "Old."):
        voice = menu.needed[0].voice
        menu.store.add((text, "en", voice), "tones", tone((440,), 0.5))
    return menu


@MP3
def test_each_clip_is_written_as_mp3_once(menu: MenuClips) -> None:
    """Only those that are needed; a second run has nothing to do."""
    assert encode(menu) == 1
    assert encode(menu) == 0
    (path,) = menu.store.folder.rglob("*.mp3")
    assert path.stem == menu.clips()[0].fingerprint


@MP3
def test_pruning_takes_the_mp3_along(menu: MenuClips) -> None:
    """Clip, stray and MP3; what is needed stays."""
    encode(menu)
    folder = menu.store.folder / "en"
    (folder / f"{'a' * 20}.wav").write_bytes(b"")
    (folder / f"{'b' * 20}.mp3").write_bytes(b"")

    assert prune(menu, "ru") == 0
    assert prune(menu, "") == 3

    assert len([*folder.iterdir()]) == 2
    assert [clip.text for clip in menu.store.clips()] == ["Bye."]


@MP3
def test_what_cannot_be_written_is_one_sentence(menu: MenuClips) -> None:
    """The clip is gone."""
    clips = menu.clips()
    assert clips
    clips[0].path.unlink()

    with pytest.raises(SpeechError, match="as MP3"):
        encode(menu)
