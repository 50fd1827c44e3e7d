"""`ivr load --url`: callers at a webhook, and what its answers took."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import click

from ivr.cli.addresses import is_loopback, web_address
from ivr.cli.dialling import CALLED
from ivr.errors import SettingsError
from ivr.settings import Settings

if TYPE_CHECKING:
    from ivr.load.live.report import Report
    from ivr.load.live.running import Fleet
    from ivr.load.live.task import Task
    from ivr.load.reading import Place

PATIENCE: Final = 15.0
"""Seconds that Twilio waits for an answer: the budget unless told."""

FASTEST: Final = 1000.0

SHOWN: Final = 12
"""Places of the webhook, and errors, that are listed."""


def load_live(
    options: Mapping[str, Any],  # an option's own type
    callers: "Mapping[str, Place]",
    flows: Path | None,
    seed: int,
    *,
    as_json: bool,
) -> int:
    """Have them call; tell how it went and return the exit status."""
    from ivr.load.live.running import run  # noqa: PLC0415 - help needs no carrier

    task, fleet = _task(options, callers, flows, seed), _fleet(options)
    found = run(task, fleet)
    if found is None:
        return 0
    if as_json:
        click.echo(found.to_json())
    else:
        for line in _lines(found, task.budget):
            click.echo(line)
    return 1 if _is_bad(found, task.budget) else 0


def _task(
    options: Mapping[str, Any],  # as above
    callers: "Mapping[str, Place]",
    flows: Path | None,
    seed: int,
) -> "Task":
    from ivr.load.live.task import Task  # noqa: PLC0415 - as above

    settings = Settings.from_env(os.environ)
    pace = options["pace"] if options["pace"] is not None else 1.0
    if not 0 < pace <= FASTEST:
        raise SettingsError(f"--pace: write a number up to {FASTEST:g}, not {pace:g}")
    menu = flows or settings.flows
    if flows and options["guess"]:
        raise click.UsageError("--flows and --guess do not go together")
    if flows and not flows.exists():
        raise SettingsError(f"there is no menu at {flows}")
    return Task(
        _url(options),
        {name: value for name, (_, value) in callers.items()},
        {name: where for name, (where, _) in callers.items()},
        "" if options["guess"] or not menu.exists() else str(menu),
        CALLED,
        options["auth_token"] or settings.auth_token,
        pace,
        seed,
        budget=_seconds(options, "budget", PATIENCE),
    )


def _url(options: Mapping[str, Any]) -> str:  # as above
    if options["url"] is None:
        raise click.UsageError(
            "say which webhook to call: --url http://localhost:5000/voice"
        )
    url = web_address(options["url"], "--url")
    host = urlsplit(url).hostname or ""
    if not (host in options["allow_host"] or is_loopback(host)):
        raise SettingsError(
            f"{host} is not this machine: a load may bring it down; if it is yours,"
            f" add --allow-host {host}"
        )
    return url


def _fleet(options: Mapping[str, Any]) -> "Fleet":  # as above
    from ivr.load.live.running import Fleet  # noqa: PLC0415 - as above

    if options["master"] and options["worker"]:
        raise click.UsageError("--master and --worker do not go together")
    rate = options["spawn_rate"] if options["spawn_rate"] is not None else 10.0
    if not 0 < rate <= FASTEST:
        raise SettingsError(f"--spawn-rate: write a number up to {FASTEST:g}")
    usual = Fleet()
    return Fleet(
        options["users"] or usual.users,
        rate,
        _seconds(options, "run_time", usual.run_time),
        "worker" if options["worker"] else "master" if options["master"] else "alone",
        options["workers"] or usual.workers,
        options["master_host"] or usual.host,
        options["master_port"] or usual.port,
        # Whoever reaches a master can be its worker: others only when told.
        options["master_host"]
        if options["master"] and options["master_host"]
        else usual.open_to,
    )


def _seconds(options: Mapping[str, Any], name: str, usual: float) -> float:  # as above
    from ivr.load.quantities import time  # noqa: PLC0415 - as above

    text = options[name]
    return usual if text is None else time(f"--{name.replace('_', '-')}", text)


def _is_bad(found: "Report", budget: float) -> bool:
    """Say why a load was not borne, if it was not."""
    why = ""
    if not found.requests:
        why = "Nobody got as far as a request."
    elif found.failures or found.broken:
        why = f"{found.failures} requests and {found.broken} calls failed."
    elif found.p99 > budget:
        why = f"99 % of answers took up to {found.p99:.2f} s, more than {budget:g} s."
    if why:
        click.echo(why, err=True)
    return bool(why)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _lines(found: "Report", budget: float) -> Iterator[str]:
    yield (
        f"{_count(found.calls, 'call')}, {_count(found.requests, 'request')}"
        f" in {found.seconds:.1f} s:"
        f" {found.rate:.1f} a second; {found.sounds} sounds"
    )
    yield (
        f"answers: half within {found.p50:.3f} s, 95 % {found.p95:.3f} s,"
        f" 99 % {found.p99:.3f} s of {budget:g} s, longest {found.longest:.3f} s"
    )
    yield ""
    yield f"{'requests':>8}{'failed':>8}{'half':>9}{'99 %':>9}{'longest':>10}   place"
    for each in found.paths[:SHOWN]:
        yield (
            f"{each.requests:>8}{each.failures:>8}{each.p50:>7.3f} s{each.p99:>7.3f} s"
            f"{each.longest:>8.3f} s   {each.method} {each.path}"
        )
    if len(found.paths) > SHOWN:
        yield f"and {len(found.paths) - SHOWN} places more"
    for error, times in list(found.errors.items())[:SHOWN]:
        yield f"{times} times: {error}"
