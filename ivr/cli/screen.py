"""
A call drawn in a terminal: words appear as they are said, a status line stays.

The lowest rows are live: the row being said, and the status.  Every drawing
wipes them, prints what is finished above, and writes them again.  Two escape
codes do it (ECMA-48): cursor up, and erase to the end of the screen.
"""

import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TextIO
from urllib.parse import urlsplit

from ivr.carrier.transcript import Entry

WIPE: Final = "\r\x1b[J"
UP: Final = "\x1b[A"
BOLD: Final = "\x1b[1m"
DIM: Final = "\x1b[2m"
PLAIN: Final = "\x1b[0m"
MARGIN: Final = "   "

ASIDES: Final = MappingProxyType(
    {
        "played": "(sound, {seconds:.1f} s) {url}",
        "said": "you: {text}",
        "dialed": "ringing {number}",
        "dial_ended": "the other phone: {status}, {seconds} s",
        "recorded": "recorded {seconds} s: {url}",
        "sms": "text message to {to}: {text}",
        "warning": "warning {code}, line {line}: {text}",
        "error": "error {code}, line {line}: {text}",
    }
)
"""Event -> how it reads between the prompts."""


@dataclass(slots=True)
class Speech:
    """A prompt being said: its rows, when it began, how long it takes."""

    rows: list[str]
    began: float
    seconds: float
    done: int = 0

    def reached(self, now: float) -> int:
        """Return how many letters have been said by now."""
        letters = sum(len(row) for row in self.rows)
        if self.seconds <= 0:
            return letters
        return min(letters, int(letters * (now - self.began) / self.seconds))


class Screen:
    """
    Draws the entries of a transcript as they come.

    Args:
        out: the terminal.
        now: seconds on a steady clock.
        width: columns of the terminal.

    """

    def __init__(self, out: TextIO, now: Callable[[], float], width: int = 80) -> None:
        self._out, self._now, self._width = out, now, max(width, 40)
        self._began = now()
        self._speech: Speech | None = None
        self._rows, self._row = 0, ""
        self._pending: Entry | None = None
        self._typed: str | None = None
        self._place = self._doing = ""

    def show(self, entry: Entry) -> None:
        """Draw one thing that happened."""
        fields, here = entry.fields, "leg" not in entry.fields
        # A sound whose words are known is drawn as its words.
        if self._pending and entry.event != "heard":
            self._aside(self._pending)
        match entry.event:
            case "request" if here:
                self._place, self._doing = place(str(fields["url"])), "waiting"
            case "heard" if here:
                self._draw(self._finish())
                self._hear(str(fields["text"]), float(str(fields["seconds"])))
            case "listening" if here:
                self._draw(self._finish())
                self._doing = "listening"
            case "pressed" if here:
                self._draw([*self._cut(), f"{MARGIN}{BOLD}[{fields['key']}]{PLAIN}"])
            case "played":
                pass
            case _:
                self._aside(entry)
        self._pending = entry if entry.event == "played" else None
        self.tick()

    def tick(self) -> None:
        """Go on with the words being said, and with the time."""
        speech, done, row = self._speech, [], ""
        if speech:
            left = speech.reached(self._now()) - sum(
                map(len, speech.rows[: speech.done])
            )
            while speech.done < len(speech.rows) and left >= len(
                speech.rows[speech.done]
            ):
                done.append(MARGIN + speech.rows[speech.done])
                left -= len(speech.rows[speech.done])
                speech.done += 1
            if speech.done < len(speech.rows):
                row = _whole_words(speech.rows[speech.done], left)
            else:
                self._speech = None
        self._draw(done, row)

    def note(self, text: str) -> None:
        """Print something of ours, apart from what is heard."""
        self._draw([f"{DIM}{line}{PLAIN}" for line in text.splitlines()], self._row)

    def typing(self, text: str | None) -> None:
        """Show the words being typed in place of the status; None ends that."""
        self._typed = text
        self.tick()

    def close(self) -> None:
        """Leave the terminal as it was found."""
        self._draw(self._finish())
        self._out.write(self._wiped())
        self._out.flush()

    def _hear(self, text: str, seconds: float) -> None:
        rows = textwrap.wrap(text, self._width - len(MARGIN) - 1) or [""]
        self._speech = Speech(rows, self._now(), seconds)
        self._doing = "speaking"

    def _aside(self, entry: Entry) -> None:
        pattern = ASIDES.get(entry.event)
        if pattern:
            leg = f"{entry.fields['leg']}: " if "leg" in entry.fields else ""
            self.note(f"{MARGIN}{leg}{pattern.format(**entry.fields)}")

    def _finish(self) -> list[str]:
        """Return the rows that have not been drawn whole yet."""
        speech, self._speech = self._speech, None
        return [MARGIN + row for row in speech.rows[speech.done :]] if speech else []

    def _cut(self) -> list[str]:
        """Return the row that a key cut short."""
        speech, self._speech = self._speech, None
        if not speech or speech.done == len(speech.rows):
            return []
        before = sum(map(len, speech.rows[: speech.done]))
        row = _whole_words(
            speech.rows[speech.done], speech.reached(self._now()) - before
        )
        return [f"{MARGIN}{row}—"] if row else []

    def _draw(self, done: Iterable[str] = (), row: str = "") -> None:
        seconds = int(self._now() - self._began)
        clock = f"{seconds // 60:02}:{seconds % 60:02}"
        status = f"{clock}  {self._place}  {self._doing}"
        if self._typed is not None:
            status = f"say: {self._typed}_"
        status = status[: self._width - 1]
        live = ([MARGIN + row] if row else []) + [f"{DIM}{status}{PLAIN}"]
        above = "".join(f"{line}\n" for line in done)
        self._out.write(self._wiped() + above + "\n".join(live))
        self._out.flush()
        self._rows, self._row = len(live), row

    def _wiped(self) -> str:
        return UP * (self._rows - 1) + WIPE


def place(url: str) -> str:
    """Return what a person calls a document: the last part of its path."""
    path = urlsplit(url).path.rstrip("/")
    return path.rpartition("/")[2] or "/"


def _whole_words(row: str, letters: int) -> str:
    """Return a row as far as it is said, without half a word."""
    return row[: row.rfind(" ", 0, letters + 1) + 1]
