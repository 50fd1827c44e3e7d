"""`ivr test`: scenarios, called one after another in virtual time."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ivr.errors import ScenarioError, SettingsError
from ivr.settings import Settings

if TYPE_CHECKING:
    from ivr.scenario.coverage import Coverage
    from ivr.scenario.menu import Menu
    from ivr.scenario.runner import Result
    from ivr.scenario.scenario import Scenario

SUFFIX: Final = ".scenario.yaml"

SHOWN: Final = 200
"""Things not reached that are listed; the counts tell of the rest."""


ALL: Final = "#2f8a4e"
SOME: Final = "#c0811c"
NONE: Final = "#9aa3a9"
"""Colours of a node that was reached whole, in part and not at all."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-k", "name", default="", help="Only scenarios with this in their name.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a scenario.")
@click.option(
    "--coverage",
    "covers",
    is_flag=True,
    help="Say which nodes, choices and outcomes of the menu no scenario reached.",
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Exit with 1 when less than this is reached.",
)
@click.option(
    "--picture",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw what was reached: .svg or .png.",
)
def test(  # noqa: PLR0913 - one parameter an option
    paths: tuple[Path, ...],
    name: str,
    *,
    as_json: bool,
    covers: bool,
    fail_under: float | None,
    picture: Path | None,
) -> None:
    """
    Call the scenarios at PATHS: files, or folders with *.scenario.yaml in them.

    The folder you are in, by default.  Calls are made in virtual time, to the
    project's own menu or to the webhook that a scenario names.  A scenario that
    fails is shown at its line, with the transcript around it.  pytest collects
    the same files, runs them in parallel (-n) and writes JUnit XML (--junitxml).

    Exits with 1 if a scenario fails, or if less than --fail-under is reached.

    Example: ivr test tests --coverage --fail-under 90
    """
    from ivr.scenario.runner import Runner  # noqa: PLC0415 - help needs no carrier

    measure = _Measure()
    runner = Runner(Settings.from_env(os.environ), measure.take)
    found = list(_scenarios(paths or (Path(),), name))
    results = [_tell(runner.run(each), as_json=as_json) for each in found]
    failed = sum(bool(each.sentence) for each in results)
    if not as_json:
        click.echo(_count(len(results), failed))
    short = False
    if covers or fail_under is not None or picture:
        short = measure.report(fail_under, picture, as_json=as_json)
    raise SystemExit(1 if failed or short else 0)


def _scenarios(paths: Iterable[Path], name: str) -> Iterator["Scenario"]:
    from ivr.scenario.reader import read  # noqa: PLC0415 - as above

    files = [file for path in paths for file in _files(path)]
    if not files:
        raise ScenarioError(
            f"there is no scenario here: write one in a file that ends in {SUFFIX},"
            " or save a call with: ivr call --save-scenario NAME" + SUFFIX
        )
    found = [each for file in files for each in read(file) if name in each.name]
    if not found:
        raise ScenarioError(f"no scenario has {name!r} in its name")
    yield from found


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        files = path.rglob(f"*{SUFFIX}")
        return sorted(file for file in files if not _is_hidden(file, path))
    if not path.exists():
        raise ScenarioError(f"there is no file or folder {path}")
    return [path]


def _is_hidden(file: Path, below: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(below).parts)


def _tell(result: "Result", *, as_json: bool) -> "Result":
    if as_json:
        fields = {
            "name": result.scenario.name,
            "file": result.scenario.mark.file,
            "line": result.line or result.scenario.mark.line,
            "passed": not result.sentence,
            "sentence": result.sentence,
            "seconds": result.summary.seconds,
            "status": result.summary.status,
        }
        click.echo(json.dumps(fields, ensure_ascii=False))
    elif result.sentence:
        click.echo(result.report())
    return result


def _count(called: int, failed: int) -> str:
    scenarios = "1 scenario" if called == 1 else f"{called} scenarios"
    return f"{scenarios}: {called - failed} passed, {failed} failed."


class _Measure:
    """What was reached of each menu that was called."""

    def __init__(self) -> None:
        self._menus: dict[int, Coverage] = {}

    def take(self, menu: "Menu") -> None:
        """Count a call."""
        from ivr.scenario.coverage import Coverage  # noqa: PLC0415 - as above

        coverage = self._menus.setdefault(id(menu), Coverage(menu.flow))
        coverage.take(menu.walks)

    def report(
        self, fail_under: float | None, picture: Path | None, *, as_json: bool
    ) -> bool:
        """Say what was not reached; return whether it is too much."""
        if not self._menus:
            raise ScenarioError("no scenario calls a menu of ours: nothing is covered")
        for coverage in self._menus.values():
            lines = _as_json(coverage) if as_json else _as_text(coverage)
            for line in lines:
                click.echo(line)
        if picture:
            _draw(next(iter(self._menus.values())), picture)
        lowest = min(each.percent for each in self._menus.values())
        short = fail_under is not None and lowest < fail_under
        if short:
            click.echo(f"{lowest:.1f} % is under {fail_under:g} %.", err=True)
        return short


def _as_text(coverage: "Coverage") -> Iterator[str]:
    for kind, reached, wanted in coverage.counts():
        yield f"{kind:<9} {reached:>5} of {wanted}"
    yield f"reached   {coverage.percent:>5.1f} %"
    missing = list(coverage.missing())
    yield from (f"{mark}: {item}: not reached" for mark, item in missing[:SHOWN])
    if len(missing) > SHOWN:
        yield f"and {len(missing) - SHOWN} more"


def _as_json(coverage: "Coverage") -> Iterator[str]:
    counts = {kind: [reached, of] for kind, reached, of in coverage.counts()}
    missing = [
        {
            "file": m.file,
            "line": m.line,
            "node": i.node,
            "kind": i.kind,
            "label": i.label,
        }
        for m, i in coverage.missing()
    ]
    fields = {"percent": round(coverage.percent, 1), **counts, "missing": missing}
    yield json.dumps({"coverage": fields}, ensure_ascii=False)


def _draw(coverage: "Coverage", file: Path) -> None:
    """Draw the menu with each node in the colour of how much of it was reached."""
    from ivr.flow.diagram import picture, png, svg  # noqa: PLC0415 - rarely asked for

    shades = {node: _shade(share) for node, share in coverage.shares().items()}
    title = f"{coverage.percent:.1f} % reached"
    drawn = svg(picture(coverage.flow, shades=shades), title)
    if file.suffix.lower() not in (".svg", ".png"):
        raise click.UsageError(f"{file} ends in neither .svg nor .png")
    content = png(drawn) if file.suffix.lower() == ".png" else drawn.encode()
    try:
        file.write_bytes(content)
    except OSError as error:
        raise SettingsError(f"cannot write {file}: {error.strerror}") from None
    click.echo(f"Wrote {file}: green is reached, amber in part, grey not", err=True)


def _shade(share: float) -> str:
    return ALL if share == 1 else SOME if share else NONE
