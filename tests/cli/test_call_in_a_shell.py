"""`ivr call` as a process: pipes, closed streams, old terminals, Ctrl-C, a person."""

import re
import shlex
import signal
import subprocess
from threading import Event

import pytest

from tests.cli.helpers import PATIENCE, Pseudo, clean_environment, command, stranger
from tests.cli.strangers import PAGES


def line(*options: str) -> str:
    """Return the command as a shell reads it."""
    return shlex.join(command("call", *options))


def shell(text: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell's."""
    return subprocess.run(
        ["/bin/sh", "-c", text],
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.mark.parametrize("closed", ["<&-", "</dev/null"])
def test_nobody_at_the_phone_is_a_silent_caller(closed: str) -> None:
    """In virtual time, so that nothing hangs."""
    with stranger(PAGES) as site:
        run = shell(f"{line('--webhook', f'{site.url}/orders')} {closed}")

    assert run.returncode == 0
    assert "No number." in run.stdout


def test_a_reader_who_has_enough_is_no_error() -> None:
    """As `head` is one."""
    with stranger(PAGES) as site:
        called = line("--webhook", f"{site.url}/orders", "--do", "6#")
        run = shell(f"{called} | head -1")

    assert run.stdout == "00:00.00  status     ringing\n"
    assert run.stderr == ""


def test_nothing_to_print_on_is_no_error() -> None:
    """The exit status says it all."""
    with stranger(PAGES) as site:
        called = line("--webhook", f"{site.url}/orders", "--do")
        good, bad = shell(f"{called} 6# >&-"), shell(f"{called} 'hear x' >&-")

    assert (good.returncode, bad.returncode) == (0, 1)


@pytest.mark.parametrize("encoding", ["ascii", "koi8-r", "utf-8"])
def test_no_encoding_of_a_terminal_ends_a_call(encoding: str) -> None:
    """What it has no letters for is escaped."""
    pages = {"/voice": "<Say>Привет — €</Say>"}
    with stranger(pages) as site:
        run = subprocess.run(
            command("call", "--webhook", f"{site.url}/voice", "--do", "hear Пока"),
            env={**clean_environment(), "PYTHONIOENCODING": encoding},
            capture_output=True,
            check=False,
        )

    assert run.returncode == 1
    assert b"Traceback" not in run.stderr
    shown = "Привет — €".encode(encoding, "backslashreplace")
    assert shown in run.stdout


def test_ctrl_c_ends_a_scripted_call_on_the_real_clock() -> None:
    """In order: hung up, summed up, exit status 1."""
    with stranger(PAGES) as site:
        running = subprocess.Popen(
            command(
                *("call", "--webhook", f"{site.url}/wait"),
                *("--do", "wait 600", "--clock", "real"),
            ),
            env=clean_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert running.stdout
        lines = iter(running.stdout.readline, "")
        next(line for line in lines if "heard" in line)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=PATIENCE)

    assert running.returncode == 1
    assert "error      interrupted before the call was over" in out
    assert out.splitlines()[-1].startswith("Call completed: ")
    assert err == "ivr: interrupted before the call was over\n"


def test_a_person_at_a_terminal_is_on_the_phone() -> None:
    """Keys act, words are said, the document is shown, Ctrl-C hangs up."""
    pages = {
        "/voice": (
            "<Gather numDigits='1' action='/two'><Say>Press one or two.</Say></Gather>"
        ),
        "/two": (
            "<Gather input='dtmf speech' speechTimeout='1' action='/three'>"
            "<Say>Say a word.</Say></Gather>"
        ),
        "/three": "<Gather timeout='600'><Say>Good.</Say></Gather>",
    }
    with (
        stranger(pages) as site,
        Pseudo("call", "--webhook", f"{site.url}/voice") as me,
    ):
        me.wait_for("Calling +12025550100 - 0-9 * # press a key")
        me.wait_for("two  ")
        me.type("2")
        me.wait_for("[2]")
        me.wait_for("three  ")
        me.type("t")
        me.wait_for("<Gather input='dtmf speech'")
        me.type("/да")
        me.wait_for("say: да_")
        me.type("\n")
        me.wait_for("you: да")
        me.wait_for("listening")
        me.type("\x03")
        me.wait_for("Call completed: ")
        assert me.status() == 0

    assert site.forms[-1]["SpeechResult"] == "да"


def test_a_second_ctrl_c_ends_a_call_that_hangs() -> None:
    """A server may keep the line for as long as it likes."""

    def never() -> str:
        asked.set()
        over.wait(PATIENCE)
        return ""

    asked, over = Event(), Event()
    with (
        stranger({"/voice": never}) as site,
        Pseudo("call", "--webhook", f"{site.url}/voice") as me,
    ):
        me.wait_for("Ctrl-C hang up")
        assert asked.wait(PATIENCE)
        me.type_until("\x03", "Aborted!")
        assert me.status() == 1
        over.set()


def test_a_narrow_terminal_is_drawn_narrowly() -> None:
    """No row is longer than it is wide, so that each can be wiped."""
    pages = {"/voice": "<Foo/><Say>one</Say>"}
    with (
        stranger(pages) as site,
        Pseudo("call", "--webhook", f"{site.url}/voice", env={"COLUMNS": "30"}) as me,
    ):
        me.wait_for("Call completed")
        assert me.status() == 0

    drawn = me.all.partition("Call completed")[0]
    rows = re.split(r"\r?\n|\r", re.sub(r"\x1b\[\d*[a-zA-Z]", "", drawn))
    assert any(row.startswith("   warning 12200 Schema") for row in rows)
    assert max(map(len, rows)) < 30
