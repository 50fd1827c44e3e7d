import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
import requests

from ivr.webhook.production import HOLDS

MENU = """\
languages: {en: en-US}
prompts: {en: {hello: Hello.}}
nodes:
  hello: {kind: hangup, prompt: hello}
"""


@pytest.fixture
def menu(tmp_path: Path) -> Path:
    """A menu of one node."""
    file = tmp_path / "menu.yaml"
    file.write_text(MENU, encoding="utf-8")
    return file


def command(menu: Path, *options: str, **env: str) -> subprocess.Popen[str]:
    """Start `ivr serve` for a menu."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("IVR", "TWILIO"))}
    return subprocess.Popen(
        [sys.executable, "-c", "import ivr.cli; ivr.cli.main()", "serve", *options],
        cwd=menu.parent,
        env={**clean, "IVR_FLOWS": menu.name, "PYTHONUNBUFFERED": "1", **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def refused(menu: Path, *options: str, **env: str) -> str:
    """Return the one sentence with which `ivr serve` refuses to start."""
    output, errors = (running := command(menu, *options, **env)).communicate(timeout=60)

    assert running.returncode == 2, errors
    assert output == ""
    assert "Traceback" not in errors
    return errors


@contextmanager
def serving(menu: Path, *options: str, **env: str) -> Iterator[tuple[str, list[str]]]:
    """Run `ivr serve` on a free port; yields its URL and the lines it greets with."""
    running = command(menu, "--port", "0", *options, **env)
    assert running.stdout
    lines = [running.stdout.readline() for _ in range(3)]
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+", lines[0])
        assert found, running.communicate(timeout=60)
        yield found[0], lines
    finally:
        running.send_signal(signal.SIGINT)
        output, errors = running.communicate(timeout=60)
    assert running.returncode == 0
    assert output == ""
    lines.append(errors)


def post(url: str, **fields: str) -> str:
    """Call the menu as its curl line does."""
    with requests.Session() as session:
        session.trust_env = False
        form = {"CallSid": "CA1", "From": "+12025550142", **fields}
        return session.post(url, data=form, timeout=60).text


def test_a_menu_is_served_until_ctrl_c(menu: Path) -> None:
    """Edits are taken within a moment, a broken one is said; it ends without a word."""
    with serving(menu) as (url, lines):
        assert "Hello." in post(f"{url}/voice")
        menu.write_text(MENU.replace("Hello.", "Welcome."))
        assert any("Welcome." in post(f"{url}/voice") for _ in range(1000))
        menu.write_text("nodes: {")
        # A look at the files holds for 20 ms; these take longer.
        assert all("Welcome." in post(f"{url}/voice") for _ in range(100))

    assert "Ctrl-C" in lines[0]
    assert f"{url}/voice" in lines[1]
    assert f"curl -d CallSid=CA1 {url}/voice" in lines[2]
    errors = lines[3]
    assert "CA1 arrived menu.hello hangup" in errors
    assert "kept the last good menu: menu.yaml:" in errors
    assert "2025550142" not in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("options", [(), ("--workers", "2")])
def test_a_restart_with_a_broken_menu_goes_on_answering(
    menu: Path, options: tuple[str, ...]
) -> None:
    """By the last good one; with none kept, it does not start."""
    menu.write_text("nodes: {")
    assert "menu.yaml:2:1: this is no YAML" in refused(menu, *options)
    menu.write_text(MENU)
    with serving(menu) as (url, _):
        post(f"{url}/voice")
    menu.write_text("nodes: {")

    with serving(menu, *options) as (url, lines):
        assert "Hello." in post(f"{url}/voice")
        menu.write_text(MENU.replace("Hello.", "Welcome."))
        assert any("Welcome." in post(f"{url}/voice") for _ in range(1000))

    assert "the menu cannot be used yet: menu.yaml:2:1: " in lines[3]
    assert "the last good one: what is saved is held back" in lines[3]


def test_workers_need_a_journal_that_they_share(menu: Path) -> None:
    """What a caller typed would be asked for again by the next worker."""
    errors = refused(menu, "--workers", "2", IVR_JOURNAL="sqlite://")

    assert "IVR_JOURNAL is sqlite://, in memory" in errors


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_what_was_noted_is_written_when_it_is_told_to_end(
    menu: Path, sent: signal.Signals
) -> None:
    """As systemd and containers tell it, or a terminal that closes; it is no fault."""
    with ended_by(sent, command(menu, "--port", "0")) as url:
        post(f"{url}/voice")

    with closing(sqlite3.connect(menu.parent / "ivr.sqlite3")) as journal:
        assert journal.execute("SELECT call_sid FROM calls").fetchall() == [("CA1",)]


@contextmanager
def ended_by(sent: signal.Signals, running: subprocess.Popen[str]) -> Iterator[str]:
    """Wait until a menu is served; yield its URL, and end it by a signal."""
    assert running.stdout
    found = re.search(r"http://127\.0\.0\.1:\d+", running.stdout.readline())
    try:
        assert found
        yield found[0]
    finally:
        running.send_signal(sent)
        _, errors = running.communicate(timeout=60)
    assert running.returncode == 0
    assert "Traceback" not in errors


def workers_of(process: int) -> list[int]:
    """Return the processes that one has started."""
    found = subprocess.run(
        ["/usr/bin/env", "pgrep", "-P", str(process)],
        capture_output=True,
        text=True,
        check=False,
    )
    return [int(each) for each in found.stdout.split()]


def hang_up(running: subprocess.Popen[str]) -> None:
    """Send SIGHUP, and wait until both workers are others."""
    before = set(workers_of(running.pid))
    running.send_signal(signal.SIGHUP)
    until(lambda: not before & set(workers_of(running.pid)))
    until(lambda: len(workers_of(running.pid)) == 2)


def until(holds: Callable[[], object]) -> None:
    """Wait for what takes as long as the machine needs."""
    ends = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.02)


@pytest.fixture
def crew(menu: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Two workers on one port; ended as by Ctrl-C, without a traceback."""
    running = command(menu, "--port", "0", "--workers", "2")
    assert running.stdout
    found = re.search(r"http://127\.0\.0\.1:\d+", running.stdout.readline())
    assert found, running.communicate(timeout=60)
    until(lambda: len(workers_of(running.pid)) == 2)
    try:
        yield found[0], running
    finally:
        # A terminal tells all of them, and then the first one tells the others.
        for process in (*workers_of(running.pid), running.pid):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGINT)
        _, errors = running.communicate(timeout=60)
    assert running.returncode == 0
    assert errors.endswith(" - ended\n")
    assert "Traceback" not in errors
    assert "2025550142" not in errors


