"""Templates: made once, kept, and come back as they were."""

from pathlib import Path

import numpy as np
import pytest

from ivr.errors import SpeechError
from ivr.speech.engines.tones import Tones
from ivr.speech.mix import silence
from ivr.speech.recognisers.shelf import VOICES, Shelf, pack, template, unpack
from ivr.speech.sound import Sound


class Speaks(Tones):
    """Says a word in tones, and counts."""

    said: list[str] = []  # noqa: RUF012 - one list for a frozen engine

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """Note it; refuse what is no word."""
        self.said.append(f"{voice} {text}")
        if text == "?.":
            raise SpeechError("nothing to say")
        return super().synthesize(text, language, voice, rate)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Return an empty shelf."""
    Speaks.said.clear()
    return Shelf(tmp_path, Speaks())


def test_a_new_word_is_spoken_by_each_voice(shelf: Shelf) -> None:
    """Free voices alone."""
    words, without = shelf.words("ru", ["кирпич"])

    assert len(words["кирпич"]) == 3
    assert without == ()
    assert Speaks.said == [f"{voice} кирпич." for voice in VOICES["ru"]]


def test_a_word_is_spoken_once(shelf: Shelf, tmp_path: Path) -> None:
    """In this process and in the next; it comes back exactly as it was."""
    (first, _), (again, _) = shelf.words("ru", ["a"]), shelf.words("ru", ["a"])
    (later, _) = Shelf(tmp_path, Speaks()).words("ru", ["a"])

    assert len(Speaks.said) == 3
    assert again["a"] is first["a"]
    assert all(map(np.array_equal, first["a"], later["a"]))


def test_what_cannot_be_said_is_left_out(shelf: Shelf) -> None:
    """Whoever asked is told."""
    words, without = shelf.words("ru", ["?", "да"])

    assert "?" not in words
    assert "да" in words
    assert without == ("?",)


def test_a_broken_file_is_spoken_anew(shelf: Shelf, tmp_path: Path) -> None:
    """A cache is no place to trust."""
    shelf.words("ru", ["a"])
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"no file of ours")

    words, _ = Shelf(tmp_path, Speaks()).words("ru", ["a"])

    assert len(words["a"]) == 3
    assert len(Speaks.said) == 6


def test_a_folder_that_takes_nothing_is_done_without(tmp_path: Path) -> None:
    """The words are there, for as long as the process is."""
    (tmp_path / "file").write_text("in the way")
    shelf = Shelf(tmp_path / "file", Speaks())

    assert shelf.words("ru", ["a"])[0]["a"]


def test_words_survive_a_file(tmp_path: Path) -> None:
    """Several words, voices and lengths."""
    rng = np.random.default_rng(1)
    words = {
        "да": tuple(
            np.rint(rng.uniform(-15, 15, (n, 13))).astype("f4") for n in (3, 5)
        ),
        "нет": (np.rint(rng.uniform(-15, 15, (4, 13))).astype("f4"),),
    }

    pack(tmp_path / "w.npz", words)
    back = unpack(tmp_path / "w.npz")

    assert back.keys() == words.keys()
    assert all(
        np.array_equal(one, two)
        for word, rows in words.items()
        for one, two in zip(rows, back[word], strict=True)
    )


def test_silence_around_a_word_does_not_count() -> None:
    """Half a second of it before and after changes next to nothing."""
    word = Tones().synthesize("слово", "ru", "", 1.0)
    pause = silence(0.5).samples

    bare, wrapped = (
        template(word),
        template(Sound(pause + word.samples + pause)),
    )

    assert abs(len(bare) - len(wrapped)) <= 8
