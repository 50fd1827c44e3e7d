"""A prompt cut into its sentences, and the keys that each of them names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from ivr.flow.announced import announcements
from ivr.flow.keywords import KEY_WORDS

_SENTENCE: Final = re.compile(r"\S.*?(?:[.!?;…]+(?=\s|$)|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it starts in its text, and the keys that it names."""

    start: int
    text: str
    keys: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def sentences(text: str, language: str) -> list[Sentence]:
    """Cut a text; what lies between two sentences is space."""
    return [
        Sentence(
            found.start(),
            found[0],
            tuple(each.key for each in announcements(found[0], language)),
        )
        for found in _SENTENCE.finditer(text)
    ]


def renumbered(sentence: Sentence, keys: Mapping[str, str], language: str) -> Sentence:
    """Say other keys in a sentence, each in the form that it had: `один`, `единицу`."""
    text = sentence.text
    for each in reversed(announcements(text, language)):
        if each.key in keys:
            name = _name(text[: each.end], each.key, language)
            new = _same_form(name, each.key, keys[each.key], language)
            text = text[: each.end - len(name)] + new + text[each.end :]
    return replace(sentence, text=text)


def _name(text: str, key: str, language: str) -> str:
    """Return the name of a key that a text ends in, as it is written there."""
    folded = text.casefold().replace("ё", "е")
    names = (*KEY_WORDS.get(language, {}).get(key, ()), key)
    for name in sorted(names, key=len, reverse=True):
        if folded.endswith(name.casefold().replace("ё", "е")):
            return text[-len(name) :]
    return ""


def _same_form(name: str, old: str, new: str, language: str) -> str:
    if name == old:
        return new
    forms = KEY_WORDS[language]
    folded = name.casefold().replace("ё", "е")
    known = [form.replace("ё", "е") for form in forms[old]]
    at = known.index(folded)
    said = forms[new][at] if at < len(forms[new]) else forms[new][0]
    return said.capitalize() if name[:1].isupper() else said
