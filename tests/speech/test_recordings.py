import unicodedata
from pathlib import Path

import pytest

from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.recordings import Recordings
from ivr.speech.signals import tone

BEEP = tone((440,), 0.3)


def test_a_take_is_found_by_its_prompt(tmp_path: Path) -> None:
    """In its language, with what it says beside it."""
    takes = Recordings(tmp_path)

    take = takes.add("ru", "shop.main", BEEP, "Нажмите 1")

    assert take.path == tmp_path / "recorded" / "ru" / "shop.main.wav"
    assert take.sound() == BEEP
    found = takes.find("ru", ("shop.main",), "Нажмите один")
    assert found
    assert (found.text, found.version) == ("Нажмите 1", take.version)
    assert takes.find("en", ("shop.main",), "Нажмите один") is None
    assert takes.find("ru", ("shop.other",), "Нажмите один") is None


def test_old_words_are_not_played_for_new_ones(tmp_path: Path) -> None:
    """Whoever edits a prompt must hear that a studio is due."""
    takes = Recordings(tmp_path)
    take = takes.add("ru", "main", BEEP, "Нажмите один")

    assert takes.find("ru", ("main",), "Нажмите два") is None
    assert takes.outdated("ru", ("main",), "Нажмите два")[0].path == take.path
    assert takes.outdated("ru", ("main",), "Нажмите один") == ()


def test_a_file_put_there_by_hand_is_taken_at_its_word(tmp_path: Path) -> None:
    """What it says is written down when it is first used."""
    (tmp_path / "recorded" / "en").mkdir(parents=True)
    (tmp_path / "recorded" / "en" / "main.wav").write_bytes(wav.pcm(BEEP))
    take = Recordings(tmp_path).find("en", ("main",), "Press one")
    assert take

    take.note("Press one")

    assert Recordings(tmp_path).find("en", ("main",), "Press two") is None


def test_a_name_from_a_mac_is_the_same_name(tmp_path: Path) -> None:
    """It writes й as two letters."""
    folder = tmp_path / "recorded" / "ru" / "words"
    folder.mkdir(parents=True)
    name = unicodedata.normalize("NFD", "первый")
    (folder / f"{name}.wav").write_bytes(wav.pcm(BEEP))

    assert Recordings(tmp_path).find("ru", ("words/первый",), "первый")


def test_another_recording_is_another_version(tmp_path: Path) -> None:
    """So its clip has another name."""
    takes = Recordings(tmp_path)

    first = takes.add("ru", "a", BEEP, "Да").version
    second = takes.add("ru", "a", tone((441,), 0.3), "Да").version

    assert first != second


def test_what_is_no_wav_is_one_sentence(tmp_path: Path) -> None:
    """With the file's name."""
    take = Recordings(tmp_path).add("ru", "a", BEEP, "Да")
    take.path.write_bytes(b"ID3 an mp3 in disguise")

    with pytest.raises(SpeechError, match=r"a\.wav: .* not a WAV file"):
        take.sound()
    take.path.unlink()
    with pytest.raises(SpeechError, match="cannot be read"):
        take.sound()


def test_what_cannot_be_kept_is_one_sentence(tmp_path: Path) -> None:
    """A file in the folder's place; a language that is none."""
    with pytest.raises(SpeechError, match="is no language"):
        Recordings(tmp_path).add("../up", "a", BEEP, "Да")
    (tmp_path / "recorded").write_text("")
    with pytest.raises(SpeechError, match="cannot be written"):
        Recordings(tmp_path).add("ru", "a", BEEP, "Да")
