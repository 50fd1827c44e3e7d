"""Locust as a process of its own: master, worker, or both in one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ivr.errors import SettingsError
from ivr.load.live.report import Report
from ivr.load.live.task import VARIABLE, Task

INSTALL: Final = "pip install -e '.[load]'"

LOCUSTFILE: Final = Path(__file__).with_name("locustfile.py")


@dataclass(frozen=True, slots=True)
class Fleet:
    """
    How many call, for how long, and from how many processes.

    Args:
        users: callers at once.
        spawn_rate: how many more of them each second, until they are all there.
        run_time: seconds.
        role: `alone`, `master` (counts, and lets workers call) or `worker`.
        workers: how many a master waits for.
        host: the master's, which a worker reports to.
        port: the master's.
        open_to: the address a master listens on.

    """

    users: int = 50
    spawn_rate: float = 10.0
    run_time: float = 30.0
    role: str = "alone"
    workers: int = 1
    host: str = "127.0.0.1"
    port: int = 5557
    open_to: str = "127.0.0.1"


def run(task: Task, fleet: Fleet) -> Report | None:
    """
    Let callers call until the time is over; a worker has no report of its own.

    Raises `SettingsError` where Locust is missing, or gives up.
    """
    if find_spec("locust") is None:
        raise SettingsError(f"a load on a webhook needs Locust: {INSTALL}")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        task = replace(task, report="" if fleet.role == "worker" else str(file))
        command = [sys.executable, "-m", "locust", *arguments(fleet)]
        env = {**os.environ, VARIABLE: task.written()}
        status = _wait(subprocess.Popen(command, env=env))  # noqa: S603 - our own command
        if fleet.role == "worker" and not status:
            return None
        if not file.exists():
            raise SettingsError(f"Locust gave up, with exit status {status}")
        return Report.read(file.read_text(encoding="utf-8"))


def _wait(process: subprocess.Popen[bytes]) -> int:
    """Return its exit status; Ctrl-C, which it hears too, only makes it early."""
    try:
        return process.wait()
    except KeyboardInterrupt:
        return process.wait()


def arguments(fleet: Fleet) -> Iterator[str]:
    """Yield what Locust is called with."""
    yield from ("-f", str(LOCUSTFILE), "--skip-log-setup", "--only-summary")
    if fleet.role == "worker":
        yield from ("--worker", "--master-host", fleet.host)
        yield from ("--master-port", str(fleet.port))
        return
    yield from ("--headless", "--users", str(fleet.users))
    yield from ("--spawn-rate", f"{fleet.spawn_rate:g}")
    # Callers in the middle of a call are not waited for: they are not counted.
    yield from ("--run-time", f"{fleet.run_time:g}s", "--exit-code-on-error", "0")
    if fleet.role == "master":
        yield from ("--master", "--expect-workers", str(fleet.workers))
        yield from ("--master-bind-host", fleet.open_to)
        yield from ("--master-bind-port", str(fleet.port))
