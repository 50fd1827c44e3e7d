"""The words of a menu: which languages it speaks, and every prompt in each."""

from collections.abc import Iterable, Mapping
from typing import Final

from ivr.errors import Mark
from ivr.flow.prompt import Prompt
from ivr.flow.shapes.heads import LanguageTags, words
from ivr.flow.shapes.shape import Scope
from ivr.flow.source import Source
from ivr.flow.tree import Pairs, Text

TAGS: Final = {"ru": "ru-RU", "en": "en-US"}
"""Languages that need no `languages` key, in the order callers hear them."""

Prompts = Mapping[str, Mapping[str, Prompt]]


def languages_of(
    flows: Iterable[Source], prompts: Iterable[Source], scope: Scope
) -> dict[str, str]:
    """
    Say which languages a menu speaks: declared, or those it has words in.

    A menu without a word in any language is taken for one that lacks English.
    """
    for source in flows:
        declared = source.pairs.find("languages")
        if declared is not None:
            return LanguageTags().read(declared[1], scope) or TAGS
    found = {code.text for source in flows for code in _inline_codes(source)}
    found |= {source.name for source in prompts}
    return {code: tag for code, tag in TAGS.items() if code in found} or {
        "en": TAGS["en"]
    }


def _inline_codes(source: Source) -> tuple[Text, ...]:
    found = source.pairs.find("prompts")
    if found is None or not isinstance(found[1], Pairs):
        return ()
    return tuple(code for code, _ in found[1].pairs)


def prompts_of(
    inline: Iterable[Prompts], files: Iterable[Source], scope: Scope
) -> dict[str, dict[str, Prompt]]:
    """Put all words together; a name with words in two places is a finding."""
    merged: dict[str, dict[str, Prompt]] = {code: {} for code in scope.languages}
    for prompts in inline:
        for code, named in prompts.items():
            _merge(merged[code], named, scope)
    for source in files:
        if source.name in merged:
            _merge(merged[source.name], words(source.pairs, scope), scope)
        else:
            message = f"{source.name!r} is no language of this menu"
            hint = f"declare it: languages: {{{source.name}: {source.name}-…}}"
            mark = Mark(str(source.path))
            scope.report("unknown-language", message, mark, hint)
    return merged


def _merge(known: dict[str, Prompt], new: Mapping[str, Prompt], scope: Scope) -> None:
    for name, prompt in new.items():
        if name in known:
            message = f"prompt {name!r} has words already, at {known[name].mark}"
            scope.report("prompt-clash", message, prompt.mark, "delete one of them")
        else:
            known[name] = prompt
