"""A population, read from a file, from options, or from both: options win."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from math import inf
from pathlib import Path
from typing import Any, Final

from ivr.errors import SettingsError
from ivr.flow.compose import compose
from ivr.flow.finding import in_order
from ivr.flow.shapes.shape import Scope
from ivr.flow.source import text_of
from ivr.flow.tree import Items, Pairs, Text, Tree
from ivr.load import quantities as q
from ivr.load.population import Population

Reader = Callable[[str, q.Written], object]

READERS: Final[Mapping[str, Reader]] = {
    "calls_per_hour": q.per_hour,
    "lasts": q.time,
    "warm_up": q.seconds,
    "starts": q.clock,
    "profile": q.profile,
    "bursts": q.bursts,
    "agents": q.whole,
    "talk": q.draw,
    "wrap_up": q.draw,
    "patience": q.draw,
    "places": q.whole,
    "longest_wait": q.seconds,
    "trunks": q.some,
    "shares": q.shares,
    "wants": q.weights,
    "dials": q.weights,
    "hidden": q.share,
    "typed": q.typed,
    "reaction": q.draw,
    "keying": q.seconds,
    "leaves": q.draw,
    "message": q.draw,
    "redial": q.share,
    "redial_after": q.draw,
    "tries": q.some,
    "level": q.level,
}
"""Field of a population -> what reads it."""

FINITE: Final = ("talk", "wrap_up", "reaction", "message", "redial_after")
"""Times that have to pass some day."""

Place = tuple[str, q.Written]
"""Where something is written, and what."""


def population(written: Mapping[str, Place]) -> Population:
    """Return what is written; raise `SettingsError` at the first that is wrong."""
    read: dict[str, Any] = {  # each reader returns its own field's type
        name: READERS[name](where, value) for name, (where, value) in written.items()
    }
    for name in FINITE:
        if name in read and read[name].mean == inf:
            raise SettingsError(f"{written[name][0]}: it cannot last for ever")
    found = replace(Population(), **read)
    if not found.agents and found.patience.mean == inf and found.longest_wait is None:
        where = next(written[n][0] for n in ("agents", "patience") if n in written)
        raise SettingsError(
            f"{where}: with no agents, who never hangs up waits for ever"
        )
    return found


def in_file(path: Path) -> dict[str, Place]:
    """Return what a YAML file says of a population, with its places."""
    scope = Scope(str(path))
    text = text_of(path, scope)
    tree = compose(text, str(path), scope) if text is not None else None
    if scope.findings:
        raise SettingsError("\n".join(map(str, in_order(scope.findings))))
    if not isinstance(tree, Pairs):
        raise SettingsError(f"{path}: write names and values, as in 'agents: 12'")
    return dict(_fields(tree))


def _fields(tree: Pairs) -> Iterator[tuple[str, Place]]:
    for (name, mark, _), value in tree.pairs:
        where = f"{mark}: {name}"
        if name not in READERS:
            near = get_close_matches(name, READERS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else ", ".join(READERS)
            raise SettingsError(f"{where}: there is no such field ({hint})")
        yield name, (where, _plain(value))


def _plain(tree: Tree) -> q.Written:
    """Return what is written as text, a list or a mapping, as options have it."""
    match tree:
        case Text(text):
            return text
        case Items(items):
            return [_plain(each) for each in items]
        case Pairs(pairs):
            return {key.text: _plain(value) for key, value in pairs}
