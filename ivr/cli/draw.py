"""`ivr draw`: the menu as a picture, or how to get to each fact of it."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

import click

from ivr.cli import output
from ivr.cli.surroundings import menu_at
from ivr.errors import FlowError, SettingsError
from ivr.flow.diagram import Picture, branched, files, mermaid, picture, png, svg
from ivr.flow.diagram import fold as folding
from ivr.flow.facts import Fact, Press, Way, facts
from ivr.flow.model import Flow
from ivr.flow.reader import read
from ivr.settings import Settings

BEGIN: Final = "<!-- facts -->"
END: Final = "<!-- /facts -->"
"""What the table stands between in the README.md beside the menu."""

ALL_FILES: Final = "all"

HEAD: Final = "| Fact | Node | Keys | Seconds |\n| --- | --- | --- | ---: |"

Writer = Callable[[Picture, str], bytes]

WRITERS: Final = MappingProxyType[str, Writer](
    {
        ".svg": lambda drawn, title: svg(drawn, title).encode(),
        ".png": lambda drawn, title: png(svg(drawn, title)),
        ".mmd": lambda drawn, title: mermaid(drawn, title).encode(),
    }
)
"""A file's ending -> what writes such a file."""


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--out",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write .svg, .png or .mmd (Mermaid); may be given more than once.",
)
@click.option("--language", default="", help="Show the prompts in this language: ru.")
@click.option(
    "--fold",
    multiple=True,
    metavar="FILE",
    help="Draw a file, or a branch of the only one, as one box; all folds every one.",
)
@click.option("--times", is_flag=True, help="Colour by when callers come to what.")
@click.option("--facts", "as_facts", is_flag=True, help="Print the table of facts.")
@click.option("--write", is_flag=True, help="Put the table in the menu's README.md.")
def draw(  # noqa: PLR0913 - one parameter an option
    path: Path | None,
    out: tuple[Path, ...],
    language: str,
    fold: tuple[str, ...],
    *,
    times: bool,
    as_facts: bool,
    write: bool,
) -> None:
    """
    Draw the menu at PATH; Mermaid on the screen if no file is named.

    PATH is a folder of YAML files or a single one; IVR_FLOWS, or `flows`, by
    default.  With --times, each node has the second at which a caller who
    listens comes to it, from the first number, and a colour from green to red;
    at each way out stands how many seconds at the node that takes.
    With --fold, a file of the menu is one box, which says what it holds; of a
    menu of one file, what a choice leads to.
    With --facts, print instead what callers learn, at which node, by
    which keys, and how many seconds after the call is answered: each is
    dialled to find out.  --write puts that table between `<!-- facts -->` and
    `<!-- /facts -->` of the README.md in PATH.

    Example: ivr draw --out menu.svg --out menu.png --language ru
    """
    settings = Settings.from_env(os.environ)
    path = path or settings.flows
    if write and not as_facts:
        raise click.UsageError("--write goes with --facts")
    if as_facts and (out or language or fold or times):
        raise click.UsageError("--facts is a table, and has no picture's options")
    writers = [(file, _writer(file)) for file in out]
    flow = _flow(path)
    if as_facts:
        table = _table(flow, replace(settings, flows=path))
        click.echo(_put(table, path) if write else table)
        return
    _refuse_unknown(flow, language)
    title = f"{len(flow.nodes)} nodes"
    if times:
        shown, title = _timed(flow, language, replace(settings, flows=path))
    else:
        shown = picture(flow, language)
    _draw(_folded(shown, fold), title, writers)


def _folded(shown: Picture, fold: tuple[str, ...]) -> Picture:
    """Put a box in place of each file that is named."""
    shown = branched(shown) if fold else shown
    known = files(shown)
    wrong = [name for name in fold if name not in (*known, ALL_FILES)]
    if wrong:
        among = ", ".join(known) or "none"
        raise click.UsageError(f"--fold: {wrong[0]!r} cannot be folded: {among} can")
    return folding(shown, known if ALL_FILES in fold else fold)


