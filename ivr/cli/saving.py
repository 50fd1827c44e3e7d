"""`ivr call --save-scenario`: the call just made, as a file for `ivr test`."""

import os
from pathlib import Path

import click

from ivr.carrier.line import Order, Summary
from ivr.cli.output import write
from ivr.cli.wishes import Wishes
from ivr.scenario import SUFFIX
from ivr.scenario.saving import Made, scenario_of


def save(file: Path, wishes: Wishes, order: Order, summary: Summary) -> None:
    """Write the scenario; raise `SettingsError` where that is not possible."""
    callees = dict(each.split("=", 1) for each in wishes.callee)
    menu = Path(os.path.relpath(wishes.flows, file.parent)) if wishes.flows else None
    made = Made(
        to=order.to,
        from_=order.from_,
        webhook=wishes.webhook or "",
        menu=str(menu or ""),
        method=wishes.method,
        callees={number: does.strip() for number, does in callees.items()},
        faults=wishes.fault,
        params=dict(order.params),
    )
    name = file.name.removesuffix(SUFFIX).replace("_", " ").replace("-", " ")
    write(file, scenario_of(name, made, summary.entries))
    click.echo(f"Wrote {file}: run it with `ivr test {file}`", err=True)
