"""
A real PostgreSQL for tests: the system's own programs, on a socket of their own.

It has no network, keeps nothing, and ends with the tests.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pg8000.native

PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
)

FAST = "fsync=off synchronous_commit=off full_page_writes=off shared_buffers=16MB"


def programs() -> Path | None:
    """Return the folder of the newest server on this machine, if there is one."""
    for place in PLACES:
        found = sorted(Path("/").glob(f"{place[1:]}/initdb"))
        if found:
            return found[-1].parent
    here = shutil.which("initdb")
    return Path(here).parent if here else None


class Server:
    """A server that runs; each call of `database` is a new one in it."""

    def __init__(self, socket: Path) -> None:
        self._socket, self._made = socket, 0

    def database(self) -> str:
        """Make a database; return its URL."""
        self._made += 1
        name = f"test_{self._made}"
        self._run(f"CREATE DATABASE {name}")
        return f"postgresql://ivr@/{name}?unix_sock={self._socket}/.s.PGSQL.5432"

    def drop(self, url: str) -> None:
        """Take a database away from whoever is connected to it."""
        self._run(f"DROP DATABASE {_name(url)} WITH (FORCE)")

    def restore(self, url: str) -> None:
        """Put it back, empty."""
        self._run(f"CREATE DATABASE {_name(url)}")

    def _run(self, statement: str) -> None:
        connection = pg8000.native.Connection(
            "ivr", database="postgres", unix_sock=f"{self._socket}/.s.PGSQL.5432"
        )
        try:
            connection.run(statement)
        finally:
            connection.close()


def _name(url: str) -> str:
    return url.partition("@/")[2].partition("?")[0]


@contextmanager
def started(folder: Path) -> Iterator[Server]:
    """Start a server of the programs in a folder, and stop it."""
    home = Path(
        tempfile.mkdtemp(prefix="ivr-pg-", dir="/tmp")
    )  # a socket's path is short
    # PostgreSQL refuses to run as root.
    user = pwd.getpwnam("postgres") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    os.chown(home, user.pw_uid, user.pw_gid)

    def run(*command: str) -> None:
        subprocess.run(
            [folder / command[0], *command[1:]],
            user=user.pw_uid,
            group=user.pw_gid,
            cwd=home,
            check=True,
            capture_output=True,
        )

    data, log = str(home / "data"), str(home / "log")
    options = f"-k {home} -c listen_addresses='' " + "".join(
        f"-c {each} " for each in FAST.split()
    )
    try:
        run("initdb", "-D", data, "-U", "ivr", "-A", "trust", "-E", "UTF8", "-N")
        run("pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")
        try:
            yield Server(home)
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)
