"""A population, read from a file, from options, or from both: options win."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import yaml

from ivr.errors import SettingsError
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
        if name in read and read[name].mean == float("inf"):
            raise SettingsError(f"{written[name][0]}: it cannot last for ever")
    return replace(Population(), **read)


def in_file(path: Path) -> dict[str, Place]:
    """Return what a YAML file says of a population, with its places."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise SettingsError(f"cannot read {path}: {why}") from None
    try:
        return dict(_fields(path, text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        why = getattr(error, "problem", None) or "it is no YAML"
        raise SettingsError(f"{path}{at}: {why}") from None


def _fields(path: Path, text: str) -> Iterator[tuple[str, Place]]:
    loader = yaml.SafeLoader(text)
    root = loader.get_single_node()
    if not isinstance(root, yaml.MappingNode):
        raise SettingsError(f"{path}: write names and values, as in 'agents: 12'")
    for key, value in root.value:
        mark = key.start_mark
        name = str(key.value)
        where = f"{path}:{mark.line + 1}:{mark.column + 1}: {name}"
        if name not in READERS:
            near = get_close_matches(name, READERS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else ", ".join(READERS)
            raise SettingsError(f"{where}: there is no such field ({hint})")
        yield name, (where, loader.construct_object(value, deep=True))
