"""`ivr check`: what is wrong with a menu, before a caller finds out."""

import gc
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import Any

import click

from ivr.cli.duration import Duration
from ivr.cli.minutes import Wanted, proof_of, timed
from ivr.cli.regions import number_in
from ivr.cli.surroundings import menu_at
from ivr.flow import checks
from ivr.flow.finding import Finding, in_order
from ivr.flow.model import Flow
from ivr.flow.reader import read
from ivr.flow.replay import scenario
from ivr.flow.schema import schema as flow_schema
from ivr.flow.steps import Witness
from ivr.settings import Settings


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a finding.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a menu instead.")
@click.option("--times", is_flag=True, help="Print when callers come to what.")
@click.option(
    "--price",
    type=click.FloatRange(min=0),
    help="What a minute costs, for --times: 0.022.",
)
@click.option(
    "--max-to-person",
    type=Duration(),
    metavar="TIME",
    help="Fail if a caller who listens comes to a person later: 30s.",
)
@click.option(
    "--against",
    metavar="REV",
    help="Say what got slower, moved, or became unreachable since: HEAD~1, a folder.",
)
def check(  # noqa: PLR0913 - one parameter an option
    path: Path | None,
    *,
    as_json: bool,
    schema: bool,
    times: bool,
    price: float | None,
    max_to_person: float | None,
    against: str | None,
) -> None:
    """
    Find mistakes in the menu at PATH before a caller does.

    PATH is a folder of YAML files or a single one; IVR_FLOWS, or `flows`, by
    default.  Every key, silence and outcome is tried at every place that a call
    can come to.  A finding is a line `file:line:column: what is wrong (what to
    do)`, and below it a call that comes there: the number dialled, the keys,
    and (in brackets) what has to be so.  With --json it is an object with code,
    message, file, line, column, hint, node and witness, and nothing else is
    printed.

    --times adds when each option is heard and can be chosen, by the length of
    its clips or of this machine's voice, and what a call comes to in minutes.
    --against compares with another version of the menu.

    Exits with 1 if there is any finding, or --max-to-person is not kept.

    Example: ivr check flows --times --price 0.022 --max-to-person 30s
    """
    if schema:
        click.echo(json.dumps(flow_schema(), ensure_ascii=False, indent=2))
        return
    if price is not None and not times:
        raise click.UsageError("--price goes with --times")
    if price is not None and not isfinite(price):
        raise click.UsageError("--price: write what a minute costs, as 0.022")
    settings = Settings.from_env(os.environ)
    path = menu_at(path or settings.flows)
    with _uncollected():
        reading = read(path)
        findings = list(reading.findings)
        proof = None
        if reading.flow:
            proof = proof_of(reading.flow, settings, true=times)
            findings += checks.proved(proof)
        found = in_order(findings)
    for finding in found:
        click.echo(_json(finding, reading.flow) if as_json else _told(finding))
    if not as_json:
        click.echo(_summary(found, reading.flow))
    kept = proof is None or timed(
        proof,
        settings,
        Wanted(path, times, price, max_to_person, against, as_json=as_json),
    )
    raise SystemExit(1 if found or not kept else 0)


@contextmanager
def _uncollected() -> Iterator[None]:
    """
    Let no garbage be looked for: a proof is all objects that live to its end.

    Of 10,000 nodes it takes half as long, and no more memory.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _told(finding: Finding) -> str:
    """Write a finding, and the call that comes to it where there is one."""
    return f"{finding}\n    {finding.witness}" if finding.witness else str(finding)


def _json(finding: Finding, flow: Flow | None) -> str:
    fields = {
        "code": finding.code,
        "message": finding.message,
        "file": finding.at.file,
        "line": finding.at.line,
        "column": finding.at.column,
        "hint": finding.hint,
        "node": finding.node,
        "witness": _witness(finding.witness, flow) if finding.witness else None,
    }
    return json.dumps(fields, ensure_ascii=False)


def _witness(witness: Witness, flow: Flow | None) -> dict[str, Any]:
    """Write a call for `ivr call --do`, and as a scenario where conditions count."""
    played = scenario(witness, flow, number_in) if flow else {}
    return {"to": witness.called, "do": witness.script, "scenario": played}


def _summary(findings: tuple[Finding, ...], flow: Flow | None) -> str:
    if findings:
        return _count(len(findings), "finding")
    nodes = len(flow.nodes) if flow else 0
    prompts = flow.prompts if flow else {}
    names = len(set().union(*prompts.values()))
    languages = _count(len(flow.languages) if flow else 0, "language")
    return (
        f"No findings: {_count(nodes, 'node')},"
        f" {_count(names, 'prompt')} in {languages}."
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
