"""What each shape of a field takes: suggestions for where a cursor is in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from ivr.console.editing.completion.known import Known
from ivr.console.editing.completion.offer import (
    Offer,
    as_fields,
    as_keys,
    as_values,
    first_line,
)
from ivr.flow.checks import CHECKS
from ivr.flow.fields import fields_of
from ivr.flow.limits import Limits, SomeLimits
from ivr.flow.shapes import heads, numbers, prompts, targets, values
from ivr.flow.shapes.shape import Shape
from ivr.flow.shapes.words import Language, OneOf

RESERVED: Final = {
    "repeat": "the same node again, from its beginning",
    "back": "the menu behind",
    "return": "out of the innermost sub-flow",
    "hangup": "the call ends",
}

KEYS: Final = dict.fromkeys("1234567890*#", "a key of the phone")


@dataclass(frozen=True, slots=True)
class Where:
    """
    Where in a field a cursor is.

    Args:
        shape: of the field.
        below: the keys between the field and the cursor.
        key: whether a key is being typed; else, a value.
        file: the flow, whose nodes have short names here.
        known: what the menu has.

    """

    shape: Shape
    below: tuple[str, ...]
    key: bool
    file: str
    known: Known


def taken(where: Where) -> Iterable[Offer]:
    """Offer what may be written there."""
    offer = SHAPES.get(type(where.shape))
    return offer(where) if offer else ()


def _targets(where: Where) -> Iterator[Offer]:
    """Name every node the short way, those of this file first, then the rest."""
    own = f"{where.file}."
    nodes = where.known.nodes
    for mine in (True, False):
        short = {
            name.removeprefix(own): told
            for name, told in nodes.items()
            if name.startswith(own) is mine
        }
        yield from as_values(short, "node")
    yield from as_values(RESERVED, "target")


def _targets_below(where: Where) -> Iterable[Offer]:
    return _targets(where) if where.below else ()


def _choices(where: Where) -> Iterable[Offer]:
    match where.below:
        case () if where.key:
            return as_keys(KEYS, "key")
        case (_,) if where.key:
            told = {"to": "where it leads: required", "words": "what may be said"}
            return chain(as_keys(told, "field"), _targets(where))
        case (_,) | (_, "to"):
            return _targets(where)
        case (_, "words") if where.key:
            return as_keys(where.known.languages, "language")
    return ()


def _inline(where: Where) -> Iterable[Offer]:
    here = where.key and not where.below
    return as_keys(where.known.languages, "language") if here else ()


def _languages(where: Where) -> Iterable[Offer]:
    offer = as_keys if where.key else as_values
    return offer(where.known.languages, "language")


def _finding(code: str) -> str:
    module = CHECKS[code].__globals__.get("__doc__") or ""
    return str(module).strip().partition("\n")[0]


def _words(where: Where) -> Iterable[Offer]:
    known = where.shape.words if isinstance(where.shape, OneOf) else ("true", "false")
    return as_values(dict.fromkeys(known, first_line(type(where.shape))), "word")


def _only_keys(offer: Callable[[Where], Iterable[Offer]]) -> "Offering":
    return lambda where: offer(where) if where.key else ()


Offering = Callable[[Where], Iterable[Offer]]

SHAPES: Final[Mapping[type, Offering]] = {
    targets.ToNode: _targets,
    targets.CaseTargets: _targets_below,
    heads.EntryNumbers: _targets_below,
    targets.KeyChoices: _choices,
    targets.GlobalKeys: _choices,
    targets.ToFlow: lambda where: as_values(where.known.flows, "flow"),
    prompts.OnePrompt: lambda where: as_values(where.known.prompts, "prompt"),
    prompts.ManyPrompts: lambda where: as_values(where.known.prompts, "prompt"),
    heads.InlinePrompts: _inline,
    heads.Reasons: _only_keys(lambda where: as_keys(where.known.keys, "key")),
    heads.Waivers: _only_keys(
        lambda _: as_keys({code: _finding(code) for code in CHECKS}, "finding")
    ),
    heads.LanguageTags: _languages,
    Language: _languages,
    values.TakenName: lambda where: as_values(where.known.values, "value"),
    values.SentValues: lambda where: (
        as_values(where.known.values, "value") if where.below else ()
    ),
    numbers.YesNo: _words,
    OneOf: _words,
    SomeLimits: _only_keys(lambda _: as_fields(fields_of(Limits))),
}
"""What a field of each shape takes; of the others there is nothing to suggest."""
