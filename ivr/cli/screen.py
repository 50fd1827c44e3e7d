"""
A call drawn in a terminal: words appear as they are said, a status line stays.

The lowest rows are live: the keys pressed, the row being said, the status.
Every drawing wipes them, prints what is finished above, and writes them again.
Two escape codes do it (ECMA-48): cursor up, and erase to the end of the screen.
"""

import textwrap
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Final, TextIO

from ivr.carrier.printable import printable
from ivr.carrier.prose import words
from ivr.carrier.transcript import Entry
from ivr.cli.saying import Saying

WIPE: Final = "\r\x1b[J"
UP: Final = "\x1b[A"
BOLD: Final = "\x1b[1m"
DIM: Final = "\x1b[2m"
PLAIN: Final = "\x1b[0m"
MARGIN: Final = "   "

NARROWEST: Final = 20
"""Columns; what is narrower is drawn as if it had as many."""

LATE: Final = 0.25
"""Seconds in which the words of a sound may follow it, on a busy machine."""

ASIDES: Final = MappingProxyType(
    {
        "played": "sound",
        "said": "you:",
        "speaks": "you speak",
        "understood": "understood:",
        "dialed": "ringing",
        "dial_ended": "the other phone:",
        "recorded": "recorded",
        "music": "hold music:",
        "joined": "joined",
        "conferring": "the conference begins:",
        "left": "left",
        "queued": "waiting in",
        "dequeued": "out of the queue:",
        "referred": "referred to",
        "refers": "the phone refers",
        "sent": "keys sent:",
        "sms": "text message",
        "warning": "warning",
        "error": "error",
    }
)
"""Event -> how it is announced between the prompts."""

OF_OTHERS: Final = frozenset({"dialed", "dial_ended", "warning", "error"})
"""What of a callee's leg is shown; the caller hears none of its prompts."""


