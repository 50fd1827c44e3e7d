"""The words of a menu that are spoken, and the part of them that is meant."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from ivr.errors import FlowError
from ivr.flow.model import Flow
from ivr.flow.pronunciation import LEXICON
from ivr.flow.reader import read
from ivr.flow.spoken import spoken, uses
from ivr.speech.catalog import Prompts


def read_flow(path: Path) -> Flow:
    """
    Return the menu at a path; raise `FlowError` with its first mistake.

    A mistake in a lexicon counts as well: without one entry, or all of them,
    hundreds of clips would be rendered that are wrong.
    """
    reading = read(path)
    unsaid = [each for each in reading.findings if Path(each.at.file).stem == LEXICON]
    if reading.flow is None or unsaid:
        first, *others = map(str, unsaid or reading.findings)
        more = f" (and {len(others)} more; run: ivr check)" if others else ""
        raise FlowError(first + more)
    return reading.flow


def spoken_prompts(flow: Flow, language: str) -> Prompts:
    """
    Return the words that need a clip.

    Text messages are read with the eye, and where the menu is gone so are its clips.
    """
    if language and language not in flow.prompts:
        there = ", ".join(flow.prompts)
        raise click.UsageError(f"no prompt is in {language!r}: the flow has {there}")
    found = spoken(flow)
    return {code: named for code, named in found.items() if language in ("", code)}


def meant(
    prompts: Prompts, flow: Flow, nodes: Sequence[str], names: Sequence[str]
) -> Prompts:
    """
    Return the prompts that were asked for, by node or by name; all, if none was.

    Raises `click.UsageError` for one that there is not.
    """
    if not nodes and not names:
        return prompts
    there = dict.fromkeys(
        name_of(label) for named in prompts.values() for label in named
    )
    _demand(nodes, flow.nodes, "node")
    _demand(names, there, "prompt")
    wished = {*names}
    for node, _, _, used in uses(flow):
        wished.update(used if node in nodes else ())
    return {
        code: {label: text for label, text in named.items() if name_of(label) in wished}
        for code, named in prompts.items()
    }


def used_by(flow: Flow) -> Mapping[str, tuple[str, ...]]:
    """Return the nodes that say each prompt."""
    found: dict[str, dict[str, None]] = {}
    for node, _, _, names in uses(flow):
        for name in names:
            found.setdefault(name, {})[node] = None
    return {name: tuple(nodes) for name, nodes in found.items()}


def name_of(label: str) -> str:
    """Return a prompt's name: its label says which file has its words, too."""
    return label.partition(" ")[0]


def _demand(asked: Sequence[str], there: Iterable[str], what: str) -> None:
    known = list(there)
    for name in asked:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" (did you mean {near[0]!r}?)" if near else ""
            raise click.UsageError(f"there is no {what} {name!r} to speak{hint}")
