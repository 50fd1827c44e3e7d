"""
The choices of a menu in another order.

Keys stay one, two, three; what they lead to moves, with the words that may be
said and the sentences that tell of it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import yaml

from ivr.console.editing.edits.manuscript import Manuscript
from ivr.console.editing.edits.sentences import Sentence, renumbered, sentences
from ivr.console.editing.edits.surgery import (
    Edit,
    Pair,
    applied,
    lines_of,
    pairs,
    span,
)
from ivr.console.editing.edits.wording import reworded
from ivr.errors import EditError


def reorder(menu: Manuscript, name: str, order: Sequence[str]) -> dict[str, str]:
    """
    Put choices in another order; return the texts that change.

    `order` has the keys as they are now, that which is to come first in front.
    """
    node, does = menu.menu(name)
    keys = list(does.choices)
    if sorted(order) != sorted(keys):
        raise EditError(f"name each key of {name!r} once: {', '.join(keys)}")
    becomes = dict(zip(order, keys, strict=True))
    _, choices = menu.pair_of(node, "choices")
    assert isinstance(choices, yaml.MappingNode)  # noqa: S101 - it was read as one
    edits: dict[str, list[Edit]] = defaultdict(list)
    text = menu.texts[node.mark.file]
    edits[node.mark.file] += _moved(choices, becomes, text)
    for language in menu.flow.languages:
        for prompt_name in dict.fromkeys((*does.prompt, *does.reprompt)):
            prompt = menu.prompt(prompt_name, language)
            if prompt is None:
                continue
            spoken = prompt.language or language
            words = retold(prompt.text, becomes, spoken)
            if words != prompt.text:
                file, place = prompt.mark.file, menu.at(prompt.mark)
                edits[file].append(reworded(menu, file, place, words))
    return menu.changed(edits)


def _moved(
    choices: yaml.MappingNode, becomes: Mapping[str, str], text: str
) -> list[Edit]:
    """Move what the keys lead to; in a block, with the comments that belong to it."""
    have = {key.value: (key, value) for key, value in pairs(choices)}
    came = {new: old for old, new in becomes.items()}
    if choices.flow_style:
        spans = {key: span(value, text) for key, (_, value) in have.items()}
        return [
            Edit(*spans[key], text[slice(*spans[came[key]])])
            for key in have
            if came[key] != key
        ]
    chunks = {key: _chunk(pair, text, becomes[key]) for key, pair in have.items()}
    return [
        Edit(*lines_of(pair, text), chunks[came[key]])
        for key, pair in have.items()
        if came[key] != key
    ]


def _chunk(pair: Pair, text: str, key: str) -> str:
    """Return a choice's lines under another key."""
    start, end = lines_of(pair, text)
    at = int(pair[0].start_mark.index)
    old = text[at : int(pair[0].end_mark.index)]
    new = old.replace(pair[0].value, key) if key.isdecimal() else f'"{key}"'
    chunk = applied(text[start:end], [Edit(at - start, at - start + len(old), new)])
    return chunk if chunk.endswith("\n") else f"{chunk}\n"


def retold(text: str, becomes: Mapping[str, str], language: str) -> str:
    """
    Tell of the choices in their new order.

    Where a sentence tells of several, or not all are told of, the sentences
    stay where they are and only the keys in them change.
    """
    cut = sentences(text, language)
    slots = [each for each in cut if set(each.keys) & becomes.keys()]
    new = {id(each): renumbered(each, becomes, language) for each in slots}
    told = [set(each.keys) & becomes.keys() for each in slots]
    if all(len(keys) == 1 for keys in told):
        said = {keys.pop(): each for keys, each in zip(told, slots, strict=True)}
        if len(said) == len(slots) and {becomes[key] for key in said} == said.keys():
            by_new = {becomes[key]: new[id(each)] for key, each in said.items()}
            placed = [(each, by_new[key]) for key, each in said.items()]
            return _replaced(text, placed)
    return _replaced(text, [(each, new[id(each)]) for each in slots])


def _replaced(text: str, placed: Sequence[tuple[Sentence, Sentence]]) -> str:
    return applied(text, [Edit(old.start, old.end, new.text) for old, new in placed])
