import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

ACCOUNT = "AC" + "0" * 32
CALLS = f"/2010-04-01/Accounts/{ACCOUNT}/Calls.json"


def command(place: Path, *options: str, **env: str) -> subprocess.Popen[str]:
    """Start `ivr line` in a folder of its own."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("IVR", "TWILIO"))}
    return subprocess.Popen(
        [sys.executable, "-c", "import ivr.cli; ivr.cli.main()", "line", *options],
        cwd=place,
        env={**clean, "PYTHONUNBUFFERED": "1", **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def refused(place: Path, *options: str, **env: str) -> str:
    """Return the one sentence with which `ivr line` refuses to open."""
    running = command(place, *options, **env)
    output, errors = running.communicate(timeout=60)

    assert running.returncode == 2, errors
    assert output == ""
    assert errors.startswith("ivr: ")
    assert "Traceback" not in errors
    return errors


@contextmanager
def line(place: Path, *options: str, **env: str) -> Iterator[tuple[str, list[str]]]:
    """Open a line on a free port; yields its URL and the lines it greets with."""
    running = command(place, "--port", "0", *options, **env)
    assert running.stdout
    greeting = 1 if "--json" in options else 4
    lines = [running.stdout.readline() for _ in range(greeting)]
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+", lines[0])
        assert found, running.communicate(timeout=60)
        yield found[0], lines
    finally:
        running.send_signal(signal.SIGINT)
        output, errors = running.communicate(timeout=60)
    assert running.returncode == 0, errors
    lines += [output, errors]


def ask(url: str, token: str = ACCOUNT, **form: str) -> requests.Response:
    """Ask the API; with a form, place a call."""
    with requests.Session() as session:
        session.trust_env = False
        session.auth = (ACCOUNT, token)
        method = "POST" if form else "GET"
        return session.request(method, url, data=form, timeout=60)


def test_a_line_says_where_it_is_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    """What it says to do works."""
    with line(tmp_path) as (here, lines):
        assert f'base_url = "{here}"' in lines[1]
        assert f"{here}{CALLS}" in lines[3]
        assert ask(here + CALLS).json()["calls"] == []

    assert lines[4:] == ["", ""]


def test_the_line_for_node_can_be_copied(tmp_path: Path) -> None:
    """Twilio's own package for Node needs nothing else."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node on this machine")
    found = subprocess.run(
        [node, "-e", "require.resolve('twilio')"], capture_output=True, check=False
    )
    if found.returncode:
        pytest.skip("node finds no package `twilio`: npm install it, set NODE_PATH")
    with line(tmp_path) as (_, lines):
        code = lines[2].partition(":")[2]
        listed = "client.calls.list().then((found) => console.log(found.length));"
        ran = subprocess.run(
            [node, "-e", code + listed],
            capture_output=True,
            check=False,
            text=True,
            timeout=60,
            env={**os.environ, "NO_PROXY": "127.0.0.1"},
        )

    assert ran.stdout == "0\n", ran.stderr


def finished(here: str, **form: str) -> dict[str, str]:
    """Place a call and return it when it is over."""
    numbers = {"To": "+12025550100", "From": "+12025550142"}
    placed = ask(here + CALLS, **numbers, **form)
    assert placed.status_code == 201, placed.text
    path = here + CALLS.replace(".json", f"/{placed.json()['sid']}.json")
    while True:
        call: dict[str, str] = ask(path).json()
        if call["end_time"]:
            return call


def test_what_happens_in_calls_is_printed(tmp_path: Path) -> None:
    """One line an entry, with the call's; a parameter that does nothing is told."""
    with line(tmp_path, "--callee", "+12025550100=busy") as (here, lines):
        call = finished(here, Twiml="<Response/>", CallReason="x")

    short = call["sid"][:8]
    assert f"{short}  00:02.00  status     busy\n" in lines[4]
    assert "CallReason is taken and does nothing" in lines[5]


