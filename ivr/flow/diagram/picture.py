"""
What a drawing of the menu shows, before anything has a place.

One box a node, one row a way out of it.  Names, keys and words only: `forest`
decides what hangs under what, `placing` where it stands, `svg` and `mermaid`
how it is written.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from ivr.flow.announced import label_of
from ivr.flow.model import RESERVED, Exit, Flow, Node, exits, prompts_of
from ivr.flow.timing import Passages

ENTRY: Final = "entry"
"""The kind of the boxes that are no node: the numbers callers dial."""

FAILURE: Final = "on_failure"
"""The way out that tries end in; drawn faintly, and never the main way."""

FOLDED: Final = "folded"
"""The kind of a box that stands for all of a file; it is no node either."""

ALL: Final = "*"
"""What such a box is called in its file; no node is."""

HANG_UP: Final = "hangup"

LAST: Final = ("otherwise", FAILURE)
"""Ways out that a reader looks for below the others."""

NOTICED: Final = 0.5
"""Seconds that are worth writing down."""

LEAD_IN: Final = 8
"""How many letters may stand before a prompt's first label, as in "To …"."""

_PURPOSE: Final = re.compile(r"^(?:чтобы|to|for)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """
    Ways out of a box that lead to one place.

    `labels` are the keys, cases or fields; `words` is how a menu's prompt
    announces the key, as far as it can be told; `note` is written at it.
    """

    labels: tuple[str, ...]
    target: str
    words: str = ""
    note: str = ""

    @property
    def failure(self) -> bool:
        """Whether only a caller who gave up comes this way."""
        return self.labels == (FAILURE,)

    @property
    def reserved(self) -> bool:
        """Whether it leads to no box: say again, back, return, hang up."""
        return self.target in RESERVED


@dataclass(frozen=True, slots=True)
class Box:
    """
    One node, or one number dialled.

    `shade` is a colour other than its kind's; `note` is written in place of it.
    `holds` names the files that a folded one stands for, `within` their nodes.
    """

    name: str
    kind: str
    file: str
    words: str = ""
    rows: tuple[Row, ...] = ()
    shade: str = ""
    note: str = ""
    holds: tuple[str, ...] = ()
    within: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name as it stands in its own file; of a folded box, the file's."""
        own = self.name.partition(".")[2]
        return self.name.removesuffix(f".{ALL}") if self.holds else own or self.name

    @property
    def caption(self) -> str:
        """Its words, unless they begin with what its first row says anyway."""
        first = self.rows[0].words if self.rows else ""
        begins = 0 <= self.words.casefold().find(first.casefold()) <= LEAD_IN
        return "" if first and begins else self.words


@dataclass(frozen=True, slots=True)
class Picture:
    """
    Every box by name, in reading order; the numbers dialled come first.

    `keys` are the global keys and where they lead; `failures` says of a file
    where tries end, which then no row of its boxes says again.
    """

    boxes: Mapping[str, Box]
    keys: Mapping[str, str]
    failures: Mapping[str, str]

    @property
    def start(self) -> str:
        """The file that callers enter by."""
        return next((box.file for box in self.boxes.values()), "")


def picture(
    flow: Flow,
    language: str = "",
    shades: Mapping[str, str] | None = None,
    notes: Mapping[str, str] | None = None,
    passages: Passages | None = None,
) -> Picture:
    """
    Show a menu with its prompts' words in one language.

    `shades` are colours of nodes, and `notes` words to stand at them, for what
    a picture is to say of them; `passages` puts seconds at the ways out.
    """
    speaks = language or flow.language
    numbers = [
        Box(number, ENTRY, target.partition(".")[0], rows=(Row(("next",), target),))
        for number, target in flow.entries.items()
    ]
    failures = _failures(flow)
    nodes = [
        _box(node, flow, speaks, failures.get(node.file, HANG_UP))
        for node in flow.nodes.values()
    ]
    if shades:
        nodes = [replace(box, shade=shades.get(box.name, "")) for box in nodes]
    if notes:
        nodes = [replace(box, note=notes.get(box.name, "")) for box in nodes]
    if passages:
        nodes = [_timed(box, passages.get(box.name, {})) for box in nodes]
    boxes = {box.name: box for box in numbers + nodes}
    return Picture(boxes, flow.keys, failures)


def _failures(flow: Flow) -> dict[str, str]:
    """Find where most tries of each file end."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for node in flow.nodes.values():
        ends = [way.target for way in exits(node) if way.label == FAILURE]
        counted[node.file].update(ends)
    return {
        file: count.most_common(1)[0][0] for file, count in counted.items() if count
    }


def _box(node: Node, flow: Flow, language: str, failure: str) -> Box:
    texts = {name: _words(flow, group, language) for name, group in prompts_of(node)}
    announcing = texts.get("prompt", "")
    # Two ends need no row: where the file's tries end, and after a talk.
    plain = {(FAILURE, failure)}
    if node.kind == "transfer":
        plain.add(("next", HANG_UP))
    known = [
        way
        for way in exits(node)
        if (way.target in flow.nodes or way.target in RESERVED)
        and (way.label, way.target) not in plain
    ]
    known.sort(key=lambda way: way.label in LAST)
    rows = tuple(
        _row(target, tuple(way.label for way in ways), announcing, language)
        for (target, _), ways in groupby(known, _together)
    )
    first = next(iter(texts.values()), "")
    return Box(node.name, node.kind, node.file, announcing or first, rows)


def _timed(box: Box, seconds: Mapping[str, float]) -> Box:
    """Write at each way out after how many seconds a caller takes it."""
    rows = (replace(row, note=_soonest(row, seconds)) for row in box.rows)
    return replace(box, rows=tuple(rows))


def _soonest(row: Row, seconds: Mapping[str, float]) -> str:
    least = min((seconds.get(label, 0.0) for label in row.labels), default=0.0)
    return f"{least:.0f} s" if least >= NOTICED else ""


def _together(way: Exit) -> tuple[str, bool]:
    return way.target, way.label == FAILURE


def _row(target: str, labels: tuple[str, ...], prompt: str, language: str) -> Row:
    label = _PURPOSE.sub("", label_of(labels[0], prompt, language))
    return Row(labels, target, label[:1].upper() + label[1:])


def _words(flow: Flow, names: tuple[str, ...], language: str) -> str:
    prompts = (flow.prompt(name, language) for name in names)
    return " ".join(prompt.text for prompt in prompts if prompt)
