"""A transcript as lines of text: for a script, a pipe, a log."""

from types import MappingProxyType
from typing import Final, TextIO

from ivr.carrier.transcript import Entry

WORDING: Final = MappingProxyType(
    {
        "request": "{method} {url} -> {status}",
        "heard": "{text}",
        "played": "{url} ({seconds:.1f} s)",
        "listening": "for {input}, {timeout} s",
        "pressed": "{key}",
        "said": "{text}",
        "dialed": "{number}",
        "dial_ended": "{status}, {seconds} s",
        "recorded": "{seconds} s, {url}",
        "sms": "to {to}: {text}",
        "warning": "{code}, line {line}: {text}",
        "error": "{code}, line {line}: {text}",
        "status": "{status}",
        "ended": "{status}, {duration} s",
    }
)
"""Event -> how its fields read in one line."""


def line(entry: Entry) -> str:
    """Return one entry as `00:12.30  heard      text`."""
    minutes, seconds = divmod(entry.at, 60)
    leg = f"{entry.fields['leg']}: " if "leg" in entry.fields else ""
    words = WORDING[entry.event].format(**entry.fields)
    return f"{int(minutes):02}:{seconds:05.2f}  {entry.event:<10} {leg}{words}"


class Plain:
    """A view that prints one line an entry, as text or as JSON."""

    def __init__(self, out: TextIO, *, as_json: bool) -> None:
        self._out, self._as_json = out, as_json

    def show(self, entry: Entry) -> None:
        """Print it."""
        text = entry.to_json() if self._as_json else line(entry)
        self._out.write(f"{text}\n")
        self._out.flush()

    def tick(self) -> None:
        """Time alone changes nothing here."""

    def note(self, text: str) -> None:
        """Print nothing that is not of the call."""

    def typing(self, text: str | None) -> None:
        """Nothing shows until it is said."""
