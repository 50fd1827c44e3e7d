"""What `ivr check` says of time: its table, its limit, and another version's."""

import json
from dataclasses import dataclass
from pathlib import Path

import click

from ivr.cli import timetable
from ivr.cli.revision import as_indexed, version
from ivr.flow import checks
from ivr.flow.model import Flow
from ivr.flow.proof import Proof
from ivr.flow.timing import Change, Line, compare, lines
from ivr.settings import Settings
from ivr.webhook.lengths import by_voice, lengths


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for beside findings; `as_json` is how it is printed."""

    path: Path
    times: bool = False
    price: float | None = None
    max_to_person: float | None = None
    against: str | None = None
    as_json: bool = False

    @property
    def anything(self) -> bool:
        """Whether the menu has to be timed at all."""
        return self.times or self.max_to_person is not None or bool(self.against)


def proof_of(flow: Flow, settings: Settings, *, true: bool) -> Proof:
    """
    Put a menu under proof, with the lengths of its clips.

    `true` has this machine's voice say what has no clip, which takes its time;
    otherwise its letters are counted.
    """
    length = lengths(settings, by_voice(settings)) if true else lengths(settings)
    return Proof(flow, length, tuple(checks.CHECKS))


def timed(proof: Proof, settings: Settings, wanted: Wanted) -> bool:
    """Print what is wanted; return whether people are come to in time."""
    if not wanted.anything:
        return True
    found = tuple(lines(proof))
    if wanted.times:
        write = timetable.as_json if wanted.as_json else timetable.table
        for text in write(found, wanted.price):
            click.echo(text)
    if wanted.against:
        _against(wanted.against, found, settings, wanted)
    return wanted.max_to_person is None or _in_time(found, wanted.max_to_person)


def _in_time(found: tuple[Line, ...], most: float) -> bool:
    """Say of every number and language where a person is too far."""
    late = [line for line in found if _to_person(line) > most]
    for line in late:
        where = f"{line.called} {line.language}".strip()
        seconds = line.person.listens
        told = "no call that listens comes to a person"
        if seconds is not None:
            told = f"a person is {seconds:.1f} s away"
        click.echo(f"{where}: {told}, and {most:g} s are allowed", err=True)
    return not late


def _to_person(line: Line) -> float:
    return float("inf") if line.person.listens is None else line.person.listens


def _against(
    revision: str, found: tuple[Line, ...], settings: Settings, wanted: Wanted
) -> None:
    with version(wanted.path, revision, settings.audio) as (flow, audio):
        length = lengths(settings, as_indexed(audio))
        before = tuple(lines(Proof(flow, length)))
    changes = compare(before, found)
    for change in changes:
        click.echo(_json(change) if wanted.as_json else change)
    if not wanted.as_json:
        count = f"{len(changes)} change" + ("" if len(changes) == 1 else "s")
        click.echo(f"{count if changes else 'Nothing changed'} against {revision}.")


def _json(change: Change) -> str:
    fields = {
        "change": change.what,
        "node": change.node,
        "number": change.called,
        "language": change.language,
        "before": timetable.reach(change.before),
        "after": timetable.reach(change.after),
    }
    return json.dumps(fields, ensure_ascii=False)
