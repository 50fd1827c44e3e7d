"""Suggestions for a cursor: what the reader would take there."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ivr.console.editing.completion import words
from ivr.console.editing.completion.known import WORDLESS, Known
from ivr.console.editing.completion.offer import (
    Offer,
    as_fields,
    as_keys,
    as_values,
    first_line,
)
from ivr.console.editing.completion.outline import Cursor, Outline, cursor_at, outline
from ivr.console.editing.completion.taken import Where, taken
from ivr.flow.fields import Field, fields_of
from ivr.flow.head import Extras, Head
from ivr.flow.nodes import KINDS
from ivr.flow.pronunciation import ENGINES, EVERY_VOICE, LEXICON

MOST: Final = 200
"""Suggestions in one answer."""

_NODES: Final = Offer("nodes:", "nodes", "field", "Name of a node -> node. Required.")
_KIND: Final = Offer("kind: ", "kind", "field", "What this node does. Required.")


def offers(
    name: str, text: str, place: tuple[int, int], known: Known
) -> tuple[str, tuple[Offer, ...]]:
    """
    Return what was typed of a word at a place, and what it may become.

    Args:
        name: of the file: `flows/ozon.yaml`, `prompts/ru.yaml`.
        text: as it is being typed.
        place: line and column, from 1.
        known: what the menu has.

    """
    cursor = cursor_at(text, *place)
    folder, _, file = name.rpartition("/")
    stem = file.removesuffix(".yaml")
    if folder.rpartition("/")[2] != "prompts":
        out = outline(text)
        found = _in_flow(stem, cursor, out, _with_new(stem, out, known))
    elif stem == LEXICON:
        found = _in_lexicon(cursor, known)
    else:
        found = _in_prompts(cursor, outline(text), known)
    typed = words.typed(cursor)
    begun = typed.casefold()
    fitting = dict.fromkeys(each for each in found if begun in each.name.casefold())
    for each in fitting:
        if each.name == typed and each.help != WORDLESS:
            return typed, ()  # it is complete: who goes on typing asks again
    # A prompt that is being named is one without words until its name is complete.
    fitting = {each: None for each in fitting if each.name != typed}
    best = sorted(fitting, key=lambda each: not each.name.casefold().startswith(begun))
    return typed, tuple(best[:MOST])


def _with_new(file: str, out: Outline, known: Known) -> Known:
    """Know the nodes, too, that have just been typed."""
    new = {
        f"{file}.{name}": out.keys.get(("nodes", name), {}).get("kind", "")
        for name in out.keys.get(("nodes",), {})
    }
    return replace(known, nodes={**known.nodes, **new, **known.nodes})


def _in_prompts(cursor: Cursor, out: Outline, known: Known) -> Iterable[Offer]:
    if cursor.at == "key" and not cursor.path:
        return _new(as_keys(known.prompts, "prompt"), out, cursor)
    if cursor.at in ("value", "text"):
        return words.places(cursor, known.values)
    return ()


def _in_lexicon(cursor: Cursor, known: Known) -> Iterable[Offer]:
    match cursor.path:
        case () if cursor.at == "key":
            return as_keys(known.languages, "language")
        case (_, _) if cursor.at == "key":
            fields = dict.fromkeys((*EVERY_VOICE, *ENGINES), "how it is said")
            return as_keys(fields, "field")
    return ()


def _in_flow(file: str, cursor: Cursor, out: Outline, known: Known) -> Iterable[Offer]:
    if cursor.at in ("comment", "text"):
        return ()
    match cursor.path:
        case ():
            return _new((*as_fields(fields_of(Head)), _NODES), out, cursor)
        case ("nodes", *below):
            return _in_nodes(file, tuple(below), cursor, out, known)
        case (name, *below):
            where = _where(fields_of(Head), name, tuple(below), file, cursor, known)
            return _taken(where, out, cursor)
    return ()


def _in_nodes(
    file: str, path: tuple[str, ...], cursor: Cursor, out: Outline, known: Known
) -> Iterable[Offer]:
    written = out.keys.get(("nodes", *path[:1]), {}).get("kind", "")
    kind = KINDS.get(written)
    fields = (*(fields_of(kind) if kind else ()), *fields_of(Extras))
    match path:
        case (_,) if cursor.at == "key":
            found = as_fields(fields) if kind else ()
            return _new((*found, *(() if kind else (_KIND,))), out, cursor)
        case (_, "kind"):
            told = {name: first_line(each) for name, each in KINDS.items()}
            return as_values(told, "kind")
        case (_, name, *below):
            where = _where(fields, name, tuple(below), file, cursor, known)
            return _taken(where, out, cursor)
    return ()


def _where(  # noqa: PLR0913, PLR0917 - all that says where a cursor is
    fields: Iterable[Field],
    name: str,
    below: tuple[str, ...],
    file: str,
    cursor: Cursor,
    known: Known,
) -> Where | None:
    shape = next((each.shape for each in fields if each.name == name), None)
    if shape is None:
        return None
    return Where(shape, below, cursor.at == "key", file, known)


def _taken(where: Where | None, out: Outline, cursor: Cursor) -> Iterable[Offer]:
    if where is None:
        return ()
    return _new(taken(where), out, cursor) if where.key else taken(where)


def _new(found: Iterable[Offer], out: Outline, cursor: Cursor) -> Iterable[Offer]:
    """Leave out the keys that are there already."""
    have = out.keys.get(cursor.path, {})
    return (each for each in found if each.name not in have)
