"""How `hear` is read: the ways to compare, and languages."""

import re
from collections.abc import Iterator
from typing import Final

from ivr.errors import Mark
from ivr.flow.tree import Pairs, Text, Tree
from ivr.scenario import fits
from ivr.scenario.steps.hear import Hear, HearPrompt
from ivr.scenario.steps.reading import Reading

WAYS: Final = ("contains", "exactly", "matches", "similar", "prompt", "not")
"""How `hear` can compare."""

LANGUAGE: Final = re.compile(r"[a-z]{2,3}")


def hear(reading: Reading, at: Mark, tree: Tree) -> Iterator[Hear | HearPrompt]:
    """Read what a party has to hear."""
    step = _heard(reading, at, tree, never=False)
    if step:
        yield step


def _heard(
    reading: Reading, at: Mark, tree: Tree, *, never: bool
) -> Hear | HearPrompt | None:
    if not isinstance(tree, Pairs) or _is_by_language(tree):
        words = reading.words(tree, "what is heard")
        return Hear(at, words, fits.contains(words), never) if words else None
    found = [pair for pair in tree.pairs if pair[0].text in WAYS]
    if not found:
        name = tree.pairs[0][0] if tree.pairs else Text("", tree.mark)
        hint = reading.scope.near(name.text, WAYS) or f"ways: {', '.join(WAYS)}"
        message = f"{name.text!r} is no way to hear"
        reading.scope.report("unknown-field", message, name.mark, hint)
        return None
    way, value = found[0]
    if way.text == "not":
        return _heard(reading, at, value, never=not never)
    if way.text == "prompt":
        return _prompt(reading, at, tree, never=never)
    return _compared(reading, at, tree, way.text, never=never)


def _is_by_language(tree: Pairs) -> bool:
    return all(LANGUAGE.fullmatch(k.text) and k.text not in WAYS for k, _ in tree.pairs)


def _prompt(reading: Reading, at: Mark, tree: Pairs, *, never: bool) -> HearPrompt:
    texts = {key.text: reading.words(value, "a value") for key, value in tree.pairs}
    prompt = texts.pop("prompt")
    return HearPrompt(at, prompt, reading.language, tuple(texts.items()), never)


def _compared(
    reading: Reading, at: Mark, tree: Pairs, way: str, *, never: bool
) -> Hear | None:
    given = {key.text: value for key, value in tree.pairs}
    wanted = reading.words(given.pop(way), "what is heard")
    alike = fits.ALIKE
    if way == "similar" and "at_least" in given:
        alike = reading.seconds(given.pop("at_least"))
    for name, value in given.items():
        message = f"{name!r} does not go with {way!r}"
        reading.scope.report("unknown-field", message, value.mark, "delete it")
    match way:
        case "exactly":
            found = fits.exactly(wanted)
        case "similar":
            found = fits.similar(wanted, alike)
        case "matches":
            try:
                found = fits.matches(re.compile(wanted, re.IGNORECASE))
            except re.error as error:
                message = f"{wanted!r} is no regular expression: {error}"
                reading.scope.report("wrong-value", message, tree.mark)
                return None
        case _:
            found = fits.contains(wanted)
    return Hear(at, wanted, found, never)