def test_a_worker_that_dies_is_replaced(
    crew: tuple[str, subprocess.Popen[str]],
) -> None:
    """Callers are answered all the while: the port stays open."""
    url, running = crew
    for worker in workers_of(running.pid):
        os.kill(worker, signal.SIGKILL)
        assert "Hello." in post(f"{url}/voice")

    until(lambda: len(workers_of(running.pid)) == 2)


def doctor_says(menu: Path) -> str:
    """Return what `ivr doctor` says of the workers."""
    command = (sys.executable, "-c", "import ivr.cli; ivr.cli.main()", "doctor")
    env = {**os.environ, "IVR_FLOWS": menu.name}
    found = subprocess.run(
        command, cwd=menu.parent, env=env, capture_output=True, text=True, check=False
    )
    (line,) = [line for line in found.stdout.splitlines() if "  workers  " in line]
    return line


def test_the_doctor_sees_how_many_there_are(
    menu: Path, crew: tuple[str, subprocess.Popen[str]]
) -> None:
    """Without being told; one more, by gunicorn's own signal, too."""
    _, running = crew
    assert "2 on " in doctor_says(menu)
    running.send_signal(signal.SIGTTIN)
    until(lambda: len(workers_of(running.pid)) == 3)
    assert "3 on " in doctor_says(menu)


def test_the_doctor_sees_one_alone_and_none(menu: Path) -> None:
    """As long as it serves."""
    with serving(menu):
        assert "one alone" in doctor_says(menu)
    assert "nobody serves from here" in doctor_says(menu)


def test_hang_up_replaces_every_worker(
    menu: Path, crew: tuple[str, subprocess.Popen[str]]
) -> None:
    """With a menu that can be used or without, and the log says which there is."""
    url, running = crew
    assert running.stderr
    edited = MENU.replace("Hello.", "Hi.")
    for text, said in ((edited, "took"), (edited, "kept"), ("nodes: {", "held back")):
        menu.write_text(text)
        hang_up(running)
        assert "Hi." in post(f"{url}/voice")
        lines = iter(running.stderr.readline, "")
        assert said in next(line for line in lines if "SIGHUP: " in line)


ASKS = """\
languages: {en: en-US}
prompts: {en: {ask: Ask., one: One.}}
nodes:
  ask: {kind: menu, prompt: ask, choices: {"1": one}}
  one: {kind: hangup, prompt: one}
"""


