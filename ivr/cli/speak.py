"""
`ivr speak`: words into clips, before any caller needs them.

Nothing is synthesized while a caller waits: what has no clip is said by
Twilio's own voice.
"""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from ivr.cli.surroundings import check_voices, menu_at
from ivr.errors import FlowError
from ivr.flow.model import Flow, prompts_of
from ivr.flow.reader import read
from ivr.settings import Settings
from ivr.speech.catalog import Gap, Prompts, Wanted, gaps, unused, wanted
from ivr.speech.engines import ENGINES
from ivr.speech.rendering import render_all
from ivr.speech.store import Store
from ivr.speech.text import Lexicon

READ_WITH_THE_EYE = ("sms", "text")
"""The one field whose prompt is never spoken."""

SHOWN = 60
"""Characters of a prompt that a line of the report has room for."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, and what was done about it."""

    due: tuple[Gap, ...]
    rendered: int
    unused: int
    pruned: int
    clips: int


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Render nothing; exit 1 if a clip is due.")
@click.option("--prune", is_flag=True, help="Delete clips that no prompt needs.")
@click.option("--language", default="", help="Only this language: ru, en.")
@click.option("--force", is_flag=True, help="Render anew what has a clip, too.")
@click.option(
    "--engine",
    type=click.Choice([*ENGINES]),
    help="Let this engine stand in for the voices' own.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def speak(  # noqa: PLR0913 - click passes one parameter an option
    path: Path | None,
    language: str,
    engine: str | None,
    *,
    check: bool,
    prune: bool,
    force: bool,
    as_json: bool,
) -> None:
    """
    Render the prompts of PATH that have no current clip.

    PATH is a folder of flows, or one file of them.  The clips go to the folder
    that IVR_AUDIO names, `audio` by default.

    Example: ivr speak --language ru --prune
    """
    if check and (prune or force):
        raise click.UsageError("--check changes nothing: leave --prune, --force out")
    settings = Settings.from_env(os.environ)
    check_voices(settings.voices)
    flow = read_flow(menu_at(path or settings.flows))
    lexicon = Lexicon(flow.lexicon)
    store = Store(settings.audio, lexicon)
    prompts = spoken_prompts(flow, language)
    needed = wanted(prompts, settings.voices, lexicon)
    if store.problem:
        click.echo(f"ivr: {store.problem}", err=True)
    due = gaps(store, needed)
    todo = () if check else needed if force else tuple(gap.wanted for gap in due)
    rendered = _render(store, todo, engine or "")
    idle = [c for c in unused(store, needed) if language in ("", c.language)]
    pruned = (
        _prune(store, [clip.fingerprint for clip in idle], language) if prune else 0
    )
    report = Report(due, rendered, len(idle), pruned, len(needed))
    click.echo(_json(report) if as_json else "\n".join(_lines(report, check=check)))
    raise SystemExit(1 if check and due else 0)


def read_flow(path: Path) -> Flow:
    """Return the menu at a path; raise `FlowError` with its first mistake."""
    reading = read(path)
    if reading.flow is None:
        first, *others = map(str, reading.findings)
        more = f" (and {len(others)} more; run: ivr check)" if others else ""
        raise FlowError(first + more)
    return reading.flow


def spoken_prompts(flow: Flow, language: str) -> Prompts:
    """Return the words that are spoken: those of text messages are not."""
    if language and language not in flow.prompts:
        there = ", ".join(flow.prompts)
        raise click.UsageError(f"no prompt is in {language!r}: the flow has {there}")
    sent: set[str] = set()
    said: set[str] = set()
    for node in flow.nodes.values():
        for field, names in prompts_of(node):
            (sent if (node.kind, field) == READ_WITH_THE_EYE else said).update(names)
    spoken: dict[str, dict[str, str]] = {code: {} for code in flow.prompts}
    for code, named in flow.prompts.items():
        for name, prompt in named.items():
            if name not in sent - said:
                # Words in another language than their file's are filed there.
                there = prompt.language or code
                label = name if there == code else f"{name} ({code})"
                spoken[there][label] = prompt.text
    return {code: named for code, named in spoken.items() if language in ("", code)}


def _render(store: Store, todo: Sequence[Wanted], engine: str) -> int:
    if not todo:
        return 0
    clips = render_all(store, todo, engine)
    with click.progressbar(
        clips, length=len(todo), label="Rendering", file=click.get_text_stream("stderr")
    ) as bar:
        return sum(1 for _ in bar)


def _prune(store: Store, names: Sequence[str], language: str) -> int:
    store.remove(names)
    strays = [p for p in store.strays() if language in ("", p.parent.name)]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(names) + len(strays)


def _lines(report: Report, *, check: bool) -> Iterator[str]:
    if check:
        for gap in report.due:
            one = gap.wanted
            text = one.text if len(one.text) <= SHOWN else one.text[: SHOWN - 1] + "…"
            yield f"{one.language} {one.prompt}: {gap.why}: {text}"
    if check and report.due:
        yield f"Due: {len(report.due)} of {report.clips} clips; run: ivr speak"
    elif report.rendered:
        yield f"Rendered: {report.rendered} of {report.clips} clips."
    else:
        yield f"All {report.clips} clips are current."
    if report.pruned:
        yield f"Deleted, because no prompt needs them: {report.pruned}."
    elif report.unused:
        yield f"Needed by no prompt: {report.unused}; delete them with --prune."


def _json(report: Report) -> str:
    due = [
        {
            "language": gap.wanted.language,
            "prompt": gap.wanted.prompt,
            "text": gap.wanted.text,
            "why": gap.why,
        }
        for gap in report.due
    ]
    counts = {
        "clips": report.clips,
        "rendered": report.rendered,
        "unused": report.unused,
        "pruned": report.pruned,
    }
    return json.dumps({"due": due, **counts}, ensure_ascii=False)
