import sys
from pathlib import Path

import pytest

from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.engines.command import Command
from ivr.speech.sound import Sound

SAID = Sound(b"\1\0" * 100, 16_000)

PROGRAM = """#!{python}
import pathlib, sys
sound, log = {sound!r}, pathlib.Path({log!r})
options = dict(zip(sys.argv[1::2], sys.argv[2::2]))
text = pathlib.Path(options["--in"]).read_text("utf-8") if "--in" in options else ""
heard = text or sys.stdin.read()
log.write_text("|".join([options.get("--voice", ""), options.get("--pace", ""), heard]))
if "--out" in options and heard != "mute":
    pathlib.Path(options["--out"]).write_bytes(sound)
elif "--out" not in options:
    sys.stdout.buffer.write(sound)
"""


@pytest.fixture
def program(tmp_path: Path) -> str:
    """A program as somebody may have one."""
    path = tmp_path / "say it"
    path.write_text(
        PROGRAM.format(
            python=sys.executable, sound=wav.pcm(SAID), log=str(tmp_path / "log")
        )
    )
    path.chmod(0o755)
    return f"'{path}'"


@pytest.mark.parametrize(
    "options",
    [
        "--voice {voice} --pace {rate}",
        "--voice {voice} --pace {rate} --out {out}",
        "--voice {voice} --pace {rate} --in {text} --out {out}",
        "--voice {voice} --pace {rate} --in {text}",
    ],
)
def test_text_and_sound_go_by_file_or_by_pipe(
    program: str, tmp_path: Path, options: str
) -> None:
    """However the program likes them."""
    engine = Command(f"{program} {options}")

    assert engine.synthesize("Нажмите один", "ru", "vera", 1.5) == SAID
    assert (tmp_path / "log").read_text("utf-8") == "vera|1.5|Нажмите один"


def test_a_text_is_no_part_of_the_command_line(program: str, tmp_path: Path) -> None:
    """Quotes, options and braces in a prompt stay words."""
    text = "'; --out {voice} $HOME"

    Command(program).synthesize(text, "ru", "", 1.0)

    assert (tmp_path / "log").read_text("utf-8") == f"||{text}"


def test_a_program_that_writes_nothing_is_told(program: str) -> None:
    """Its exit status is 0 all the same."""
    with pytest.raises(SpeechError, match="wrote no sound for 'mute'"):
        Command(f"{program} --out {{out}}").synthesize("mute", "ru", "", 1.0)


def test_a_command_that_cannot_be_is_told(program: str) -> None:
    """With the name of the variable that has to be set right."""
    assert "set IVR_SPEECH_COMMAND=" in Command().missing()
    assert "no program '/nowhere/say'" in Command("/nowhere/say").missing()
    assert Command(program).missing() == ""
    with pytest.raises(SpeechError, match=r"only \{text\}, \{out\}"):
        Command("say {words}").missing()
    with pytest.raises(SpeechError, match="cannot be read: No closing quotation"):
        Command("say 'it").missing()
    with pytest.raises(SpeechError, match="cannot be a voice"):
        Command(program).missing("ru", "--out=/etc/passwd")


def test_another_command_is_another_version() -> None:
    """Its clips are made anew."""
    assert Command("say -a").version() != Command("say -b").version()
    assert Command("say").offers() == ()
