import sys
from pathlib import Path

import pytest

from ivr.errors import SpeechError
from ivr.speech.engines import process
from ivr.speech.engines.process import package_version, program_version, run


def test_a_program_gets_the_text_and_its_answer_comes_back() -> None:
    """The text goes in by the pipe: it is never an argument."""
    code = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])"

    assert run([sys.executable, "-c", code], "-x") == b"x-"


def test_a_programs_last_words_are_told() -> None:
    """The reason is the last line it wrote."""
    code = "import sys; sys.exit('first\\nno such voice')"

    with pytest.raises(SpeechError, match="failed: no such voice"):
        run([sys.executable, "-c", code], "")


def test_a_program_without_last_words() -> None:
    """Then its exit status has to do."""
    with pytest.raises(SpeechError, match="exit status 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"], "")


def test_a_program_that_is_not_there() -> None:
    """One sentence, not a traceback."""
    with pytest.raises(SpeechError, match="cannot be started"):
        run(["/nowhere/speak"], "")


def test_a_program_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A call must go on."""
    monkeypatch.setattr(process, "SECONDS", 0.01)

    with pytest.raises(SpeechError, match="said nothing for"):
        run([sys.executable, "-c", "import sys; sys.stdin.read(); input()"], "")


def test_versions_are_asked_for(tmp_path: Path) -> None:
    """Of a package, or of a program by what `--version` prints."""
    program = tmp_path / "say"
    program.write_text("#!/bin/sh\necho Say it 2.5.0:release of 2017.1\n")
    program.chmod(0o755)

    assert program_version(str(program)) == "2.5.0"
    assert program_version(str(tmp_path / "nowhere")) == ""
    assert package_version("pytest")[0].isdecimal()
    assert package_version("no-such-package") == ""
