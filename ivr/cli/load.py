"""`ivr load`: callers by the thousand, in virtual time or at a webhook."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ivr.cli import output
from ivr.cli.load_options import (
    OPTIONS,
    WEBHOOK_NAMES,
    about_callers,
    about_webhook,
)
from ivr.cli.notices import LOGGER
from ivr.cli.surroundings import menu_at
from ivr.settings import Settings

if TYPE_CHECKING:
    from ivr.load.population import Population
    from ivr.load.reading import Place
    from ivr.load.virtual import Result

MOST_CALLS: Final = 5_000_000
"""Calls of all runs together: more would fill the memory."""


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@about_callers
@about_webhook
@click.option("--runs", type=click.IntRange(1, 1000), default=10, help="Runs: 10.")
@click.option("--seed", type=int, default=1, help="The same one gives the same load.")
@click.option("--flows", type=click.Path(path_type=Path), help="The menu to call.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--csv",
    "rows",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a row a call.",
)
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw it: .png or .svg.",
)
def load(  # noqa: PLR0913 - one parameter an option
    file: Path | None,
    *,
    runs: int,
    seed: int,
    flows: Path | None,
    as_json: bool,
    rows: Path | None,
    plot: Path | None,
    **about: Any,  # an option's own type
) -> None:
    """
    Let callers by the thousand call the menu, and say who waits how long.

    FILE is YAML with the options' names in it (`agents: 12`); options win.
    Callers walk the real menu with its prompts' true lengths, in virtual time,
    and queue for agents where it transfers them.  A figure is the mean of
    --runs independent runs, and how far the truth may be from it.  Exits with 1
    when fewer are answered in time than --level asks for.

    A TIME is 90, 3m or 4h.  A DRAW differs from caller to caller: its mean, then
    exponential (unless told), lognormal with its spread, or fixed.

    With --url, Locust has the same callers dial a webhook over HTTP, in real time
    or at a --pace, and tells how long answers took; --master and --worker spread
    them over processes and machines.  Exits with 1 when something fails, or when
    99 % of answers took longer than --budget.

    Example: ivr load --calls-per-hour 300 --agents 12 --talk 240 --patience 120
    """
    webhook = {name: about.pop(name) for name in WEBHOOK_NAMES}
    written = _written(file, about)
    population = _population(written)
    if any(webhook.values()):
        from ivr.cli.load_live import load_live  # noqa: PLC0415 - help needs no Locust

        raise SystemExit(load_live(webhook, written, flows, seed, as_json=as_json))
    if population.calls_per_hour * population.ends / 3600 * runs > MOST_CALLS:
        raise click.UsageError(
            f"that makes more than {MOST_CALLS:,} calls: take fewer --runs or callers"
        )
    _writable(plot, rows)
    result = _run(population, flows, runs, seed)
    _tell(result, seed, as_json=as_json)
    if rows:
        from ivr.load.telling import as_csv  # noqa: PLC0415 - help needs none of it

        output.save(rows, as_csv(result))
    if plot:
        _draw(result, plot)
    raise SystemExit(1 if "level" in written and _is_short(result) else 0)


def _written(file: Path | None, about: Mapping[str, str | None]) -> "dict[str, Place]":
    """Return what the file says, and the options over it."""
    from ivr.load import reading  # noqa: PLC0415 - help needs none of it

    written = reading.in_file(file) if file else {}
    for name, text in about.items():
        if text is not None:
            written[name] = OPTIONS[name][0], text
    return written


def _population(written: "Mapping[str, Place]") -> "Population":
    from ivr.load import reading  # noqa: PLC0415 - as above

    return reading.population(written)


def _run(
    population: "Population", flows: Path | None, runs: int, seed: int
) -> "Result":
    from ivr.load import virtual, wishes  # noqa: PLC0415 - as above
    from ivr.load.project import project  # noqa: PLC0415 - as above

    settings = Settings.from_env(os.environ)
    settings = replace(settings, flows=menu_at(flows or settings.flows))
    menu = project(settings, LOGGER.warning)
    dials = _dialled(population.dials, menu.flow.entries)
    population = replace(population, dials=dials)
    wants = (
        wishes.meant(menu.flow, population.wants, dials)
        if population.wants
        else wishes.usual(menu.flow, dials)
    )
    walks = virtual.crowds(menu, population, wants)
    err = click.get_text_stream("stderr")
    with click.progressbar(range(runs), label="Calling", file=err) as bar:
        return virtual.run(population, walks, runs=iter(bar), seed=seed)


def _dialled(
    dials: Mapping[str, float], entries: Mapping[str, str]
) -> dict[str, float]:
    from ivr.cli.numbers import entry  # noqa: PLC0415 - as above

    return {entry(number, entries): share for number, share in dials.items()}


def _tell(result: "Result", seed: int, *, as_json: bool) -> None:
    from ivr.load import telling  # noqa: PLC0415 - as above

    if as_json:
        click.echo(telling.as_json(result, seed))
        return
    for line in telling.as_text(result):
        click.echo(line)


def _is_short(result: "Result") -> bool:
    """Say so, if fewer were answered in time than asked for."""
    found, level = result.numbers["service_level"], result.population.level
    if found is None or found.mean >= level.share:
        return False
    click.echo(
        f"{100 * found.mean:.1f} % are answered within {level.seconds:g} s,"
        f" not {100 * level.share:g} %.",
        err=True,
    )
    return True


def _writable(plot: Path | None, rows: Path | None) -> None:
    """Refuse a wrong file before anybody calls."""
    if plot and plot.suffix.lower() not in (".png", ".svg"):
        raise click.UsageError(f"{plot} ends in neither .png nor .svg")
    for file in (plot, rows):
        if file:
            output.demand_writable(file)


def _draw(result: "Result", plot: Path) -> None:
    from ivr.flow.diagram import png  # noqa: PLC0415 - as above
    from ivr.load.chart import chart  # noqa: PLC0415 - as above

    load = result.population
    title = f"{load.calls_per_hour:g} callers an hour, {load.agents} agents"
    drawn = chart(result, title)
    is_png = plot.suffix.lower() == ".png"
    output.save(plot, png(drawn) if is_png else drawn)
