from pathlib import Path

import pytest

from ivr.cli.menu_clips import Choice, MenuClips, menu_clips
from ivr.cli.studio import bring_in, script
from ivr.errors import SettingsError
from ivr.settings import Settings
from ivr.speech import wav
from ivr.speech.mix import concatenate, silence
from ivr.speech.signals import tone
from ivr.speech.sound import Sound

FLOW = """\
languages: {ru: ru-RU, en: en-US}
nodes: {start: {kind: say, prompt: [hello, order], next: end}, end: {kind: hangup}}
prompts:
  ru: {hello: Здравствуйте., order: "Заказ {order:digits}, верно?"}
  en: {hello: Hello there., order: "Order {order:digits}, right?"}
"""

GOOD = concatenate([silence(0.5), tone((440, 700), 0.8), silence(0.5)])


@pytest.fixture
def menu(tmp_path: Path) -> MenuClips:
    """A menu in two languages."""
    (tmp_path / "menu.yaml").write_text(FLOW, "utf-8")
    voices = {"ru": "tones:", "en": "tones:"}
    settings = Settings(tmp_path / "menu.yaml", tmp_path / "audio", voices=voices)
    return menu_clips(settings, None, Choice())


@pytest.fixture
def takes(tmp_path: Path) -> Path:
    """A folder as it comes from a studio."""
    (tmp_path / "takes" / "ru").mkdir(parents=True)
    return tmp_path / "takes"


def reasons(menu: MenuClips, folder: Path, language: str = "") -> list[str]:
    """Return why each file was refused; empty for those that were not."""
    return [taken.reason for taken in bring_in(menu, folder, language)]


def test_a_script_says_which_file_has_which_words(menu: MenuClips) -> None:
    """Values are read in parts; a pause is not read at all."""
    text = "\n".join(script(menu))

    assert "ru/hello.wav\n    Здравствуйте.\n" in text
    assert "en/order+1.wav\n    Order\n" in text
    assert "en/order+2.wav\n    right?\n" in text
    assert "en/words/zero.wav\n    zero\n" in text
    assert "    ,\n" not in text
    assert "ivr speak --import" in text


def test_a_good_file_is_kept_with_its_words(menu: MenuClips, takes: Path) -> None:
    """And the script says that it has been read."""
    (takes / "ru" / "hello.wav").write_bytes(wav.pcm(GOOD))

    assert reasons(menu, takes) == [""]

    take = menu.recordings.find("ru", ("hello",), "Здравствуйте.")
    assert take
    assert take.sound() == GOOD
    assert take.text == "Здравствуйте."
    assert "ru/hello.wav  (recorded)" in "\n".join(script(menu))


def test_one_language_needs_no_folder_of_its_own(menu: MenuClips, takes: Path) -> None:
    """When it is said which."""
    (takes / "hello.wav").write_bytes(wav.pcm(GOOD))

    assert reasons(menu, takes) == [
        "put it into a folder of its language, as ru/, or say --language"
    ]
    assert reasons(menu, takes, "en") == [""]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("helo.wav", wav.pcm(GOOD), "named 'helo' (did you mean 'hello'?)"),
        ("xyzzy.wav", wav.pcm(GOOD), "(see: ivr speak --script)"),
        ("hello.wav", b"", "the sound file is empty"),
        ("hello.mp3", b"no sound", "no WAV, AIFF or MP3 file"),
        ("hello.wav", wav.pcm(silence(2)), "there is no voice"),
        ("hello.wav", wav.pcm(tone((440,), 0.1)), "words are lost"),
        ("hello.wav", wav.pcm(tone((440,), 30)), "too long for 12 letters"),
        ("hello.wav", wav.pcm(Sound(GOOD.samples[::2], 4000)), "record 8000 or more"),
        (
            "hello.wav",
            wav.pcm(Sound(b"\xff\x7f" * 50 + GOOD.samples)),
            "clipped at 0.00 s",
        ),
    ],
)
def test_a_bad_file_is_refused_with_a_reason(
    menu: MenuClips, takes: Path, name: str, data: bytes, why: str
) -> None:
    """One sentence a file, and nothing of it is kept."""
    (takes / "ru" / name).write_bytes(data)

    (reason,) = reasons(menu, takes)

    assert why in reason
    assert not list(menu.store.folder.rglob("*.wav"))


def test_one_bad_file_stops_no_good_one(menu: MenuClips, takes: Path) -> None:
    """A studio sends a hundred."""
    (takes / "ru" / "a.wav").write_bytes(b"")
    (takes / "ru" / "hello.wav").write_bytes(wav.pcm(GOOD))
    (takes / "ru" / "notes.txt").write_text("take two was better")

    assert [bool(reason) for reason in reasons(menu, takes)] == [True, False]


def test_a_folder_without_sound_is_a_wrong_use(menu: MenuClips, takes: Path) -> None:
    """Nor is one that is not there."""
    with pytest.raises(SettingsError, match="no sound file"):
        reasons(menu, takes)
    with pytest.raises(SettingsError, match="there is no folder"):
        reasons(menu, takes / "nowhere")
