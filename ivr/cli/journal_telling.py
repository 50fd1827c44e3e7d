"""The journal's figures and calls, in words and as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ivr.journal.calls import Call, Turn
    from ivr.journal.erasing import Erased
    from ivr.journal.report import NodeRow, Report

TOP: Final = 15
"""Nodes that are printed; JSON has them all."""

HEADS: Final = "node", "visits", "asked", "seconds", "no-input", "no-match", "gave up"


def as_text(found: "Report") -> str:
    """Tell a report to a person."""
    return "\n".join(_lines(found))


def _lines(found: "Report") -> Iterator[str]:
    last = found.span.until - timedelta(days=1)
    days = f"{found.span.since:%Y-%m-%d} to {last:%Y-%m-%d}"
    yield f"{days}: {_counted(found.calls, 'call')}"
    share = found.containment
    if share is not None:
        yield f"ended without a person: {share:.0%} of {found.decided:,}"
    yield f"private calls: {found.private or 'told by whole weeks that are over'}"
    yield ""
    for outcome, calls in found.outcomes.items():
        if calls:
            yield f"{outcome:<14}{calls:>8,}"
    if found.nodes:
        yield ""
        width = max(len(row.node) for row in found.nodes[:TOP])
        yield _row(width, HEADS)
        yield from (_row(width, _cells(row)) for row in found.nodes[:TOP])
    if len(found.nodes) > TOP:
        yield f"… and {len(found.nodes) - TOP} more nodes: --json has them"


def _cells(row: "NodeRow") -> tuple[str, ...]:
    seconds = "–" if row.seconds is None else f"{row.seconds:.1f}"
    counts = row.no_input, row.no_match, row.gave_up
    return (
        row.node,
        f"{row.visits:,}",
        f"{row.asked:,}",
        seconds,
        *(f"{count:,}" for count in counts),
    )


def _row(width: int, cells: Sequence[str]) -> str:
    first, *others = cells
    return f"{first:<{width}}" + "".join(f"{cell:>10}" for cell in others)


def as_json(found: "Report") -> str:
    """Tell a report to a program."""
    share = found.containment
    return json.dumps(
        {
            "since": found.span.since.isoformat(),
            "until": found.span.until.isoformat(),
            "calls": found.calls,
            "containment": None if share is None else round(share, 4),
            "outcomes": dict(found.outcomes),
            "days": {f"{day}": calls for day, calls in found.days.items()},
            "hours": list(found.hours),
            "languages": dict(found.languages),
            "private": found.private and str(found.private),
            "milliseconds": {
                "median": found.milliseconds[0],
                "p99": found.milliseconds[1],
            },
            "nodes": [asdict(row) for row in found.nodes],
        },
        ensure_ascii=False,
    )


def call_as_json(call: "Call", turns: "Sequence[Turn]", *, given: bool) -> str:
    """Tell a call to a program, with its events."""
    written = asdict(call)
    written["began"] = call.began.isoformat()
    written["ended"] = call.ended and call.ended.isoformat()
    written["seconds"] = round(call.seconds, 3)
    written["events"] = [_event(turn, given=given) for turn in turns]
    return json.dumps(written, ensure_ascii=False)


def _event(turn: "Turn", *, given: bool) -> dict[str, object]:
    event = asdict(turn)
    event["at"] = turn.at.isoformat()
    if not given:
        del event["request"], event["document"]
    return event


def purged(values: int, old: "Erased | None") -> str:
    """Say what was deleted because its time was over."""
    said = f"Deleted {_counted(values, 'value')} that callers gave."
    if old is None:
        return said
    calls = _counted(old.calls, "call")
    return f"{said}\nDeleted {calls} with {_counted(old.events, 'event')}."


def forgotten(erased: "Erased") -> str:
    """Say what was deleted of a number."""
    calls, events = _counted(erased.calls, "call"), _counted(erased.events, "event")
    return f"Deleted {calls}, {events} and {_counted(erased.values, 'value')}."


def left(unopened: int) -> str:
    """Say that a number may be in what could not be looked into, and what to do."""
    return (
        f"of the values and calls that are left {unopened:,} need a key that is not in"
        " IVR_JOURNAL_KEY, and the number may be among them: set that key too (the new"
        " one, a comma, the old one) and run this again; where it is lost, `ivr"
        " journal purge --given 0d` deletes what callers gave"
    )


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
