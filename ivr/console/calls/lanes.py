"""The rows of a call's time line: who or what is busy with what, from when to when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ivr.carrier.printable import printable
from ivr.carrier.transcript import Entry
from ivr.console.calls.model import Lane, LaneKind, Moment, Span

POINTS: Final = {"pressed": "key", "said": "words", "speaks": "words", "sent": "key"}
"""Event of a party -> what a point on its lane is."""

PHASES: Final = {
    "dialed": "rings",
    "talking": "talks",
    "queued": "waits",
    "bridged": "talks",
    "joined": "waits",
    "conferring": "talks",
    "ringing": "rings",
    "in-progress": "talks",
}
"""What begins a span -> what it is."""

ROOMS: Final = {"queue": "Queue", "conference": "Conference", "stream": "Stream"}
"""Kind of a lane -> what stands before its name."""

Key = tuple[LaneKind, str]


@dataclass(slots=True)
class _Row:
    """A lane as it grows: what is over on it, and what goes on."""

    spans: list[Span] = field(default_factory=list)
    open: tuple[float, str, int] | None = None

    def begin(self, at: float, kind: str, moment: int) -> None:
        """Go over to something else."""
        self.end(at)
        self.open = (at, kind, moment)

    def end(self, at: float) -> None:
        """Let what goes on be over; harmless when nothing does."""
        if self.open:
            began, kind, moment = self.open
            self.spans.append(Span(began, max(began, at), kind, kind, moment))
            self.open = None


def lanes(
    moments: Sequence[Moment], entries: Iterable[tuple[int, Entry]], seconds: float
) -> tuple[Lane, ...]:
    """
    Return the rows, what the call itself hears and says first.

    Args:
        moments: what happened.
        entries: what tells of legs and rooms, each with the place of its moment.
        seconds: how long the call takes.

    """
    rows = _rows(entries, seconds)
    fixed: tuple[tuple[LaneKind, str, Iterable[Span]], ...] = (
        ("line", "The line says", _line(moments)),
        ("caller", "Caller", _points(moments, "")),
        ("webhook", "Requests", _requests(moments)),
    )
    found = [Lane(kind, name, tuple(spans)) for kind, name, spans in fixed]
    for (kind, name), row in rows.items():
        points = _points(moments, name) if kind == "leg" else ()
        spans = sorted((*row.spans, *points), key=lambda span: span.at)
        title = f"{ROOMS.get(kind, '')} {name}".strip()
        found.append(Lane(kind, printable(title), tuple(spans)))
    return tuple(lane for lane in found if lane.spans)


def _line(moments: Sequence[Moment]) -> Iterator[Span]:
    """Yield what the placed leg hears, its end the beginning of the next at most."""
    spans = [
        Span(it.at, it.until, it.event, it.text, place)
        for place, it in enumerate(moments)
        if it.event in ("heard", "played") and not it.who and it.until is not None
    ]
    for at, span in enumerate(spans):
        after = spans[at + 1].at if at + 1 < len(spans) else span.until
        if min(span.until, after) > span.at:
            yield replace(span, until=min(span.until, after))


def _points(moments: Sequence[Moment], who: str) -> Iterator[Span]:
    for place, it in enumerate(moments):
        if it.event in POINTS and it.who == who:
            yield Span(it.at, it.at, POINTS[it.event], it.text, place)


def _requests(moments: Sequence[Moment]) -> Iterator[Span]:
    for place, it in enumerate(moments):
        if it.request:
            about = printable(it.request.node or it.request.url)
            text = f"{it.request.number}: {about}"
            kind = it.level or "request"
            yield Span(it.at, it.until or it.at, kind, text, place)
        elif it.level:
            yield Span(it.at, it.at, it.level, it.text, place)


def _rows(entries: Iterable[tuple[int, Entry]], seconds: float) -> dict[Key, _Row]:
    """Return legs, queues and conferences, in the order they come up."""
    rows: dict[Key, _Row] = {("leg", ""): _Row()}
    for place, entry in entries:
        found = _key(entry)
        if found is None:
            continue
        key, is_end = found
        row = rows.setdefault(key, _Row())
        if is_end:
            row.end(entry.at)
        else:
            kind = PHASES.get(str(entry.fields.get("status", entry.event)), entry.event)
            row.begin(entry.at, PHASES.get(entry.event, kind), place)
    for row in rows.values():
        row.end(seconds)
    placed = rows.pop(("leg", ""))
    return {("leg", "Call"): placed, **rows} if placed.spans else rows


def _key(entry: Entry) -> tuple[Key, bool] | None:
    """Return the row that an entry is about, and whether it ends something there."""
    fields, event = entry.fields, entry.event
    who = str(fields.get("leg", ""))
    found: tuple[Key, bool] | None = None
    match event:
        case "status" if not who:
            going = fields["status"] in ("ringing", "in-progress")
            found = ("leg", ""), not going
        case "ended":
            found = ("leg", ""), True
        case "dialed" | "talking" | "dial_ended":
            number = who or str(fields.get("number", ""))
            found = ("leg", number), event == "dial_ended"
        case "queued" | "bridged" | "dequeued":
            found = ("queue", _whose("queue", entry)), event == "dequeued"
        case "joined" | "conferring" | "left":
            found = ("conference", _whose("conference", entry)), event == "left"
        case "stream":
            found = ("stream", str(fields["url"])), fields["status"] != "started"
    return found


def _whose(name: str, entry: Entry) -> str:
    """Return the name of a room, and of the leg in it where that is a callee's."""
    who = entry.fields.get("leg")
    return f"{entry.fields[name]} ({who})" if who else str(entry.fields[name])
