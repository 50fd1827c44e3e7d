"""A transcript as lines of text: for a script, a pipe, a log."""

import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TextIO

import click

from ivr.carrier.transcript import Entry, Field
from ivr.cli.printable import printable

WORDING: Final = MappingProxyType(
    {
        "request": "{method} {url} -> {answer}",
        "heard": "{text}",
        "played": "{url} ({seconds:.1f} s)",
        "listening": "for {input}, {timeout} s",
        "pressed": "{key}",
        "said": "{text}",
        "dialed": "{number}",
        "dial_ended": "{status}, {seconds} s",
        "recorded": "{seconds} s, {url}",
        "music": "hold music, {during}",
        "joined": "{conference}",
        "conferring": "{conference}",
        "beeped": "{conference}",
        "modified": "{how}, {conference}",
        "left": "{conference}, {seconds} s",
        "queued": "{queue}, number {position}",
        "bridged": "{queue}, {with}",
        "dequeued": "{result}, {queue}, {seconds} s",
        "stream": "{status}, {url}",
        "marked": "{name}",
        "referred": "{to}, {status}",
        "refers": "to {to}",
        "sms": "to {to}: {text}",
        "warning": "{place}{text}",
        "error": "{place}{text}",
        "status": "{status}",
        "ended": "{status}, {duration} s",
    }
)
"""Event -> how its fields read in one line."""


def words(entry: Entry) -> str:
    """Return what there is to say of an entry, as one line."""
    answer = entry.fields.get("status") or "no answer"
    pattern = WORDING[entry.event]
    return printable(
        pattern.format_map(
            {**entry.fields, "answer": answer, "place": _place(entry.fields)}
        )
    )


def line(entry: Entry) -> str:
    """Return one entry as `00:12.30  heard      text`."""
    minutes, seconds = divmod(entry.at, 60)
    text, leg = words(entry), entry.fields.get("leg", "")
    whose = f"{leg}: " if leg and leg != text else ""
    return f"{int(minutes):02}:{seconds:05.2f}  {entry.event:<10} {whose}{text}"


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


def _place(fields: Mapping[str, Field]) -> str:
    """Return `12200 Schema validation warning, line 4:7: `, as much as is known."""
    code, row = fields.get("code"), fields.get("line")
    title = str(fields.get("title", ""))
    if str(fields.get("text", "")).startswith(title):
        title = ""  # said once is enough
    known = [f"{code} {title}".strip()] if code else []
    known += [f"line {row}:{fields.get('column', 1)}"] if row else []
    return f"{', '.join(known)}: " if known else ""
