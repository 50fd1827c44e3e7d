"""`ivr test`: scenarios, called one after another in virtual time."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ivr.cli.notices import notices
from ivr.cli.reached import Reached, painted
from ivr.errors import ScenarioError
from ivr.flow.source import is_there
from ivr.scenario import SUFFIX
from ivr.settings import Settings

if TYPE_CHECKING:
    from ivr.scenario.runner import Result, Runner
    from ivr.scenario.scenario import Scenario


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
    "--language",
    default="",
    metavar="CODE",
    help="Count only what was reached while the caller heard this language.",
)
@click.option(
    "--picture",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=painted,
    help="Draw what was reached: .svg or .png.",
)
def test(  # noqa: PLR0913 - one parameter an option
    paths: tuple[Path, ...],
    name: str,
    *,
    as_json: bool,
    covers: bool,
    fail_under: float | None,
    language: str,
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

    reached = Reached(language)
    runner = Runner(Settings.from_env(os.environ), reached.take)
    found = list(_scenarios(paths or (Path(),), name))
    _refuse_misnamed(found, runner)
    failed = sum([_call(each, runner, as_json=as_json) for each in found])
    if not as_json:
        click.echo(_count(len(found), failed))
    short = False
    if covers or fail_under is not None or language or picture:
        short = reached.report(fail_under, picture, as_json=as_json)
    raise SystemExit(1 if failed or short else 0)


def _refuse_misnamed(scenarios: Iterable["Scenario"], runner: "Runner") -> None:
    """Raise `ScenarioError` for every name that a menu does not have."""
    from ivr.flow.finding import in_order  # noqa: PLC0415 - as above

    wrong = in_order([each for one in scenarios for each in runner.misnamed(one)])
    if wrong:
        raise ScenarioError("\n".join(map(str, wrong)))


def _call(scenario: "Scenario", runner: "Runner", *, as_json: bool) -> bool:
    """Make a call and tell of it; return whether it failed."""
    said: list[str] = []
    with notices(said.append):
        result = runner.run(scenario)
    if as_json:
        click.echo(json.dumps(_fields(result), ensure_ascii=False))
    elif result.sentence:
        click.echo("\n".join([result.report(), *(f"- {each}" for each in said)]))
    return bool(result.sentence)


def _fields(result: "Result") -> dict[str, object]:
    return {
        "name": result.scenario.name,
        "file": result.scenario.mark.file,
        "line": result.line or result.scenario.mark.line,
        "passed": not result.sentence,
        "sentence": result.sentence,
        "seconds": result.summary.seconds,
        "status": result.summary.status,
    }


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
    if not is_there(path):
        raise ScenarioError(f"there is no file or folder {path}")
    return [path]


def _is_hidden(file: Path, below: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(below).parts)


def _count(called: int, failed: int) -> str:
    scenarios = "1 scenario" if called == 1 else f"{called} scenarios"
    return f"{scenarios}: {called - failed} passed, {failed} failed."
