"""`ivr map`: any webhook, charted by calling it."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import click

from ivr.cli import output
from ivr.cli.addresses import is_loopback, web_address
from ivr.cli.charted import as_json, as_text
from ivr.cli.numbers import dialled, entry
from ivr.cli.surroundings import menu_at
from ivr.errors import SettingsError
from ivr.settings import Settings

if TYPE_CHECKING:
    from ivr.carrier.line import Line
    from ivr.chart.explorer import Errand
    from ivr.chart.place import Chart

CALLED: Final = "+12025550100"
CALLER: Final = "+79161234567"


@click.command(name="map")
@click.argument("url", required=False)
@click.option(
    "--flows",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Without URL: our menu there.  [default: IVR_FLOWS, or flows]",
)
@click.option("--to", multiple=True, metavar="NUMBER", help="A number to call.")
@click.option(
    "--from",
    "from_",
    multiple=True,
    metavar="NUMBER",
    help=f"A number to call from, or 'anonymous'.  [default: {CALLER}]",
)
@click.option(
    "--enter",
    multiple=True,
    metavar="DIGITS",
    help="Type this where a number is wanted; may be repeated.",
)
@click.option(
    "--say", multiple=True, metavar="WORDS", help="Say this where speech is heard."
)
@click.option(
    "--people",
    is_flag=True,
    help="Go on where a person would be reached: answered, busy, nobody, failed.",
)
@click.option(
    "--method",
    default="POST",
    type=click.Choice(["GET", "POST"]),
    show_default=True,
    help="How the webhook is first asked.",
)
@click.option(
    "--budget",
    default=2000,
    show_default=True,
    type=click.IntRange(1, 1_000_000),
    help="Ask the webhook this often at most.",
)
@click.option(
    "--allow-host",
    multiple=True,
    metavar="HOST",
    help="Call a webhook on this host, which is not this machine.",
)
@click.option(
    "--fresh",
    is_flag=True,
    help="Make a call of its own for every way, for a webhook that counts.",
)
@click.option(
    "--out",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw the chart: .svg, .png or .mmd; may be repeated.",
)
@click.option(
    "--draft",
    "draft_to",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a menu of ours that does the same, to go on from.",
)
@click.option(
    "--scenarios",
    "scenarios_to",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a scenario for each place, for `ivr test`.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a place.")
# Any: click gives each option by its name.
def map_(**options: Any) -> None:
    """
    Chart the webhook at URL, or our own menu, by calling it.

    Every key that is announced is tried, in Russian and English, and some that
    are not; silence too.  A call is forked at each listening, so the webhook is
    asked each thing once, one request at a time.  Only this machine is called
    unless --allow-host names another.

    Prints each place with where its keys lead, then what is wrong: dead ends,
    traps, errors, silences, keys that are announced and not taken, slow
    answers.  Exits with 1 if anything is.

    Example: ivr map http://localhost:5000/voice --out chart.svg
    """
    from ivr.chart.explorer import Explorer  # noqa: PLC0415 - help needs no carrier
    from ivr.chart.findings import findings  # noqa: PLC0415 - as above

    _refuse_files(options)
    line, errand = _line(options)
    writers = [(file, _writer(file)) for file in options["out"]]
    with _progress(errand.budget, quiet=options["as_json"]) as told:
        chart = Explorer(line, errand, told).chart()
    found = findings(chart)
    show = as_json if options["as_json"] else as_text
    for text in show(chart, found):
        click.echo(text)
    _write(chart, options)
    for file, writer in writers:
        output.save(file, writer(_drawn(chart), f"{len(chart.places)} places"))
    raise SystemExit(1 if found else 0)


map = map_  # noqa: A001 - a command's function has its name


def _line(options: dict[str, Any]) -> "tuple[Line, Errand]":  # click's
    from ivr.chart.acts import Guesses  # noqa: PLC0415 - help needs no carrier
    from ivr.chart.explorer import Errand  # noqa: PLC0415 - as above

    settings = Settings.from_env(os.environ)
    url, line, called = _webhook(options, settings)
    calling = tuple(dialled(each) for each in options["from_"]) or (CALLER,)
    errand = Errand(
        url=url,
        starts=tuple((number, caller) for number in called for caller in calling),
        method=options["method"],
        auth_token=settings.auth_token,
        guesses=Guesses(_digits(options["enter"]) or Guesses().entries, options["say"]),
        budget=options["budget"],
        people=options["people"],
        fresh=options["fresh"],
    )
    return line, errand


def _webhook(
    options: dict[str, Any], settings: Settings
) -> "tuple[str, Line, tuple[str, ...]]":
    if options["url"] and options["flows"]:
        raise SettingsError("URL is somebody's menu, --flows is ours: give one")
    from ivr.carrier.wire.network import Network  # noqa: PLC0415 - help needs none
    from ivr.scenario.own_line import own_line, spoken_line  # noqa: PLC0415 - as above

    if options["url"]:
        url = web_address(options["url"], "URL")
        _refuse_others(url, options["allow_host"])
        numbers = tuple(dialled(each) for each in options["to"])
        return url, spoken_line(Network(), settings), numbers or (CALLED,)
    settings = replace(settings, flows=menu_at(options["flows"] or settings.flows))
    own = own_line(settings, virtual=True)
    entries = tuple(own.flow.entries)
    numbers = tuple(entry(each, entries) for each in options["to"])
    return own.url, own.line, numbers or entries or (CALLED,)


def _refuse_files(options: dict[str, Any]) -> None:  # click's
    """Raise `SettingsError` before a long chart, if it could not be written."""
    files = (*options["out"], options["draft_to"], options["scenarios_to"])
    for file in filter(None, files):
        output.demand_writable(file)


def _digits(entries: tuple[str, ...]) -> tuple[str, ...]:
    """Return what `--enter` types; raise `SettingsError` for what no phone has."""
    for each in entries:
        if not each or set(each) - set("0123456789*#"):
            raise SettingsError(
                f"--enter: {each!r}: write keys of a telephone, 0-9 * #"
            )
    return entries


def _refuse_others(url: str, allowed: tuple[str, ...]) -> None:
    """Raise `SettingsError` for a webhook that may not want hundreds of calls."""
    host = urlsplit(url).hostname or ""
    if host in allowed or is_loopback(host):
        return
    raise SettingsError(
        f"{host} is not this machine: a map makes hundreds of requests; if it is"
        f" yours, add --allow-host {host}"
    )


class _progress:  # noqa: N801 - a context manager that reads as a word
    """Shows how far a chart is, on standard error, where somebody looks."""

    def __init__(self, budget: int, *, quiet: bool) -> None:
        self._budget, self._quiet = budget, quiet

    def __enter__(self) -> Callable[[int, int], None]:
        return self._show

    def __exit__(self, *_how: object) -> None:
        if self._shows:
            click.echo(f"\r{'':60}\r", nl=False, err=True)

    def _show(self, places: int, requests: int) -> None:
        if self._shows:
            text = f"\r{places} places, {requests} of {self._budget} requests"
            click.echo(text, nl=False, err=True)

    @property
    def _shows(self) -> bool:
        return not self._quiet and click.get_text_stream("stderr").isatty()


def _write(chart: "Chart", options: dict[str, Any]) -> None:  # click's
    from ivr.chart.draft import draft  # noqa: PLC0415 - rarely asked for
    from ivr.chart.scenarios import scenarios  # noqa: PLC0415 - as above

    if options["draft_to"]:
        output.save(options["draft_to"], draft(chart))
    if file := options["scenarios_to"]:
        output.save(file, scenarios(chart, _own_menu(options, file)))


def _own_menu(options: dict[str, Any], file: Path) -> str:  # click's
    """Return where our menu is, seen from a file of scenarios; nothing if not ours."""
    if options["url"]:
        return ""
    menu = options["flows"] or Settings.from_env(os.environ).flows
    return os.path.relpath(menu_at(menu), file.parent)


def _writer(file: Path) -> "Callable[[Any, str], bytes]":  # a picture
    from ivr.cli.draw import WRITERS  # noqa: PLC0415 - as above

    if file.suffix.lower() not in WRITERS:
        raise click.UsageError(f"{file} ends in none of {', '.join(WRITERS)}")
    return WRITERS[file.suffix.lower()]


def _drawn(chart: "Chart") -> Any:  # a picture
    from ivr.chart.draft import draft  # noqa: PLC0415 - as above
    from ivr.flow.diagram import picture  # noqa: PLC0415 - as above
    from ivr.flow.reader import read  # noqa: PLC0415 - as above

    with TemporaryDirectory() as folder:
        file = Path(folder) / "chart.yaml"
        file.write_text(draft(chart), encoding="utf-8")
        flow = read(file).flow
    if flow is None:
        raise SettingsError("nothing was found that could be drawn")
    return picture(flow)
