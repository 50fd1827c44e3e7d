import shutil
import sys
from pathlib import Path

import pytest

from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.engines.rhvoice import RHVoice
from ivr.speech.sound import Sound

SAID = wav.pcm(Sound(b"\1\0" * 100, 24_000))

PROGRAM = """#!{python}
import pathlib, sys
arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
pathlib.Path({log!r}).write_text("|".join([*sys.argv[1:5], sys.stdin.read()]))
if arguments["-p"] != "silent":
    pathlib.Path(arguments["-o"]).write_bytes({said!r})
"""


@pytest.fixture
def engine(tmp_path: Path) -> RHVoice:
    """A stand-in for the program, and a folder of voices."""
    for voice in ("anna", "irina", "slt", "arina", "silent"):
        (tmp_path / "voices" / voice).mkdir(parents=True)
    program = tmp_path / "RHVoice-test"
    log = str(tmp_path / "log")
    program.write_text(PROGRAM.format(python=sys.executable, log=log, said=SAID))
    program.chmod(0o755)
    return RHVoice(str(program), (tmp_path / "voices", tmp_path / "nowhere"))


def log(tmp_path: Path) -> str:
    """Return what the program was asked."""
    return (tmp_path / "log").read_text("utf-8")


def test_it_speaks(engine: RHVoice, tmp_path: Path) -> None:
    """The text goes in, the voice and the pace are options."""
    sound = engine.synthesize("Нажмите один", "ru", "irina", 1.25)

    assert sound == Sound(b"\1\0" * 100, 24_000)
    assert log(tmp_path) == "-p|irina|-r|125|Нажмите один"


@pytest.mark.parametrize(("language", "voice"), [("ru", "anna"), ("en", "slt")])
def test_each_language_has_a_voice(
    engine: RHVoice, tmp_path: Path, language: str, voice: str
) -> None:
    """Nobody has to name one."""
    engine.synthesize("x", language, "", 1.0)

    assert log(tmp_path).startswith(f"-p|{voice}|")


def test_latin_words_get_an_english_voice(engine: RHVoice, tmp_path: Path) -> None:
    """A Russian menu offers English in English."""
    engine.synthesize("For English, press nine.", "ru", "anna", 1.0)

    assert log(tmp_path).startswith("-p|anna+slt|")


@pytest.mark.parametrize(
    ("language", "voice", "why"),
    [
        ("ru", "ana", "did you mean 'anna'"),
        ("ru", "zzz", "ivr speak --voices"),
        ("ru", "elena", "apt-get install"),
        ("ru", "arina", "named? 'arina.nc'|name it 'arina.nc'"),
        ("de", "", "no voice for the language 'de'"),
        ("ru", "silent", "said nothing of"),
        ("ru", "../anna", "no voice"),
    ],
)
def test_a_voice_that_cannot_be_is_one_sentence(
    engine: RHVoice, language: str, voice: str, why: str
) -> None:
    """Of an unknown voice the program itself says nothing, and exits 0."""
    with pytest.raises(SpeechError, match=why):
        engine.synthesize("Да", language, voice, 1.0)


def test_a_non_commercial_voice_speaks_when_named_so(
    engine: RHVoice, tmp_path: Path
) -> None:
    """Whoever names it has read its licence."""
    engine.synthesize("Да", "ru", "arina+nc", 1.0)

    assert log(tmp_path).startswith("-p|arina|")


def test_what_is_missing_is_told_with_the_command(engine: RHVoice) -> None:
    """A person can copy it."""
    assert engine.missing() == ""
    assert "has no voice 'elena' here" in engine.missing("ru", "elena")
    assert "apt-get install rhvoice" in RHVoice("RHVoice-nowhere").missing()


def test_every_voice_is_listed_with_its_licence(
    engine: RHVoice, tmp_path: Path
) -> None:
    """Those of the packages, here or not, and what somebody else put there."""
    (tmp_path / "voices" / "mine").mkdir()

    offers = {offer.voice: offer for offer in engine.offers()}

    assert (offers["anna"].bring, offers["anna"].commercial) == ("", True)
    assert offers["elena"].bring.endswith("rhvoice-english")
    assert not offers["arina"].commercial
    assert offers["mine"].licence == "see where it came from"


def test_without_the_program_no_voice_is_here(engine: RHVoice) -> None:
    """The folders alone do not speak."""
    alone = RHVoice("RHVoice-nowhere", engine.folders)

    assert all(offer.bring for offer in alone.offers())


@pytest.mark.audio
@pytest.mark.skipif(not shutil.which("RHVoice-test"), reason="RHVoice is not here")
def test_the_library_tells_its_version() -> None:
    """It is part of every clip's name."""
    assert RHVoice().version().split(".")[0].isdecimal()


@pytest.mark.audio
@pytest.mark.skipif(not shutil.which("RHVoice-test"), reason="RHVoice is not here")
@pytest.mark.parametrize(("text", "language"), [("Нажмите один", "ru"), ("One", "en")])
def test_the_real_one_speaks(text: str, language: str) -> None:
    """And always the same."""
    sound = RHVoice().synthesize(text, language, "", 1.0)

    assert 0.2 < sound.seconds < 2
    assert sound == RHVoice().synthesize(text, language, "", 1.0)
