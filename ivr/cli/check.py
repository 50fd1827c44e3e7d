"""`ivr check`: what is wrong with a menu, before a caller finds out."""

import json
import os
from pathlib import Path
from typing import Any

import click

from ivr.cli.lengths import lengths
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
def check(path: Path | None, *, as_json: bool, schema: bool) -> None:
    """
    Find mistakes in the menu at PATH before a caller does.

    PATH is a folder of YAML files or a single one; IVR_FLOWS, or `flows`, by
    default.  Every key, silence and outcome is tried at every place that a call
    can come to.  A finding is a line `file:line:column: what is wrong (what to
    do)`, and below it a call that comes there: the number dialled, the keys,
    and (in brackets) what has to be so.  With --json it is an object with code,
    message, file, line, column, hint, node and witness, and nothing else is
    printed.  Exits with 1 if there is any.

    Example: ivr check flows
    """
    if schema:
        click.echo(json.dumps(flow_schema(), ensure_ascii=False, indent=2))
        return
    settings = Settings.from_env(os.environ)
    reading = read(menu_at(path or settings.flows))
    found = list(reading.findings)
    if reading.flow:
        found += checks.check(reading.flow, lengths(settings))
    findings = in_order(found)
    for finding in findings:
        click.echo(_json(finding, reading.flow) if as_json else _told(finding))
    if not as_json:
        click.echo(_summary(findings, reading.flow))
    raise SystemExit(1 if findings else 0)


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
