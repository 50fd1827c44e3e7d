"""A view of a call that is lines of text: for a script, a pipe, a log."""

import io
from typing import TextIO

import click

from ivr.carrier.prose import line
from ivr.carrier.transcript import Entry


class Plain:
    """
    A view that prints one line an entry, as text or as JSON.

    What is not of the call goes to standard error.
    """

    def __init__(self, out: TextIO, *, as_json: bool) -> None:
        self._out, self._as_json = out, as_json
        # JSON is UTF-8 wherever it goes (RFC 8259, 8.1). Half a surrogate pair,
        # which no encoding has, is escaped as JSON itself escapes it.
        if as_json and isinstance(out, io.TextIOWrapper):
            out.reconfigure(encoding="utf-8", errors="backslashreplace")

    def show(self, entry: Entry) -> None:
        """Print it."""
        text = entry.to_json() if self._as_json else line(entry)
        self._out.write(f"{text}\n")
        self._out.flush()

    def tick(self) -> None:
        """Time alone changes nothing here."""

    def note(self, text: str) -> None:
        """Print something of ours."""
        click.echo(text, err=True)

    def typing(self, text: str | None) -> None:
        """Nothing shows until it is said."""
