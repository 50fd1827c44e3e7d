"""`ivr doctor`: what stands between this menu and callers."""

import json
import os
from typing import TYPE_CHECKING

import click

from ivr.carrier.printable import printable
from ivr.settings import Settings

if TYPE_CHECKING:
    from ivr.deploy.checkup.verdict import Verdict


@click.command()
@click.option(
    "--url",
    metavar="URL",
    help="The public address of the menu.  [default: IVR_PUBLIC_URL]",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    metavar="N",
    help="How many `ivr serve` will be given.  [default: as it runs from here now]",
)
@click.option(
    "--base-url",
    default="",
    metavar="URL",
    help="Another API than Twilio's, as `ivr line` has.  [default: IVR_TWILIO_API]",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a line.")
def doctor(
    *, url: str | None, workers: int | None, base_url: str, as_json: bool
) -> None:
    """
    Say what stands between this menu and callers, and what to do.

    Run it where the menu is served, with the same environment. A line is a thing
    looked at: `ok`, `not` or `cannot tell`, how it is, and after a dash what to
    do; what is the same of the things that follow is said once. The address is
    asked as Twilio would, by one call that ends at once; with an account, its
    numbers are looked at too. Nothing is changed but that the journal has a value
    of nobody's; the call itself is in none of its figures.

    Exits with 1 if anything is `not`.

    Example: ivr doctor --url https://menu.example
    """
    from ivr.cli.examined import Wanted, deployment  # noqa: PLC0415 - help needs none
    from ivr.deploy.checkup import CHECKS  # noqa: PLC0415 - as above

    states, before = set(), None
    wanted = Wanted(url, workers, base_url)
    with deployment(Settings.from_env(os.environ), wanted) as found:
        for name, check in CHECKS.items():
            verdict = check(found)
            states.add(verdict.state)
            if as_json:
                click.echo(_json(name, verdict))
            elif verdict != before:  # the same of ten things is said of the first
                click.echo(_line(name, verdict))
            before = verdict
    raise SystemExit(1 if "not" in states else 0)


def _line(name: str, verdict: "Verdict") -> str:
    advice = f" - {verdict.advice}" if verdict.advice else ""
    told = printable(f"{verdict.text}{advice}")
    return f"{verdict.state:<11}  {name:<11}  {told}"


def _json(name: str, verdict: "Verdict") -> str:
    fields = {
        "check": name,
        "state": verdict.state,
        "text": verdict.text,
        "advice": verdict.advice,
    }
    return json.dumps(fields, ensure_ascii=False)
