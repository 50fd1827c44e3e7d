import shutil
import subprocess

import pytest

from ivr.speech.text.espeak import phonemes

WORDS = [
    ("за́мок", "[[z'AmVk]]"),
    ("замо́к", "[[zVm'ok]]"),
    ("маркетпле́йс", "[[mVrk;itpl;'ejs]]"),
    ("прете́нзия", "[[pr;it;'enz;ijV]]"),
    ("подъе́зд", "[[pVdj'ezt]]"),
    ("жи́знь", "[[Z'yzn;]]"),
    ("щётка", "щётка"),
    ("щё́тка", "[[S;'8tkV]]"),
    ("я́блоко", "[[j'AblVkV]]"),
    ("лю́бовь", "[[l;'ubVf;]]"),
    ("дом", "дом"),
    ("в за́мке", "в [[z'Amk;i]]"),
]


@pytest.mark.parametrize(("word", "given"), WORDS)
def test_a_stressed_word_is_its_phonemes(word: str, given: str) -> None:
    """Words without a mark are left to espeak-ng."""
    assert phonemes(word, "ru") == given


def test_other_languages_lose_their_marks() -> None:
    """Their rules are not these."""
    assert phonemes("recórd", "en") == "recórd"
    assert phonemes("rec+ord", "en") == "record"


@pytest.mark.audio
@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not here")
@pytest.mark.parametrize(("word", "given"), WORDS)
def test_espeak_knows_every_phoneme(word: str, given: str) -> None:
    """It names what it does not know on the error stream, and spells it."""
    asked = ["espeak-ng", "-v", "ru", "-x", "-q", given]
    heard = subprocess.run(asked, capture_output=True, text=True, check=True)

    assert heard.stderr == "", word
    assert heard.stdout.count("'") >= 1
