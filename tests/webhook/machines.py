"""
Machines that serve one menu, as hosts behind a proxy do.

Each is `ivr serve --workers` in a folder of its own; what they share is the
journal's database and the address that Twilio calls.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from ivr.carrier.wire.network import Network
from ivr.carrier.wire.transport import Lost, Reply, Request

PUBLIC: Final = "https://menu.example"
TOKEN: Final = "12345"
WORKERS: Final = 2

WORDS: Final = "zero one two three four five six seven eight nine"
DIGITS: Final = dict(zip("0123456789", WORDS.split(), strict=True))
"""Digits as the menu reads them back."""

COMMAND: Final = (sys.executable, "-c", "import ivr.cli; ivr.cli.main()")


class Machine:
    """
    One host.

    Args:
        home: its folder; made with a copy of the menu.
        menu: the folder of flows.
        env: its settings, beside those that all machines have.

    """

    def __init__(self, home: Path, menu: Path, env: Mapping[str, str]) -> None:
        self.flows, self._home = home / "flows", home
        shutil.copytree(menu, self.flows)
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("IVR", "TWILIO"))
        }
        own = {"TWILIO_AUTH_TOKEN": TOKEN, "IVR_PUBLIC_URL": PUBLIC}
        self.env = {**clean, **own, "PYTHONUNBUFFERED": "1", **env}
        self.url = ""

    def begin(self) -> None:
        """Start the server; `is_up` waits for it."""
        serve = ("serve", "--port", "0", "--workers", str(WORKERS))
        with self._log.open("a", encoding="utf-8") as log:
            self._running = subprocess.Popen(
                (*COMMAND, *serve),
                cwd=self._home,
                env=self.env,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,  # killed as a whole, as by the power
            )

    def is_up(self) -> None:
        """Wait until its port is open."""
        assert self._running.stdout
        found = re.search(r":\d+ ", said := self._running.stdout.readline())
        assert found, said + self.said()
        self.url = f"http://127.0.0.1{found[0].strip()}"

    def dies(self) -> None:
        """End all of it at once, and lose its disk but for the log."""
        os.killpg(self._running.pid, signal.SIGKILL)
        self._running.communicate(timeout=60)
        shutil.rmtree(self._home / "ivr.shared")

    @contextmanager
    def edited(self, *changes: tuple[str, str]) -> Iterator[None]:
        """Save the menu with something else in it, and then as it was."""
        file = self.flows / "menu.yaml"
        before = text = file.read_text("utf-8")
        for old, new in changes:
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
        yield
        file.write_text(before, encoding="utf-8")

    def ends(self) -> None:
        """End the server as an operator does, if it is there."""
        self._running.send_signal(signal.SIGTERM)
        self._running.communicate(timeout=60)

    def said(self) -> str:
        """Return its log."""
        return self._log.read_text("utf-8")

    @property
    def _log(self) -> Path:
        return self._home / "log"


class Proxy:
    """
    Leads the requests of one call to machines, in turn; a network to the call.

    Args:
        network: carries what is led on.
        machines: in turn, from the first on.
        rescue: where the fallback is led; None: in turn too.
        twice: what a machine answers is lost on the way, and the request comes to
            the next one again, under the same token.

    """

    def __init__(
        self,
        network: Network,
        machines: tuple[Machine, ...],
        rescue: Machine | None = None,
        *,
        twice: bool = False,
    ) -> None:
        self._network, self._machines, self._rescue = network, machines, rescue
        self._twice, self._count, self._token = twice, -1, ""
        self.differing: list[str] = []

    def send(self, request: Request) -> Reply | Lost:
        """Ask a machine; a request that is tried again stays with its machine."""
        if self._rescue and "/fallback.xml" in request.url:
            return self._ask(request, self._rescue)
        token = request.headers["I-Twilio-Idempotency-Token"]
        self._count += token != self._token
        self._token = token
        reply = self._ask(request, self._at(self._count))
        return self._ask_again(request, reply) if self._twice else reply

    def _ask_again(self, request: Request, reply: Reply | Lost) -> Reply | Lost:
        again = self._ask(request, self._at(self._count + 1))
        match reply, again:
            case Reply(body=first), Reply(body=second) if first != second:
                self.differing.append(request.url)
        return again

    def _at(self, count: int) -> Machine:
        return self._machines[count % len(self._machines)]

    def _ask(self, request: Request, machine: Machine) -> Reply | Lost:
        there = request.url.replace(PUBLIC, machine.url, 1)
        return self._network.send(replace(request, url=there))
