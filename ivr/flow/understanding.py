"""
What an utterance chooses.

Words match in any form, in order, with little between them.  An utterance that
fits two choices fits none, unless one of them is all that speaks for the other
and more: whoever is unsure asks again.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from ivr.flow.numerals import is_ordinal, key_of
from ivr.flow.stems import Token, stems, tokens

GAP: Final = 3
"""Words that may stand between two words of a phrase: "where on earth is it"."""

NEGATIONS: Final = frozenset({"не", "без", "кроме", "not", "without", "dont", "except"})
"""What these stand before is not wanted."""

FILLERS: Final = {
    "ru": (
        *("пункт", "номер", "цифра", "кнопка", "клавиша", "вариант", "раздел"),
        *("нажимаю", "нажать", "выбираю", "выбрать", "хочу", "хотел", "хотела", "бы"),
        *("нужен", "нужна", "нужно", "нужны", "надо", "можно", "давай", "давайте"),
        *("пожалуйста", "мне", "меня", "мой", "моя", "мое", "это", "самый", "я"),
        *("ну", "эм", "э", "а", "и", "на", "про", "о", "об", "по", "с", "для", "й"),
        *("алло", "здравствуйте", "девушка", "ответ", "будет", "тогда", "сам"),
    ),
    "en": (
        *("option", "number", "key", "button", "choice", "item", "digit", "press"),
        *("pressing", "choose", "select", "want", "need", "would", "like", "id", "ill"),
        *("please", "give", "me", "my", "i", "im", "the", "a", "an", "to", "it", "is"),
        *("its", "thats", "uh", "um", "er", "well", "ok", "okay", "hi", "hello", "so"),
        *("about", "for", "with", "that", "this", "go", "take", "lets", "talk", "say"),
    ),
}
"""Words that choose nothing."""

COMMANDS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "repeat": {
        "ru": ("повтори", "повторить", "повторите", "повтор", "еще раз", "снова"),
        "en": ("repeat", "again", "once more", "say again", "pardon"),
    },
    "back": {
        "ru": ("назад", "вернуться", "вернись", "вернитесь", "обратно"),
        "en": ("back", "go back", "previous menu", "return"),
    },
}
"""Reserved targets, as callers ask for them: only where nothing else is said."""

YES: Final = {
    "ru": ("да", "ага", "верно", "правильно", "все так", "подтверждаю", "конечно"),
    "en": ("yes", "yeah", "yep", "correct", "right", "sure", "confirm"),
}
NO: Final = {
    "ru": ("нет", "неверно", "неправильно", "не верно", "не правильно", "не так"),
    "en": ("no", "nope", "wrong", "incorrect", "not correct", "not right"),
}
"""Answers to a read-back."""

Words = Mapping[str, Iterable[str]]
"""Choice -> the words that choose it, in one language."""


def chosen(utterance: str, words: Words, language: str) -> str:
    """Return the choice that an utterance names; empty when unsure."""
    said = tokens(utterance, language)
    evidence = {
        key: spoken
        for key, several in words.items()
        if (spoken := _evidence(said, several, language))
    }
    for key, spoken in evidence.items():
        others = (rest for other, rest in evidence.items() if other != key)
        if all(rest < spoken for rest in others):
            return key
    return ""


def key_said(utterance: str, language: str) -> str:
    """Return the key that is named; empty where more is said, or two of them."""
    said = tokens(utterance, language)
    if any(is_ordinal(token, language) for token in said):
        said = tuple(token for token in said if token.word not in ("one", "ones"))
    keys = [key_of(token, language) for token in said]
    rest = [token for token, key in zip(said, keys, strict=True) if not key]
    named = {key for key in keys if key}
    return named.pop() if len(named) == 1 and _is_filler(rest, language) else ""


def command_said(utterance: str, language: str) -> str:
    """Return `repeat` or `back` where that is all that was asked; else empty."""
    said = tokens(utterance, language)
    for target, names in COMMANDS.items():
        spoken = _evidence(said, names.get(language, ()), language)
        rest = [token for at, token in enumerate(said) if at not in spoken]
        if spoken and _is_filler(rest, language):
            return target
    return ""


def _evidence(
    said: Sequence[Token], words: Iterable[str], language: str
) -> frozenset[int]:
    """Return the places of all words that speak for a choice."""
    return frozenset(
        at for each in words for at in _found(said, stems(each, language), language)
    )


def _found(
    said: Sequence[Token], phrase: Sequence[str], language: str
) -> tuple[int, ...]:
    """Return where the words of a phrase stand, the first time it is meant."""
    for start, token in enumerate(said):
        if phrase and token.stem == phrase[0]:
            places = _places(said, phrase, start)
            if places and not _is_negated(said, start, language):
                return places
    return ()


def _places(
    said: Sequence[Token], phrase: Sequence[str], start: int
) -> tuple[int, ...]:
    places = [start]
    for stem in phrase[1:]:
        begin = places[-1] + 1
        near = range(begin, min(begin + GAP + 1, len(said)))
        place = next((at for at in near if said[at].stem == stem), None)
        if place is None:
            return ()
        places.append(place)
    return tuple(places)


def _is_negated(said: Sequence[Token], at: int, language: str) -> bool:
    if said[at].word in NEGATIONS:
        return False
    fillers = _fillers(language)
    while at and said[at - 1].stem in fillers:
        at -= 1
    return at > 0 and said[at - 1].word in NEGATIONS


def _is_filler(said: Iterable[Token], language: str) -> bool:
    return all(token.stem in _fillers(language) for token in said)


@lru_cache(maxsize=8)
def _fillers(language: str) -> frozenset[str]:
    return frozenset(
        s for each in FILLERS.get(language, ()) for s in stems(each, language)
    )