def _timed(flow: Flow, language: str, settings: Settings) -> tuple[Picture, str]:
    """Show when a caller who listens comes to each node, in one language."""
    # A plain picture needs neither the proof nor anybody's voice.
    from ivr.cli.minutes import proof_of  # noqa: PLC0415
    from ivr.flow.diagram import heat  # noqa: PLC0415
    from ivr.flow.timing import lines, passages  # noqa: PLC0415

    speaks = language or flow.language
    proof = proof_of(flow, settings, true=True)
    found = lines(proof)
    reached = next((line.reached for line in found if line.language == speaks), {})
    colours = dict.fromkeys(flow.nodes, heat.NEVER) | dict(heat.heat(reached))
    notes, ways = heat.seconds(reached), passages(proof, speaks)
    shown = picture(flow, language, colours, notes, ways)
    return shown, f"time to a node, {heat.legend()}"


def _flow(path: Path) -> Flow:
    reading = read(menu_at(path))
    if reading.flow is None:
        raise FlowError(f"there is no menu to draw; {reading.findings[0]}")
    return reading.flow


def _refuse_unknown(flow: Flow, language: str) -> None:
    if language and language not in flow.languages:
        known = ", ".join(flow.languages) or "none"
        raise click.UsageError(f"the menu does not speak {language!r}: it has {known}")


def _draw(drawn: Picture, told: str, writers: Sequence[tuple[Path, Writer]]) -> None:
    title = f"{drawn.start}: {told}"
    if not writers:
        click.echo(mermaid(drawn, title), nl=False)
    for file, writer in writers:
        output.write(file, writer(drawn, title))
        click.echo(f"Wrote {file}", err=True)


def _writer(file: Path) -> Writer:
    writer = WRITERS.get(file.suffix.lower())
    if writer is None:
        raise click.UsageError(f"{file} ends in none of {', '.join(WRITERS)}")
    output.demand_writable(file)
    return writer


def _table(flow: Flow, settings: Settings) -> str:
    """Write a Markdown table, a row a fact; each node is dialled once."""
    # A line to the menu takes Flask and the voices: a picture needs neither.
    from ivr.cli.stopwatch import stopwatch  # noqa: PLC0415

    found = facts(flow)
    watch = stopwatch(settings)
    ways = {fact.way.node: fact.way for fact in found}
    with click.progressbar(
        ways.items(), label="Dialling", file=click.get_text_stream("stderr")
    ) as bar:
        seconds = {node: watch.seconds(way) for node, way in bar}
    first = next(iter(flow.entries), "")
    rows = (_row(fact, seconds[fact.way.node], first) for fact in found)
    return "\n".join((HEAD, *rows))


def _row(fact: Fact, seconds: float | None, first: str) -> str:
    text = fact.text.replace("|", "\\|")
    keys = " ".join(_steps(fact.way, first)) or "–"
    took = "–" if seconds is None else f"{seconds:.0f}"
    return f"| {text} | `{fact.way.node}` | {keys} | {took} |"


def _steps(way: Way, first: str) -> Iterator[str]:
    """Show a way: the number if it is not the first one, keys, *conditions*."""
    if way.entry != first:
        yield f"{way.entry}:"
    for step in way.steps:
        yield f"`{step.keys}`" if isinstance(step, Press) else f"*{step}*"


def _put(table: str, path: Path) -> str:
    """Put the table in the menu's README; say what was done."""
    readme = (path if path.is_dir() else path.parent) / "README.md"
    try:
        text = readme.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"cannot read {readme}: {error.strerror}") from None
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SettingsError(f"{readme} has no line {BEGIN} with {END} below it")
    output.write(readme, f"{before}{BEGIN}\n{table}\n{END}{after}")
    return f"Wrote the table in {readme}"
