"""A stranger's webhook on a loopback port, and a terminal to call it from."""

import io
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Self
from unittest.mock import patch

from flask import Flask, Response, request
from werkzeug.serving import make_server

from ivr.carrier.transcript import Entry, Field
from ivr.cli import main

PATIENCE = 30.0
"""Seconds after which a test gives up on what should take a moment."""


def entry(event: str, at: float = 0.0, /, **fields: Field) -> Entry:
    """Return an entry of a transcript."""
    return Entry(at, event, fields)


@dataclass
class Stranger:
    """
    A small Flask application that nobody of ours wrote, and what it was asked.

    `pages` is path -> TwiML verbs, or a function that gives them.
    """

    pages: Mapping[str, str | Callable[[], str]]
    url: str = ""
    asked: list[str] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)

    def app(self) -> Flask:
        """Return the application."""
        app = Flask("stranger")

        @app.route("/<path:name>", methods=["GET", "POST"])
        def page(name: str) -> Response:
            self.asked.append(f"{request.method} /{name}")
            self.forms.append(dict(request.values))
            verbs = self.pages.get(f"/{name}")
            if verbs is None:
                return Response("no such page", 404)
            text = verbs if isinstance(verbs, str) else verbs()
            return Response(f"<Response>{text}</Response>", content_type="text/xml")

        return app


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Serve an application on a loopback port; give its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def stranger(pages: Mapping[str, str | Callable[[], str]]) -> Iterator[Stranger]:
    """Serve a stranger's webhook while a test lasts."""
    site = Stranger(pages)
    with serving(site.app()) as site.url:
        yield site


def clean_environment() -> dict[str, str]:
    """Return this machine's environment without our settings, with tones for voices."""
    ours = ("IVR_", "TWILIO_", "PYTHONIOENCODING", "PYTHONUTF8", "LC_", "LANG")
    kept = {name: v for name, v in os.environ.items() if not name.startswith(ours)}
    tones = {"IVR_VOICE_RU": "tones:", "IVR_VOICE_EN": "tones:"}
    return {**kept, **tones, "LC_ALL": "C.UTF-8", "TERM": "xterm"}


def command(*options: str) -> list[str]:
    """Return `ivr` and its options, as this Python runs it."""
    return [sys.executable, "-c", "import ivr.cli; ivr.cli.main()", *options]


@dataclass(frozen=True)
class Ran:
    """A command that is over: its exit status, and what it printed."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What it printed, line by line."""
        return self.out.splitlines()


def ivr(*options: str, read: bytes = b"", **env: str) -> Ran:
    """Run `ivr` in this process, with these bytes on its standard input."""
    streams = [io.TextIOWrapper(io.BytesIO(each), "utf-8") for each in (read, b"", b"")]
    with (
        patch.multiple(sys, argv=["ivr", *options], stdin=streams[0]),
        patch.multiple(sys, stdout=streams[1], stderr=streams[2]),
        patch.dict(os.environ, env),
    ):
        try:
            main()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
    for stream in streams[1:]:
        stream.seek(0)
    return Ran(status, streams[1].read(), streams[2].read())


class Pseudo:
    """A person at a pseudo-terminal: types, reads, waits for words to appear."""

    def __init__(self, *options: str, env: Mapping[str, str] | None = None) -> None:
        self.seen = self.all = ""
        self._mine, theirs = pty.openpty()
        self._process = subprocess.Popen(
            command(*options),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**clean_environment(), "COLUMNS": "80", **(env or {})},
            preexec_fn=_own_the_terminal,  # noqa: PLW1509 - no thread runs here yet
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._mine)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._mine, keys.encode())

    def wait_for(self, words: str) -> None:
        """Read until these words appear after what was waited for before."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.seen:
            assert time.monotonic() < deadline, f"{words!r} did not come: {self.seen!r}"
            assert self._read(0.5), f"{words!r} did not come: {self.seen!r}"
        self.seen = self.seen.partition(words)[2]

    def type_until(self, keys: str, words: str) -> None:
        """Press keys once a second, as somebody does, until these words appear."""
        for _ in range(int(PATIENCE)):
            self.type(keys)
            pause = time.monotonic() + 1
            while words not in self.seen and time.monotonic() < pause:
                self._read(0.1)
            if words in self.seen:
                return
        raise AssertionError(f"{words!r} did not come: {self.seen!r}")

    def status(self) -> int:
        """Read to the end; return the exit status."""
        while self._read(0.5):
            pass
        return self._process.wait(PATIENCE)

    def _read(self, seconds: float) -> bool:
        """Read what is there; return False when nothing more will come."""
        if not select.select([self._mine], [], [], seconds)[0]:
            return self._process.poll() is None
        try:
            read = os.read(self._mine, 65536)
        except OSError:  # Linux says so when the last program at it has ended
            return False
        text = read.decode("utf-8", "replace")
        self.seen, self.all = self.seen + text, self.all + text
        return bool(read)


def _own_the_terminal() -> None:
    """Make a new session whose Ctrl-C comes from this terminal."""
    os.setsid()
    os.close(os.open(os.ttyname(0), os.O_RDWR))
