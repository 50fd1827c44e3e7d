import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

ROOT = Path(__file__).parent.parent.parent


def command(place: Path, *options: str, **env: str) -> subprocess.Popen[str]:
    """Start `ivr console` in a folder of its own."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("IVR", "TWILIO"))}
    return subprocess.Popen(
        [sys.executable, "-c", "import ivr.cli; ivr.cli.main()", "console", *options],
        cwd=place,
        env={**clean, "PYTHONUNBUFFERED": "1", **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@contextmanager
def opened(
    place: Path, *options: str, told: str = "", **env: str
) -> Iterator[list[str]]:
    """
    Open a console on a free port; yields the addresses it greets with.

    `told` is what it has to complain of, in one line; nothing where it is empty.
    """
    running = command(place, "--port", "0", "--no-browser", *options, **env)
    assert running.stdout
    lines = [running.stdout.readline() for _ in range(3)]
    try:
        yield re.findall(r"http://\S+", " ".join(lines))
    finally:
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=60)
    assert running.returncode == 0, errors
    assert told in errors
    assert errors.count("\n") == bool(told)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with a menu."""
    for folder in ("flows", "prompts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def fetched(url: str) -> requests.Response:
    """Ask what is served there."""
    with requests.Session() as session:
        session.trust_env = False
        return session.get(url, timeout=60)


def test_a_console_says_where_everything_is_and_ends_with_ctrl_c(place: Path) -> None:
    """The pages, the menu's webhook and the line's API all answer."""
    with opened(place) as (here, webhook, api):
        assert "mount" in fetched(f"{here}/static/console.js").text
        assert "<Response>" in fetched(f"{webhook}?CallSid=CA1").text
        assert fetched(f"{api}/2010-04-01/Accounts/AC1/Calls.json").status_code == 401


def test_a_menu_that_cannot_be_used_can_be_mended(place: Path) -> None:
    """Callers hear so until it is; the console says what is wrong, and serves on."""
    orders = place / "flows" / "orders.yaml"
    good = orders.read_text(encoding="utf-8")
    orders.write_text(good.replace("operator.orders", "oprator.orders"), "utf-8")

    with opened(place, told="cannot be used yet: flows/orders.yaml:5:13") as addresses:
        here, webhook, _ = addresses
        assert "This menu cannot be used" in fetched(f"{webhook}?CallSid=CA1").text
        assert "oprator.orders" in fetched(f"{here}/menu").text
        orders.write_text(good, "utf-8")
        # While a page reads what was saved, callers hear what there was.
        heard = (fetched(f"{webhook}?CallSid=CA2").text for _ in range(1000))
        assert any("<Gather" in document for document in heard)


def test_somebody_elses_webhook_needs_no_menu(tmp_path: Path) -> None:
    """The line calls it; there is nothing here to draw or to edit."""
    with opened(tmp_path, "--webhook", "http://localhost:9/voice") as addresses:
        assert addresses[1] == "http://localhost:9/voice"


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--host", "::"], "set IVR_CONSOLE_PASSWORD"),
        (["--webhook", "localhost:5000"], "--webhook: 'localhost:5000' is no URL"),
        (["--webhook", "http://a/", "--callee", "nobody"], "callee 'nobody'"),
        ([], "there is no menu at flows"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    tmp_path: Path, options: list[str], why: str
) -> None:
    """Nothing is opened then."""
    running = command(tmp_path, "--no-browser", *options)
    output, errors = running.communicate(timeout=60)

    assert running.returncode == 2, errors
    assert output == ""
    assert errors.startswith("ivr: ")
    assert why in errors
    assert errors.count("\n") == 1
