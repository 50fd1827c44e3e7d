"""How `hear` is read: the ways to compare, and languages."""

import re
from collections.abc import Iterator
from typing import Final

from ivr.carrier.people.party import fold
from ivr.errors import Mark
from ivr.flow.shapes.shape import one_or_more
from ivr.flow.tree import Items, Pairs, Tree
from ivr.scenario import fits
from ivr.scenario.reading import Reading
from ivr.scenario.steps.hear import Hear, HearPrompt
from ivr.speech.text.rules import TONGUES

WAYS: Final = ("contains", "exactly", "matches", "similar", "prompt", "not")
"""How `hear` can compare."""

LANGUAGE: Final = re.compile(r"[a-z]{2,3}")


def hear(
    reading: Reading, at: Mark, tree: Tree, *, never: bool = False
) -> Iterator[Hear | HearPrompt]:
    """Read what a party has to hear, or must never; a list is one after another."""
    several = isinstance(tree, Items)
    for each in one_or_more(tree):
        step = _heard(reading, each.mark if several else at, each, never=never)
        if step:
            yield step


def _heard(
    reading: Reading, at: Mark, tree: Tree, *, never: bool
) -> Hear | HearPrompt | None:
    if not isinstance(tree, Pairs) or _is_by_language(tree):
        text = _words(reading, tree)
        found = fits.contains(text, _languages(reading))
        return Hear(at, text, found, never) if text else None
    way = _way(reading, tree)
    if way is None:
        return None
    name, value = way
    if name == "not":
        if never:
            message = "'not' stands once"
            reading.scope.report("wrong-value", message, tree.mark, "delete it")
        return _heard(reading, at, value, never=True)
    if name == "prompt":
        return HearPrompt(at, reading.named(tree), never)
    return _compared(reading, at, tree, name, never=never)


def _is_by_language(tree: Pairs) -> bool:
    names = [key.text for key, _ in tree.pairs]
    return bool(names) and all(LANGUAGE.fullmatch(n) and n not in WAYS for n in names)


def _words(reading: Reading, tree: Tree) -> str:
    """Read words to hear; punctuation alone is none, for it is not heard."""
    text = reading.words(tree, "what is heard")
    if text and not fold(text):
        message = f"{text!r} has no words in it"
        hint = "write {matches: …} for signs"
        reading.scope.report("wrong-value", message, tree.mark, hint)
        return ""
    return text


def _languages(reading: Reading) -> tuple[str, ...]:
    """Name the languages that words may be in."""
    return (reading.language,) if reading.language else tuple(TONGUES)


def _way(reading: Reading, tree: Pairs) -> tuple[str, Tree] | None:
    """Find the one way to compare."""
    found = [(key, value) for key, value in tree.pairs if key.text in WAYS]
    if len(found) == 1:
        (key, value) = found[0]
        return key.text, value
    wrong = found[1][0] if found else next((k for k, _ in tree.pairs), None)
    hint = (
        wrong and reading.scope.near(wrong.text, WAYS)
    ) or f"ways: {', '.join(WAYS)}"
    if wrong is None:
        message, mark = "there is nothing to hear", tree.mark
    elif found:
        message, mark = (
            f"{wrong.text!r} does not go with {found[0][0].text!r}",
            wrong.mark,
        )
        hint = "take two steps"
    else:
        message, mark = f"{wrong.text!r} is no way to hear", wrong.mark
    reading.scope.report("unknown-field", message, mark, hint)
    return None


def _compared(
    reading: Reading, at: Mark, tree: Pairs, way: str, *, never: bool
) -> Hear | None:
    given = {key.text: value for key, value in tree.pairs}
    text = given.pop(way)
    alike = fits.ALIKE
    if way == "similar" and "at_least" in given:
        alike = reading.share(given.pop("at_least"))
    for name, value in given.items():
        message = f"{name!r} does not go with {way!r}"
        reading.scope.report("unknown-field", message, value.mark, "delete it")
    if way == "matches":
        return _matching(reading, at, text, never=never)
    wanted = _words(reading, text)
    languages = _languages(reading)
    match way:
        case "exactly":
            found = fits.exactly(wanted, languages)
        case "similar":
            found = fits.similar(wanted, alike, languages)
        case _:
            found = fits.contains(wanted, languages)
    return Hear(at, wanted, found, never) if wanted else None


def _matching(reading: Reading, at: Mark, tree: Tree, *, never: bool) -> Hear | None:
    wanted = reading.words(tree, "what is heard")
    try:
        pattern = re.compile(wanted, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError, ValueError) as error:
        message = f"{wanted!r} is no regular expression: {error}"
        reading.scope.report("wrong-value", message, tree.mark)
        return None
    return Hear(at, wanted, fits.matches(pattern), never)
