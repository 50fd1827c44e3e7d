"""A menu gets one more choice: its key, where it leads, and the words that say so."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import yaml

from ivr.console.editing.edits.manuscript import Manuscript
from ivr.console.editing.edits.sentences import sentences
from ivr.console.editing.edits.surgery import Edit, inserted, pairs, quoted
from ivr.console.editing.edits.wording import reworded
from ivr.errors import EditError
from ivr.flow.model import Node
from ivr.flow.nodes import Menu
from ivr.flow.prompt import Prompt
from ivr.flow.shapes.targets import RESERVED, Spoken

KEYS: Final = "1234567890*#"
"""Keys of a phone, in the order in which choices are written."""


@dataclass(frozen=True, slots=True)
class NewChoice:
    """
    A choice to be added.

    Args:
        key: what is pressed.
        to: where it leads: a node's full name, or a reserved target.
        said: language -> the sentence that tells of it in the menu's prompt.
        reminded: the same in its reprompt.
        words: language -> what may be said instead of the key.

    """

    key: str
    to: str
    said: Mapping[str, str] = field(default_factory=dict)
    reminded: Mapping[str, str] = field(default_factory=dict)
    words: Spoken = field(default_factory=dict)


def add_choice(menu: Manuscript, name: str, choice: NewChoice) -> dict[str, str]:
    """Add a choice to a menu; return the texts that change."""
    node, does = menu.menu(name)
    _demand(menu, does, name, choice)
    edits: dict[str, dict[int, Edit]] = defaultdict(dict)
    written = _written(menu, node, choice)
    edits[node.mark.file][written.start] = written
    _tell(menu, does, (does.prompt, choice.said), choice.key, edits)
    _tell(menu, does, (does.reprompt, choice.reminded), choice.key, edits)
    return menu.changed({file: of_it.values() for file, of_it in edits.items()})


def _demand(menu: Manuscript, does: Menu, name: str, choice: NewChoice) -> None:
    if len(choice.key) != 1 or choice.key not in KEYS:
        raise EditError(f"{choice.key[:20]!r} is not a key of a phone: 0-9, * or #")
    if choice.key in does.choices:
        to = does.choices[choice.key].to
        raise EditError(f"key {choice.key} of {name!r} leads to {to!r} already")
    if choice.to not in RESERVED:
        menu.node(choice.to)
    for language in (*choice.said, *choice.reminded, *choice.words):
        if language not in menu.flow.languages:
            known = ", ".join(menu.flow.languages)
            raise EditError(f"{language[:20]!r} is no language of this menu: {known}")


def _written(menu: Manuscript, node: Node, choice: NewChoice) -> Edit:
    _, choices = menu.pair_of(node, "choices")
    assert isinstance(choices, yaml.MappingNode)  # noqa: S101 - it was read as one
    have = pairs(choices)
    at = sum(KEYS.index(key.value) < KEYS.index(choice.key) for key, _ in have)
    # Keys that stand in another order: behind all of them.
    in_order = [KEYS.index(key.value) for key, _ in have]
    at = at if in_order == sorted(in_order) else len(have)
    pair = _pair(node, choice, choices)
    return inserted(choices, at, pair, menu.texts[node.mark.file])


def _pair(node: Node, choice: NewChoice, choices: yaml.MappingNode) -> str:
    """Write the choice as its neighbours are."""
    key = choice.key if choice.key in "123456789" else f'"{choice.key}"'
    own = choice.to.removeprefix(f"{node.file}.")
    to = quoted(own if choice.to not in RESERVED else choice.to)
    if not choice.words:
        return f"{key}: {to}"
    listed = (
        f"{language}: [{', '.join(map(quoted, words))}]"
        for language, words in choice.words.items()
        if words
    )
    words = f"{{{', '.join(listed)}}}"
    spread = any(
        isinstance(each, yaml.MappingNode) and not each.flow_style
        for _, each in pairs(choices)
    )
    if choices.flow_style or not spread:
        return f"{key}: {{to: {to}, words: {words}}}"
    return f"{key}:\n  to: {to}\n  words: {words}"


def _tell(
    menu: Manuscript,
    does: Menu,
    told: tuple[tuple[str, ...], Mapping[str, str]],
    key: str,
    edits: dict[str, dict[int, Edit]],
) -> None:
    """Put the sentence of each language into the prompt that tells of the others."""
    names, said = told
    for language, sentence in said.items():
        prompt = _telling(menu, does, names, language) if sentence.strip() else None
        if prompt is not None:
            words = _with(prompt, language, key, sentence.strip(), does)
            file = prompt.mark.file
            edit = reworded(menu, file, menu.at(prompt.mark), words)
            # A reprompt that is the prompt tells of it already.
            edits[file].setdefault(edit.start, edit)


def _telling(
    menu: Manuscript, does: Menu, names: tuple[str, ...], language: str
) -> Prompt | None:
    found = [prompt for name in names if (prompt := menu.prompt(name, language))]
    for prompt in found:
        for each in sentences(prompt.text, prompt.language or language):
            if set(each.keys) & set(does.choices):
                return prompt
    return found[-1] if found else None


def _with(prompt: Prompt, language: str, key: str, sentence: str, does: Menu) -> str:
    """Put a sentence behind that of the last choice before it."""
    before = {each for each in does.choices if KEYS.index(each) < KEYS.index(key)}
    cut = sentences(prompt.text, prompt.language or language)
    telling = [each for each in cut if set(each.keys) & set(does.choices)]
    behind = [each for each in telling if set(each.keys) & before]
    if behind:
        at = behind[-1].end
        return f"{prompt.text[:at]} {sentence}{prompt.text[at:]}"
    if telling:
        at = telling[0].start
        return f"{prompt.text[:at]}{sentence} {prompt.text[at:]}"
    return f"{prompt.text} {sentence}"