@pytest.mark.parametrize("workers", ["1", "4"])
def test_an_edit_changes_no_call_under_way(menu: Path, workers: str) -> None:
    """Whichever worker answers it, and after a restart with the edited menu too."""
    menu.write_text(ASKS)
    options = ("--workers", workers)
    with serving(menu, *options) as (url, _):
        began = re.findall('action="([^"]+)"', post(f"{url}/voice"))[0]
        menu.write_text(ASKS.replace("One.", "Uno.").replace("Ask.", "Say."))
        edited = time.monotonic()
        while time.monotonic() < edited + HOLDS:  # until every worker looks again
            post(f"{url}/voice")
        for _ in range(8):
            assert "One." in post(f"{url}{began}", Digits="1")
            assert "Say." in post(f"{url}/voice")
    with serving(menu, *options) as (url, _):
        for _ in range(8):
            assert "One." in post(f"{url}{began}", Digits="1")
    env = {"IVR_KEEP_VERSIONS": "0"}
    with serving(menu, *options, **env) as (url, _):
        assert "Uno." in post(f"{url}{began}", Digits="1")


def test_workers_share_no_port_with_others(menu: Path) -> None:
    """A taken port, and a number that is none, are told as with one process."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        told = refused(menu, "--workers", "2", "--port", port)
        assert told.endswith("choose another with --host or --port\n")
    assert "0 is not in the range" in refused(menu, "--workers", "0")

    menu.write_text(MENU.replace("kind: hangup", "kind: hangpu"))
    assert "did you mean" in refused(menu, "--workers", "2")


def test_with_a_token_curl_is_told_that_it_is_refused(menu: Path) -> None:
    """The address for Twilio's console is the public one."""
    env = {
        "TWILIO_AUTH_TOKEN": "12345",
        "IVR_PUBLIC_URL": "https://menu.example",
    }
    with serving(menu, **env) as (url, lines):
        assert "not signed" in post(f"{url}/voice")

    assert "https://menu.example/voice\n" in lines[1]
    assert "403" in lines[2]


def test_the_log_may_be_for_a_program(menu: Path) -> None:
    """One object a line, from the first: where outputs are one, nothing else is."""
    running = command(menu, "--port", "0", "--log", "json")
    assert running.stderr
    first = json.loads(running.stderr.readline())
    url = first["said"].split()[-1]
    try:
        post(f"{url}/voice")
    finally:
        running.send_signal(signal.SIGINT)
        output, errors = running.communicate(timeout=60)

    told = [json.loads(line) for line in errors.splitlines()]
    assert first["said"].startswith("serving ")
    assert output == ""
    turn = next(line for line in told if line["call_sid"] == "CA1")
    assert turn["turn"]["nodes"] == ["menu.hello"]


def test_insecure_answers_anybody(menu: Path) -> None:
    """Whoever asks for it, gets it, on every address."""
    options = ("--insecure", "--host", "0.0.0.0")  # noqa: S104 - a free port, briefly
    with serving(menu, *options, TWILIO_AUTH_TOKEN="12345") as (url, _lines):
        assert "Hello." in post(f"{url}/voice")


def test_another_host_needs_a_token(menu: Path) -> None:
    """Or an explicit word that anybody may call."""
    for host in ("::", "192.0.2.1", "menu.example"):
        assert refused(menu, "--host", host) == (
            f"ivr: on {host} anybody can call this menu: set TWILIO_AUTH_TOKEN so that"
            " only Twilio can, or add --insecure\n"
        )


def test_a_taken_port_is_said(menu: Path) -> None:
    """Two servers cannot share one."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"port {port}: address already in use" in refused(
            menu, "--port", str(port)
        )


def test_a_menu_that_cannot_be_used_is_said(menu: Path) -> None:
    """Missing or broken: the place, and what is wrong."""
    assert "nothing.yaml" in refused(menu, IVR_FLOWS="nothing.yaml")

    menu.write_text(MENU.replace("kind: hangup", "kind: hangpu"))
    assert "did you mean" in refused(menu)


def test_a_wrong_setting_is_said(menu: Path) -> None:
    """Before anything is served."""
    assert "IVR_PROMPTS_AS" in refused(menu, IVR_PROMPTS_AS="song")
    assert "IVR_JOURNAL is no URL of a database" in refused(menu, IVR_JOURNAL="here")
    assert "there is no engine 'anna'" in refused(menu, IVR_VOICE_RU="anna")