class Screen:
    """
    Draws the entries of a transcript as they come.

    Args:
        out: the terminal.
        now: seconds on a steady clock.
        place: where the caller stands in the menu.
        width: columns of the terminal.

    """

    def __init__(
        self,
        out: TextIO,
        now: Callable[[], float],
        place: Callable[[], str],
        width: int = 80,
    ) -> None:
        self._out, self._now, self._place = out, now, place
        self._width = max(width, NARROWEST)
        self._began = now()
        self._saying: Saying | None = None
        self._live: list[str] = []
        self._row, self._keys = "", ""
        self._sound: Entry | None = None
        self._began_sound = 0.0
        self._typed: str | None = None
        self._doing = ""
        self._shows: dict[str, Callable[[Entry], None]] = {
            "request": self._request,
            "heard": self._hear,
            "played": self._play,
            "listening": self._listen,
            "pressed": self._press,
            "said": self._say,
            "dialed": self._dial,
            "talking": self._talk,
            "bridged": self._talk,
            "dial_ended": self._hang_up,
        }

    def show(self, entry: Entry) -> None:
        """Draw one thing that happened."""
        if "leg" in entry.fields:
            if entry.event in OF_OTHERS:
                self._shows.get(entry.event, self._aside)(entry)
            return
        if entry.event == "heard":
            self._sound = None  # a sound whose words are known is drawn as them
        self._flush_sound()
        self._shows.get(entry.event, self._aside)(entry)
        self._go_on()

    def tick(self) -> None:
        """Go on with the words being said, and with the time."""
        if self._now() - self._began_sound > LATE:
            self._flush_sound()
        self._go_on()

    def note(self, text: str) -> None:
        """Print something of ours, apart from what is heard."""
        for line in text.splitlines():
            indent = " " * (len(line) - len(line.lstrip()))
            self._dim(indent + printable(line))

    def typing(self, text: str | None) -> None:
        """Show the words being typed in place of the status; None ends that."""
        self._typed = text
        self._go_on()

    def close(self) -> None:
        """Leave the terminal as it was found, the call above."""
        self._flush_sound()
        self._draw(self._cut())
        self._draw(self._finished())
        self._out.write(self._wiped())
        self._out.flush()

    def _request(self, _entry: Entry) -> None:
        self._doing = "waiting"

    def _hear(self, entry: Entry) -> None:
        text = printable(str(entry.fields["text"]))
        said = self._saying
        if said and not self._keys and said.goes_on_with(text):
            *above, _last = said.rest() or [""]
            self._draw([MARGIN + row for row in above])
            begin: Callable[[str, int, float, float], Saying] = said.followed_by
        else:
            self._draw(self._finished())
            begin = Saying.of
        self._doing = "speaking"
        width, seconds = self._width - len(MARGIN) - 1, entry.fields["seconds"]
        self._saying = begin(text, width, self._now(), float(str(seconds)))

    def _play(self, entry: Entry) -> None:
        self._doing = "speaking"
        self._sound, self._began_sound = entry, self._now()

    def _listen(self, _entry: Entry) -> None:
        self._draw(self._finished())
        self._doing = "listening"

    def _press(self, entry: Entry) -> None:
        if "cut" in entry.fields:
            self._draw(self._cut())
        key = f"[{entry.fields['key']}] "
        if len(MARGIN + self._keys + key) >= self._width:
            self._draw([self._keys_row()])
            self._keys = ""
        self._keys += key

    def _say(self, entry: Entry) -> None:
        if "cut" in entry.fields:
            self._draw(self._cut())
        self._aside(entry)

    def _dial(self, entry: Entry) -> None:
        self._doing = "ringing"
        self._aside(entry)

    def _talk(self, _entry: Entry) -> None:
        self._draw(self._finished())
        self._doing = "transferred"

    def _hang_up(self, entry: Entry) -> None:
        if self._doing == "transferred":
            self._doing = "waiting"
        self._aside(entry)

    def _aside(self, entry: Entry) -> None:
        announced = ASIDES.get(entry.event)
        if not announced:
            return
        if not self._saying or self._saying.is_over(self._now()):
            self._draw(self._finished())
        self._dim(f"{MARGIN}{announced} {words(entry)}", MARGIN)

    def _dim(self, line: str, indent: str = "") -> None:
        """Print a line in rows that fit, above what is live."""
        rows = textwrap.wrap(line, self._width - 1, subsequent_indent=indent) or [""]
        self._draw([f"{DIM}{row}{PLAIN}" for row in rows], self._row)

    def _flush_sound(self) -> None:
        sound, self._sound = self._sound, None
        if sound:
            self._draw(self._finished())
            self._aside(sound)

    def _go_on(self) -> None:
        if not self._saying:
            self._draw()
            return
        # Keys stand under what was said before them.
        said, row = self._saying.advance(self._now(), hold=not self._keys)
        self._draw([MARGIN + each for each in said], row)

    def _finished(self) -> list[str]:
        """Return the rows that have not been drawn whole yet, keys first."""
        saying, self._saying = self._saying, None
        rows = [MARGIN + row for row in saying.rest()] if saying else []
        if self._keys:
            rows = [self._keys_row(), *rows]
            self._keys = ""
        return rows

    def _cut(self) -> list[str]:
        """Return what was said until now of the prompt that stops here."""
        saying, self._saying = self._saying, None
        return [MARGIN + row for row in saying.cut(self._now())] if saying else []

    def _draw(self, done: Iterable[str] = (), row: str = "") -> None:
        live = [self._keys_row()] if self._keys else []
        live += [MARGIN + row] if row else []
        live += [f"{DIM}{self._status()}{PLAIN}"]
        above = "".join(f"{line}\n" for line in done)
        if above or live != self._live:
            self._out.write(self._wiped() + above + "\n".join(live))
            self._out.flush()
        self._live, self._row = live, row

    def _status(self) -> str:
        if self._typed is not None:
            return f"say: {self._typed}_"[-self._width + 1 :]
        minutes, seconds = divmod(int(self._now() - self._began), 60)
        place = printable(self._place())
        return f"{minutes:02}:{seconds:02}  {place}  {self._doing}"[: self._width - 1]

    def _keys_row(self) -> str:
        return f"{MARGIN}{BOLD}{self._keys}{PLAIN}"

    def _wiped(self) -> str:
        return UP * (len(self._live) - 1) + WIPE
