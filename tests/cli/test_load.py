import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest

from ivr.cli import main
from tests.load.helpers import MENU

QUICK = ("--for", "1h", "--runs", "2")


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    """A small menu, on a machine with no clips."""
    folder = tmp_path / "flows"
    folder.mkdir()
    (folder / "menu.yaml").write_text(MENU, encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str


class Runner:
    """Runs `ivr load` on the small menu."""

    def __init__(self, flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.env = {
            "IVR_FLOWS": str(flows),
            "IVR_AUDIO": str(flows / "audio"),
            "IVR_VOICE_EN": "tones:",
        }
        self.capsys = capsys

    def __call__(self, *arguments: str | Path) -> Ran:
        """Run it to its end."""
        words = ["ivr", "load", *map(str, arguments)]
        with (
            patch.dict(os.environ, self.env),
            patch.object(sys, "argv", words),
            pytest.raises(SystemExit) as done,
        ):
            main()
        out, err = self.capsys.readouterr()
        assert isinstance(done.value.code, int)
        return Ran(done.value.code, out, err)


@pytest.fixture
def run(flows: Path, capsys: pytest.CaptureFixture[str]) -> Runner:
    """What runs the command."""
    return Runner(flows, capsys)


def test_a_load_is_told_in_words(run: Runner) -> None:
    """As much as asked for, by callers as asked for."""
    result = run(
        *QUICK, "--calls-per-hour", "600", "--share", "knows=1", "--agents", "9"
    )

    assert result.code == 0, result.err
    assert "2 runs of 1 h: 600 callers an hour, 9 agents" in result.out
    assert "answered within 20 s" in result.out


def test_the_same_seed_gives_the_same_json(run: Runner) -> None:
    """And another one another."""
    one, same, other = (
        run(*QUICK, "--json", "--seed", seed) for seed in ("1", "1", "2")
    )

    assert one.out == same.out
    assert json.loads(one.out)["figures"] != json.loads(other.out)["figures"]


def test_options_win_over_the_file(run: Runner, tmp_path: Path) -> None:
    """The rest is the file's."""
    file = tmp_path / "callers.yaml"
    file.write_text("agents: 3\ntalk: 100 fixed\nlasts: 1h\n", encoding="utf-8")

    told = run(file, "--runs", "2", "--json", "--agents", "4")

    load = json.loads(told.out)["load"]
    assert (load["agents"], load["talk"]) == (4, "100 fixed")


def test_a_level_that_is_missed_is_a_no(run: Runner) -> None:
    """Exit status 1, and why."""
    crowded = (*QUICK, "--agents", "1", "--want", "menu.agent=1", "--level")

    missed = run(*crowded, "99/1")
    kept = run(*crowded, "0/60")
    unasked = run(*crowded[:-1])

    assert (missed.code, kept.code, unasked.code) == (1, 0, 0)
    assert "are answered within 1 s, not 99 %." in missed.err


def test_a_level_of_the_file_is_asked_for_too(run: Runner, tmp_path: Path) -> None:
    """It need not stand on the command line."""
    file = tmp_path / "callers.yaml"
    file.write_text("agents: 0\nlasts: 1h\nlevel: 80/20\n", encoding="utf-8")

    assert run(file, "--runs", "1").code == 1


def test_rows_and_a_picture_are_written(run: Runner, tmp_path: Path) -> None:
    """As CSV, and as SVG."""
    rows, picture = tmp_path / "calls.csv", tmp_path / "load.svg"

    result = run(*QUICK, "--csv", rows, "--plot", picture)

    assert result.code == 0, result.err
    assert rows.read_text(encoding="utf-8").startswith("run,at,kind,want,")
    assert picture.read_text(encoding="utf-8").startswith("<svg ")
    assert f"Wrote {rows}" in result.err


def test_a_picture_may_be_a_png(run: Runner, tmp_path: Path) -> None:
    """With the extra that draws the menu."""
    pytest.importorskip("resvg_py")
    picture = tmp_path / "load.PNG"

    run(*QUICK, "--plot", picture)

    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--talk", "long"), "--talk: 'long' is no time"),
        (("--want", "menu.agnt=1"), "no node 'menu.agnt' (did you mean 'menu.agent'?)"),
        (("--dials", "+12025550109=1"), "does not answer +12025550109"),
        (("--plot", "load.jpg"), "load.jpg ends in neither .png nor .svg"),
        (("--csv", "nowhere/calls.csv"), "cannot write nowhere/calls.csv: there is no"),
        (("--flows", "nowhere"), "there is no menu at nowhere"),
        (("nobody.yaml",), "nobody.yaml:1:1: the file cannot be read: No such file"),
        (("--calls-per-hour", "900000"), "that makes more than 5,000,000 calls"),
        (("--runs", "0"), "0 is not in the range"),
    ],
)
def test_a_wrong_use_gets_one_sentence(
    run: Runner, arguments: tuple[str, ...], sentence: str
) -> None:
    """Before anybody calls."""
    result = run(*arguments)

    assert result.code == 2
    assert sentence in result.err
    assert "Traceback" not in result.err


def test_a_file_that_cannot_be_written_is_told(run: Runner) -> None:
    """After the figures, which are not lost."""
    result = run(*QUICK, "--csv", "/dev/full")

    assert result.code == 2
    assert "answered within" in result.out
    assert "cannot write /dev/full: No space left on device" in result.err
