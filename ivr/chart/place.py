"""
A place of a menu, known again by its document.

Two calls are at the same place when the same is heard and the document that
says it is the same, but for figures in texts and for the parameters of its
addresses: those hold where the caller came from.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from ivr.chart.acts import Act, Path

Kind = Literal["keys", "number", "speech", "record", "dial", "wait", "end"]
"""
What a place waits for: one key, several, words, a recording, a phone that
rings, or nothing (a queue, a conference); `end`: the call is over.
"""

CYRILLIC: Final = range(0x400, 0x500)

FIGURES: Final = re.compile(r"\d+")
QUERY: Final = re.compile(r"\?[^\"'<>\s]*")
TEXT: Final = re.compile(r">([^<]*)<")
ACTION: Final = re.compile(r"\b(?:action|partialResultCallback)\s*=\s*[\"']([^\"'?]*)")


@dataclass(frozen=True, slots=True)
class Sight:
    """
    What was met at the end of a path.

    Args:
        kind: what the call waits for.
        heard: the texts, and the addresses of sounds without words.
        document: the last TwiML, as the webhook wrote it.
        input: what is listened for, as Twilio calls it.
        digits: how many keys are wanted; None: until the finish key.
        finish_key: what ends them.
        seconds: call seconds of what was heard.
        reports: level, code and sentence of what the debugger said.
        told: the same, of the whole call.
        dialled: the phones that rang.
        phones: what became of every phone that the call rang.
        ended: the call's status, when it is over.
        took: the longest that a document took to come, in real seconds.

    """

    kind: Kind
    heard: tuple[str, ...] = ()
    document: str = ""
    input: str = ""
    digits: int | None = 1
    finish_key: str = ""
    seconds: float = 0.0
    reports: tuple[tuple[str, int, str], ...] = ()
    told: tuple[tuple[str, int, str], ...] = ()
    dialled: tuple[str, ...] = ()
    phones: tuple[tuple[str, str], ...] = ()
    ended: str = ""
    took: float = 0.0

    @property
    def text(self) -> str:
        """All that is heard, as one text."""
        return " ".join(self.heard)

    @property
    def language(self) -> str:
        """`ru` or `en`, by the letters of most of what is heard."""
        letters = [letter for letter in self.text if letter.isalpha()]
        russian = sum(ord(letter) in CYRILLIC for letter in letters)
        return "ru" if russian * 2 > len(letters) else "en"

    @property
    def key(self) -> str:
        """What makes it the same place as another."""
        return f"{self.kind} {FIGURES.sub('0', self.text)} {canonical(self.document)}"

    @property
    def actions(self) -> frozenset[str]:
        """Where the document sends what it hears, parameters left out."""
        return frozenset(ACTION.findall(self.document))


@dataclass(slots=True)
class Place:
    """
    One place, the shortest way to it, and where acts lead from there.

    Args:
        name: unique in the chart.
        sight: what is met there.
        start: the number called and the one calling, on the first way found.
        path: that way; none is shorter.
        again: it only asks again what the place before it asked.
        ways: act -> the name of the place it leads to.

    """

    name: str
    sight: Sight
    start: tuple[str, str]
    path: Path
    again: bool = False
    ways: dict[Act, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chart:
    """
    What was found.

    Args:
        url: the webhook.
        places: by name, in the order they were found.
        starts: (number called, number calling) -> the place a call begins at.
        requests: how many the webhook was asked.
        spent: whether the budget was spent before everything was tried.

    """

    url: str
    places: Mapping[str, Place]
    starts: Mapping[tuple[str, str], str]
    requests: int
    spent: bool


def canonical(document: str) -> str:
    """Return a document without what differs between two visits of a place."""
    bare = QUERY.sub("", document)
    return TEXT.sub(lambda found: f">{FIGURES.sub('0', found[1])}<", bare)
