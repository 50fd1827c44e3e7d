"""
Words as a caller's grammar may bend them: `заказа`, `заказы` and `заказ` are one.

Snowball's stemmers cut the endings.  They know no dictionary, start in
milliseconds, and what they cut too short is mended here by hand.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from snowballstemmer.basestemmer import BaseStemmer

LANGUAGES: Final = {"ru": "russian", "en": "english"}

UNBENT: Final = frozenset(
    {
        *("почти", "друг", "друга", "друзья"),  # not `почта`, not `другой`
        *("верни", "верните", "вернись", "вернитесь"),  # not `верно`
        *("операция", "операции", "operation", "operations", "operating"),
    }
)
"""Words that would lose as much as to look like others."""

FLEETING: Final = re.compile(r"(?<=[бвгджзйклмнпрстфхцчшщ])[ое]к$")
"""`посылок` and `посылка` differ by a vowel that comes and goes."""

WORD: Final = re.compile(r"\w+|[*#]")
APOSTROPHE: Final = re.compile(r"(?<=\w)['’](?=\w)")


class Token(NamedTuple):
    """One word of an utterance, as said and without its ending."""

    word: str
    stem: str


@lru_cache(maxsize=4096)
def tokens(text: str, language: str) -> tuple[Token, ...]:
    """Return the words of a text; capitals, punctuation and `ё` do not matter."""
    plain = APOSTROPHE.sub("", text.casefold().replace("ё", "е"))
    return tuple(Token(word, _stem(word, language)) for word in WORD.findall(plain))


def stems(text: str, language: str) -> tuple[str, ...]:
    """Return the words of a text without their endings."""
    return tuple(token.stem for token in tokens(text, language))


@lru_cache(maxsize=4096)
def _stem(word: str, language: str) -> str:
    if word in UNBENT:
        return f"={word}"
    if language not in LANGUAGES or not word.isalpha():
        return word
    return FLEETING.sub("к", _stemmer(language).stemWord(word))


@lru_cache(maxsize=8)
def _stemmer(language: str) -> "BaseStemmer":
    import snowballstemmer  # noqa: PLC0415 - only a caller who speaks needs it

    return snowballstemmer.stemmer(LANGUAGES[language])
