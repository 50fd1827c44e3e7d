"""The README's commands, run as a reader would."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
IVR = Path(sys.executable).parent / "ivr"


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def session(block: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block with what it shows."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def shows(shown: str, said: str) -> bool:
    """Compare; `…` alone stands for any lines, in a line for anything."""
    pattern = "".join(
        "(?:.*\n)*?" if line == "…\n" else re.escape(line).replace("…", ".*")
        for line in shown.splitlines(keepends=True)
    )
    return (
        re.fullmatch(pattern, said if said.endswith("\n") else f"{said}\n") is not None
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the menu that a reader may change."""
    for folder in ("flows", "prompts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "audio").symlink_to(ROOT / "audio")
    return tmp_path


def run(command: str, folder: Path) -> str:
    """Run one `ivr …` line in a folder; return what it prints."""
    words = shlex.split(command)
    assert words[0] == "ivr"
    done = subprocess.run(
        [IVR, *words[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def curl(command: str, port: str) -> str:
    """Do what a `curl -d K=V … URL` line does, without needing curl."""
    words = shlex.split(command.replace("127.0.0.1:5000", f"127.0.0.1:{port}"))
    given = [words[i + 1] for i, word in enumerate(words) if word == "-d"]
    body = urlencode(dict(pair.split("=", 1) for pair in given)).encode()
    with urlopen(words[-1], body, timeout=10) as answer:  # noqa: S310 - loopback
        text: str = answer.read().decode()
    return text


def test_the_commands_of_a_terminal_show_what_they_say(project: Path) -> None:
    """Call without waiting; start, check and dial a menu."""
    sessions = [each for each in blocks("console") if "ivr serve" not in each]
    assert sessions

    for block in sessions:
        for command, shown in session(block):
            said = run(command, project)
            assert shows(shown, said), f"{command}\n{said}"


def test_the_curl_lines_are_a_conversation(project: Path) -> None:
    """An entry, a key, a number typed: each answers the document shown."""
    block = next(each for each in blocks("console") if "ivr serve" in each)
    (_, welcome), *lines = session(block)
    server = subprocess.Popen(
        [IVR, "serve", "--port", "0"],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout
        first = server.stdout.readline()
        port = re.findall(r":(\d+)", first)[0]
        assert shows(welcome.splitlines(keepends=True)[0].replace("5000", port), first)
        assert len(lines) == 3

        for command, shown in lines:
            assert shows(shown, curl(command, port)), command
    finally:
        server.terminate()
        server.communicate()


def test_ci_runs_the_command_the_readme_gives() -> None:
    """The second command is the one that has to pass."""
    commands = [line for block in blocks("sh") for line in block.splitlines()]
    tests = [line for line in commands if line.endswith("pytest")]

    assert len(tests) == 1
    assert tests[0] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_link_leads_somewhere() -> None:
    """A reader who follows one arrives."""
    links = re.findall(r"\]\(([^)#:]+)\)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []
