"""
Words that a voice gets wrong, and how they are said.

An author writes one pronunciation; each engine is given it in its own
notation.  What no entry names is left alone, so that an entry changes only the
clips of the prompts that use it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from ivr.speech.text.notation import notation
from ivr.speech.text.stress import unmarked

Written = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Language -> a word as prompts write it -> field -> pronunciation."""

SAY: Final = "say"
IPA: Final = "ipa"
"""Fields of an entry for every voice; others are named after an engine."""


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of text; `entry` is empty where it is read as it stands."""

    text: str
    entry: Mapping[str, str] = field(default_factory=dict)

    @property
    def say(self) -> str:
        """The words to say, with stress marks if the author gave any."""
        return self.entry.get(SAY, self.text)

    @property
    def ipa(self) -> str:
        """The sounds, in the International Phonetic Alphabet; often empty."""
        return self.entry.get(IPA, "")

    @property
    def respelt(self) -> str:
        """Other words to read instead; empty where only the stress is given."""
        plain = unmarked(self.say)
        return "" if plain.casefold() == self.text.casefold() else plain


@dataclass(frozen=True, eq=False)
class Lexicon:
    """
    One menu's pronunciations.

    Words match whole and in any capitals; the longest entry wins.
    """

    written: Written = field(default_factory=dict)

    def pronounced(self, text: str, language: str, engine: str) -> str:
        """Return words as this engine has to be given them."""
        return "".join(
            self._given(said, language, engine) if said.entry else said.text
            for said in self.parts(text, language)
        )

    def parts(self, text: str, language: str) -> tuple[Said, ...]:
        """Return the text cut at the words that have an entry."""
        return tuple(self._cut(text, language))

    def _cut(self, text: str, language: str) -> Iterator[Said]:
        pattern = self._patterns.get(language)
        at = 0
        for match in pattern.finditer(text) if pattern else ():
            if match.start() > at:
                yield Said(text[at : match.start()])
            yield Said(match[0], self._entries[language][match[0].casefold()])
            at = match.end()
        if at < len(text):
            yield Said(text[at:])

    def _given(self, said: Said, language: str, engine: str) -> str:
        return said.entry.get(engine) or notation(engine)(said.say, language)

    @cached_property
    def _entries(self) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
        return {
            language: {word.casefold(): entry for word, entry in words.items()}
            for language, words in self.written.items()
        }

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        return {
            language: _whole_words(words)
            for language, words in self._entries.items()
            if words
        }


def _whole_words(words: Mapping[str, object]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w\u0301])(?:{either})(?![\w\u0301])", re.IGNORECASE)


NO_LEXICON: Final = Lexicon()
"""Every word as it is written."""
