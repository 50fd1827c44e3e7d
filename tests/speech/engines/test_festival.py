import shutil
import sys
from pathlib import Path

import pytest

from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.engines.festival import FOLDER, Festival
from ivr.speech.sound import Sound

SAID = Sound(b"\1\0" * 100, 16_000)

PROGRAM = """#!{python}
import pathlib, sys
options = dict(zip(sys.argv[1::2], sys.argv[2::2]))
text = sys.stdin.read()
pathlib.Path({log!r}).write_text(options["-eval"] + "|" + text)
if text != "mute":
    pathlib.Path(options["-o"]).write_bytes({said!r})
"""


@pytest.fixture
def engine(tmp_path: Path) -> Festival:
    """A stand-in for the program, and a folder with the Russian voice."""
    (tmp_path / "voices" / "russian" / "msu_ru_nsh_clunits").mkdir(parents=True)
    program = tmp_path / "text2wave"
    log = str(tmp_path / "log")
    program.write_text(
        PROGRAM.format(python=sys.executable, log=log, said=wav.pcm(SAID))
    )
    program.chmod(0o755)
    return Festival(str(program), tmp_path / "voices")


def test_it_speaks(engine: Festival, tmp_path: Path) -> None:
    """The language has one voice; nobody has to name it."""
    assert engine.synthesize("Нажмите один", "ru", "", 1.0) == SAID
    said = (tmp_path / "log").read_text("utf-8")
    assert said == "(voice_msu_ru_nsh_clunits)|Нажмите один"


@pytest.mark.parametrize(
    ("text", "rate", "why"),
    [
        ("For English, press nine.", 1.0, "drops Latin letters"),
        ("Да", 1.5, "one pace"),
        ("mute", 1.0, "drops Latin|said nothing"),
    ],
)
def test_what_it_cannot_say_is_left_to_another(
    engine: Festival, text: str, rate: float, why: str
) -> None:
    """Of Latin letters it would say nothing, and call it a success."""
    with pytest.raises(SpeechError, match=why):
        engine.synthesize(text, "ru", "", rate)


def test_a_success_without_sound_is_none(engine: Festival) -> None:
    """The program's exit status tells nothing."""
    with pytest.raises(SpeechError, match="said nothing of 'mute'"):
        engine.synthesize("mute", "en", "kal_diphone", 1.0)


def test_what_is_missing_is_told_with_the_command(engine: Festival) -> None:
    """The program and the voice are packages of their own."""
    assert engine.missing("ru") == ""
    assert engine.missing("en").endswith("apt-get install festvox-kallpc16k")
    nowhere = Festival("text2wave-nowhere", engine.folder)
    assert nowhere.missing("ru").endswith("apt-get install festival festvox-ru")


@pytest.mark.parametrize(
    ("language", "voice", "why"),
    [
        ("de", "", "no voice for the language 'de'"),
        ("ru", "msu_ru_nsh_clunit", "did you mean 'msu_ru_nsh_clunits'"),
        ("ru", "(exit)", "one of msu_ru_nsh_clunits"),
    ],
)
def test_a_voice_that_is_none_is_refused(
    engine: Festival, language: str, voice: str, why: str
) -> None:
    """Its name becomes a part of a program in Scheme."""
    with pytest.raises(SpeechError, match=why):
        engine.missing(language, voice)


def test_voices_are_listed_here_or_not(engine: Festival) -> None:
    """With the command that brings them."""
    offers = {offer.voice: offer.bring for offer in engine.offers()}

    assert offers["msu_ru_nsh_clunits"] == ""
    assert offers["kal_diphone"] == "apt-get install festvox-kallpc16k"


@pytest.mark.audio
@pytest.mark.skipif(
    not shutil.which("text2wave") or not (FOLDER / "russian").is_dir(),
    reason="festival's Russian voice is not here",
)
def test_the_real_one_speaks() -> None:
    """In Russian, at 16 kHz."""
    sound = Festival().synthesize("Нажмите один", "ru", "", 1.0)

    assert sound.rate == 16_000
    assert 0.5 < sound.seconds < 3
    assert Festival().version()[0].isdecimal()
