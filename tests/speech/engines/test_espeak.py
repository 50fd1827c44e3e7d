import shutil
import sys
from pathlib import Path

import pytest

from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.engines import espeak
from ivr.speech.engines.espeak import Espeak
from ivr.speech.sound import Sound

SAID = wav.pcm(Sound(b"\1\0" * 100, 22_050))

PROGRAM = """#!{python}
import pathlib, sys
pathlib.Path({log!r}).write_text("|".join([*sys.argv[1:], sys.stdin.read()]))
sys.stdout.buffer.write({said!r})
"""


@pytest.fixture
def engine(tmp_path: Path) -> Espeak:
    """A stand-in for the system's program; no library."""
    program = tmp_path / "espeak-ng"
    log = str(tmp_path / "log")
    program.write_text(PROGRAM.format(python=sys.executable, log=log, said=SAID))
    program.chmod(0o755)
    return Espeak(str(program), "no_such_library")


def test_it_speaks(engine: Espeak, tmp_path: Path) -> None:
    """The text goes in by the pipe, the sound comes out of it."""
    sound = engine.synthesize("Нажмите один", "ru", "", 1.0)

    assert sound == Sound(b"\1\0" * 100, 22_050)
    asked = (tmp_path / "log").read_text("utf-8")
    assert asked == "-v|ru|-s|175|--stdin|--stdout|Нажмите один"


@pytest.mark.parametrize(("rate", "pace"), [(2.0, "350"), (0.25, "80"), (4.0, "450")])
def test_the_pace_stays_within_what_it_can(
    engine: Espeak, tmp_path: Path, rate: float, pace: str
) -> None:
    """espeak-ng speaks 80 to 450 words a minute."""
    engine.synthesize("One", "en", "en-us", rate)

    assert f"|{pace}|" in (tmp_path / "log").read_text("utf-8")


def test_a_library_speaks_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its licence is not ours: it is never loaded here."""
    (tmp_path / "worker_stand_in.py").write_text(
        f"import sys; sys.stdout.buffer.write({SAID!r})"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(espeak, "WORKER", "worker_stand_in")

    sound = Espeak("no-such-program", "json").synthesize("One", "en", "", 1.0)

    assert sound == Sound(b"\1\0" * 100, 22_050)


@pytest.mark.parametrize("voice", ["--path=/x", "ru;rm", "../ru", "ру"])
def test_a_voice_is_never_an_option(engine: Espeak, voice: str) -> None:
    """It becomes an argument of a program, and may come from a document."""
    with pytest.raises(SpeechError, match="no voice of espeak-ng"):
        engine.synthesize("One", "en", voice, 1.0)


def test_what_is_missing_is_told_with_the_command(engine: Espeak) -> None:
    """A package index alone brings it."""
    assert engine.missing() == ""
    assert Espeak("no-such-program", "json").missing() == ""
    missing = Espeak("no-such-program", "no_such_library").missing()
    assert missing.endswith('pip install -e ".[voice]"')


@pytest.mark.audio
@pytest.mark.skipif(bool(Espeak().missing()), reason="espeak-ng is not here")
@pytest.mark.parametrize(("text", "language"), [("Нажмите один", "ru"), ("One", "en")])
def test_the_real_one_speaks(text: str, language: str) -> None:
    """Library or program, whichever is there."""
    assert 0.2 < Espeak().synthesize(text, language, "", 1.0).seconds < 2


@pytest.mark.audio
@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not here")
def test_the_real_program_speaks() -> None:
    """The system's own, where the extra is not installed."""
    engine = Espeak(library="no_such_library")

    assert 0.2 < engine.synthesize("Нажмите один", "ru", "", 1.0).seconds < 2