def test_a_program_is_given_one_object_a_line(tmp_path: Path) -> None:
    """The greeting first, then the entries; `--quiet` leaves the latter out."""
    busy = ("--json", "--callee", "+12025550100=busy")
    with line(tmp_path, *busy) as (here, lines):
        call = finished(here, Twiml="<Response/>")
    with line(tmp_path, *busy, "--quiet") as (there, quiet):
        finished(there, Twiml="<Response/>")

    assert json.loads(lines[0]) == {"event": "open", "url": here, "account": ""}
    entries = [json.loads(each) for each in lines[1].splitlines()]
    assert {each["call"] for each in entries} == {call["sid"]}
    assert entries[-1]["event"] == "ended"
    assert quiet[1] == ""


def test_webhooks_fail_on_demand(tmp_path: Path) -> None:
    """In each call anew, and behind a proxy at the public address."""
    inner = "http://127.0.0.1:9"
    public = "https://menu.example"
    faulty = ("--fault", "1=500", "--behind-proxy", public, inner)
    with line(tmp_path, *faulty, "--json") as (here, lines):
        for _ in range(2):
            finished(here, Url=f"{public}/voice")

    told = [json.loads(each) for each in lines[1].splitlines()]
    asked = [each for each in told if each["event"] == "request"]
    assert [(each["url"], each["status"]) for each in asked] == [
        (f"{public}/voice", 500)
    ] * 2


def test_a_call_is_placed_and_kept(tmp_path: Path) -> None:
    """After a restart what is over is listed, and what was not is not."""
    form = {"To": "+12025550100", "From": "+12025550142"}
    document = "<Response><Pause length='60'/></Response>"
    with line(tmp_path, "--callee", "+12025550100=busy") as (here, _):
        sid = ask(here + CALLS, **form, Twiml=document).json()["sid"]
        other = {**form, "To": "+12025550111"}
        assert ask(here + CALLS, **other, Twiml=document).status_code == 201
        path = here + CALLS.replace(".json", f"/{sid}.json")
        while ask(path).json()["status"] != "busy":
            continue

    with line(tmp_path) as (here, _):
        (call,) = ask(here + CALLS).json()["calls"]
    assert (call["sid"], call["status"]) == (sid, "busy")


def test_a_seed_gives_the_same_identifiers(tmp_path: Path) -> None:
    """Without one they are random."""
    form = {"To": "+12025550100", "From": "+12025550142", "Twiml": "<Response/>"}

    def first(*options: str) -> str:
        with line(tmp_path, *options, IVR_JOURNAL="sqlite://") as (here, _):
            return str(ask(here + CALLS, **form).json()["sid"])

    assert first("--seed", "7") == first("--seed", "7")
    assert first() != first()


def test_set_credentials_are_asked_for(tmp_path: Path) -> None:
    """The greeting does not show the token."""
    env = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": "secret"}
    options = ("--account", ACCOUNT, "--token", "secret", "--api-key", "SK1:hidden")
    for given, said in (((), env), (options, {})):
        with line(tmp_path, *given, **said) as (here, lines):
            assert ask(here + CALLS, "secret").status_code == 200
            assert ask(here + CALLS).status_code == 401
            assert "secret" not in "".join(lines)
            assert "that account and its token" in lines[0]


def test_others_may_come_only_with_credentials(tmp_path: Path) -> None:
    """Anybody in the network could place calls otherwise."""
    sentence = refused(tmp_path, "--host", "::")

    assert "set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN" in sentence


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    """With what to do about it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert "--port" in refused(tmp_path, "--port", str(port))


@pytest.mark.parametrize(
    ("options", "env", "words"),
    [
        (("--callee", "nobody"), {}, "write NUMBER=answer"),
        (("--fault", "1=slwo 3"), {}, "did you mean 'slow'?"),
        (("--behind-proxy", "menu", "http://127.0.0.1:5000"), {}, "is no URL"),
        (("--api-key", "SK1:x"), {}, "any key may come"),
        (("--account", ACCOUNT, "--token", "x", "--api-key", "y"), {}, "SK"),
        (("--account", ACCOUNT), {}, "--account needs its --token"),
        (("--account", "me", "--token", "x"), {}, "begins with AC"),
        ((), {"IVR_JOURNAL": "nonsense"}, "IVR_JOURNAL is no URL of a database"),
    ],
)
def test_a_wrong_wish_is_one_sentence(
    tmp_path: Path, options: tuple[str, ...], env: dict[str, str], words: str
) -> None:
    """No line is opened then."""
    assert words in refused(tmp_path, *options, **env)
