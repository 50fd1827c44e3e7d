"""
What happened in a call, as entries another program can read.

`README.md` beside this file documents each event with an example.  An entry's
fields are those of `EVENTS`; entries of a callee's leg also carry `leg`, the
number that was dialled.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

Field = str | int | float | None | Mapping[str, str]

EVENTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "request": ("method", "url", "params", "status", "ms", "tries", "edge"),
        "heard": ("text", "seconds", "markup"),
        "played": ("url", "seconds"),
        "listening": (
            *("input", "timeout", "finish_on_key", "num_digits"),
            "speech_timeout",
        ),
        "pressed": ("key", "cut"),
        "sent": ("keys",),
        "said": ("text", "cut"),
        "speaks": ("cut",),
        "understood": ("text", "confidence"),
        "dialed": ("number", "reason", "ring_tone"),
        "talking": ("number",),
        "dial_ended": ("status", "seconds"),
        "recorded": ("url", "seconds"),
        "music": ("during",),
        "joined": ("conference", "label"),
        "conferring": ("conference",),
        "beeped": ("conference",),
        "modified": ("conference", "how"),
        "left": ("conference", "seconds"),
        "queued": ("queue", "position"),
        "bridged": ("queue", "with"),
        "dequeued": ("queue", "result", "seconds"),
        "stream": ("status", "url"),
        "marked": ("name",),
        "referred": ("to", "status"),
        "refers": ("to",),
        "sms": ("to", "text"),
        "warning": ("code", "line", "text", "title", "url", "column"),
        "error": ("code", "line", "text", "title", "url", "column"),
        "status": ("status",),
        "ended": ("status", "duration"),
    }
)
"""Event -> its fields, in the order they are written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One thing that happened.

    Args:
        at: call seconds since dialling, to a hundredth.
        event: one of `EVENTS`.
        fields: what there is to say of it.
        aside: what a debugger shows of it, and no transcript.

    """

    at: float
    event: str
    fields: Mapping[str, Field]
    aside: Mapping[str, str] = field(default_factory=dict, compare=False)

    def to_json(self, **more: Field) -> str:
        """Return the entry as one line of JSON, with what else is to be in it first."""
        record = {**more, "at": self.at, "event": self.event, **self.fields}
        return json.dumps(record, ensure_ascii=False)


Aside = Callable[[], Mapping[str, str]]
"""Makes what a debugger shows of an entry."""

Listener = Callable[[Entry], None]
"""Is given each entry as it happens."""


class Transcript:
    """The entries of one call, told to a listener as they come."""

    def __init__(self, listener: Listener | None = None) -> None:
        self.entries: list[Entry] = []
        self._listener = listener

    def add(
        self,
        at: float,
        event: str,
        fields: Mapping[str, Field],
        aside: Aside | None = None,
    ) -> None:
        """Write one entry down; what is `aside` is made if somebody listens."""
        entry = Entry(round(at, 2), event, fields)
        self.entries.append(entry)
        if self._listener:
            # Whole documents are beside some; a call keeps none of them.
            self._listener(replace(entry, aside=aside()) if aside else entry)
