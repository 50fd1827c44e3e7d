"""
A menu on the disk to a `Flow`, with all that is wrong with it.

First every file is composed and every node's name is known; then heads and
nodes are read, field by field.  A node that cannot be read is left out, and
what leads to it is not reported a second time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ivr.flow.fields import fields_of
from ivr.flow.fill import Values, fill
from ivr.flow.finding import Finding, in_order
from ivr.flow.head import GIVEN_ONCE, Head
from ivr.flow.limits import Limits
from ivr.flow.model import Flow
from ivr.flow.pronunciation import LEXICON, Pronunciations, pronunciations
from ivr.flow.shapes.shape import Reference, Scope
from ivr.flow.shapes.targets import Spoken
from ivr.flow.sheet import Sheet, names_of, nodes_of, report_unknown_keys
from ivr.flow.source import NONE, Drafts, Source, flows, prompts
from ivr.flow.tree import Pairs, place, texts
from ivr.flow.vocabulary import languages_of, prompts_of


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What a menu came to.

    `flow` is None when there is no node to use; with findings it holds all
    that could be read, for checks and pictures rather than for callers.
    `references` are the places where its nodes and prompts are named.
    """

    flow: Flow | None
    findings: tuple[Finding, ...] = ()
    references: tuple[Reference, ...] = ()


def read(path: Path, drafts: Drafts = NONE) -> Reading:
    """
    Read the menu at a path: a folder of YAML files, or a single one.

    Prompts come from the files themselves and from the `prompts` folder
    beside them; `drafts` are read instead of what is on the disk.  Nothing is
    raised for what an author can get wrong.
    """
    scope = Scope()
    sources = _entering_first(list(flows(path, scope, drafts)))
    spoken = list(prompts(path, scope, drafts))
    scope.nodes = {source.name: names_of(source, scope) for source in sources}
    words = [source for source in spoken if source.name != LEXICON]
    scope.languages = languages_of(sources, words, scope)
    flow = _flow(sources, spoken, scope)
    return Reading(
        flow if flow.nodes else None,
        in_order(scope.findings),
        tuple(scope.references),
    )


def _lexicon(sources: Sequence[Source], scope: Scope) -> Pronunciations:
    """Put the entries of every lexicon together, the nearest file's first."""
    merged: dict[str, dict[str, Mapping[str, str]]] = {}
    for source in reversed(sources):
        for code, entries in pronunciations(source, scope).items():
            merged.setdefault(code, {}).update(entries)
    return merged


def _entering_first(sources: list[Source]) -> list[Source]:
    return sorted(sources, key=_rank)


def _rank(source: Source) -> tuple[bool, int]:
    """Put files with numbers first, and of those the one that heads the menu."""
    heading = sum(source.pairs.find(name) is not None for name in GIVEN_ONCE)
    return source.pairs.find("entries") is None, -heading


def _flow(sources: Sequence[Source], spoken: Sequence[Source], scope: Scope) -> Flow:
    heads = _heads(sources, scope)
    once = _given_once(heads, scope, sources)
    given = once.get("keys", {})
    keys = {key: choice.to for key, choice in given.items()}
    key_words = {key: choice.words for key, choice in given.items() if choice.words}
    nodes = {
        node.name: node
        for source in sources
        for node in nodes_of(
            source, _sheet(source, heads, keys, key_words, scope), scope
        )
    }
    inline = [head.get("prompts", {}) for head in heads.values()]
    words = [source for source in spoken if source.name != LEXICON]
    said = prompts_of(inline, words, scope)
    # Whatever there is may be what a broken file leads to, or says.
    maybe = chain(nodes, *said.values()) if scope.unread else ()
    lexicons = [source for source in spoken if source.name == LEXICON]
    return Flow(
        nodes,
        _entries(heads, scope, sources),
        scope.languages,
        said,
        keys,
        _lexicon(lexicons, scope),
        tuple(source.path for source in (*sources, *spoken)),
        frozenset((*scope.meant, *maybe)),
        once.get("limits") or Limits(),
    )


def _heads(sources: Sequence[Source], scope: Scope) -> dict[str, Values]:
    heads: dict[str, Values] = {}
    for source in sources:
        scope.file, before = source.name, len(scope.findings)
        skip = ("nodes", "languages")
        heads[source.name] = fill(
            fields_of(Head), source.pairs, scope, "a flow", skip=skip
        )
        if len(scope.findings) > before:
            _mean_all(source.pairs, scope)
    return heads


def _mean_all(head: Pairs, scope: Scope) -> None:
    """Remember what a head with mistakes in it names; its words name nothing."""
    for key, tree in head.pairs:
        if key.text not in ("nodes", "prompts"):
            for name in texts(tree):
                scope.mean(name)


def _entries(
    heads: dict[str, Values], scope: Scope, sources: Sequence[Source]
) -> dict[str, str]:
    """Put the numbers of all files together; one that two files give is a finding."""
    entries: dict[str, str] = {}
    for source in sources:
        for number, start in heads[source.name].get("entries", {}).items():
            if entries.setdefault(number, start) != start:
                mark = place(source.pairs, ("entries", number))
                message = f"{number} starts at {entries[number]!r} already"
                scope.report("given-twice", message, mark, "take another number")
    return entries


def _given_once(
    heads: dict[str, Values], scope: Scope, sources: Sequence[Source]
) -> Values:
    """Take the keys that hold for the whole menu from the first file with them."""
    once: Values = {}
    for name in GIVEN_ONCE:
        giving = [source for source in sources if source.pairs.find(name)]
        for source in giving[1:]:
            found = source.pairs.find(name)
            mark = found[0].mark if found else source.pairs.mark
            message = f"{name!r} is given already, in {giving[0].path}"
            scope.report("given-twice", message, mark, "give it in one file only")
        if giving:
            once[name] = heads[giving[0].name].get(name, {})
    return once


def _sheet(
    source: Source,
    heads: dict[str, Values],
    keys: dict[str, str],
    key_words: Mapping[str, Spoken],
    scope: Scope,
) -> Sheet:
    scope.file = source.name
    report_unknown_keys(source.pairs, keys, scope)
    return Sheet(source.name, source.pairs, heads[source.name], keys, key_words)
