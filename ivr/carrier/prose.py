"""A transcript as lines of text: one line an entry, for people to read."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ivr.carrier.printable import printable
from ivr.carrier.transcript import Entry, Field

WORDING: Final = MappingProxyType(
    {
        "request": "{method} {url} -> {answer}",
        "heard": "{text}",
        "played": "{url} ({seconds:.1f} s)",
        "listening": "for {input}, {timeout} s",
        "pressed": "{key}",
        "sent": "{keys}",
        "said": "{text}",
        "speaks": "...",
        "understood": "{words} ({confidence:.2f})",
        "dialed": "{number}",
        "talking": "with {number}",
        "dial_ended": "{status}, {seconds} s",
        "recorded": "{seconds} s, {url}",
        "joined": "{conference}",
        "conferring": "{conference}",
        "beeped": "{conference}",
        "modified": "{how}, {conference}",
        "left": "{conference}, {seconds} s",
        "music": "hold music, {during}",
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
    fields = entry.fields
    derived = {
        "answer": fields.get("status") or "no answer",
        "place": _place(fields),
        "words": fields.get("text") or "nothing that was expected",
    }
    return printable(WORDING[entry.event].format_map({**fields, **derived}))


def line(entry: Entry) -> str:
    """Return one entry as `00:12.30  heard      text`."""
    minutes, seconds = divmod(entry.at, 60)
    text, leg = words(entry), entry.fields.get("leg", "")
    whose = f"{leg}: " if leg and leg != text else ""
    return f"{int(minutes):02}:{seconds:05.2f}  {entry.event:<10} {whose}{text}"


def _place(fields: Mapping[str, Field]) -> str:
    """Return `12200 Schema validation warning, line 4:7: `, as much as is known."""
    code, row = fields.get("code"), fields.get("line")
    title = str(fields.get("title", ""))
    if str(fields.get("text", "")).startswith(title):
        title = ""  # said once is enough
    known = [f"{code} {title}".strip()] if code else []
    known += [f"line {row}:{fields.get('column', 1)}"] if row else []
    return f"{', '.join(known)}: " if known else ""
