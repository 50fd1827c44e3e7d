"""
Understanding callers: each language's recognisers, in the order to be asked.

The first that is here listens; one that fails makes way for the next.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from ivr.errors import SettingsError, SpeechError
from ivr.speech.recognisers import RECOGNISERS
from ivr.speech.recognisers.recogniser import (
    DIGITS,
    NOTHING,
    Recogniser,
    Understood,
)
from ivr.speech.sound import Sound

OFF = "off"
"""A chain of this alone: nobody listens."""


class Recognition:
    """
    What a line understands callers by.

    Args:
        chains: language -> names of recognisers, divided by commas.
        warn: is told, once each, what is missing and how to bring it.
        among: the recognisers there are, by name.

    """

    def __init__(
        self,
        chains: Mapping[str, str],
        warn: Callable[[str], None] | None = None,
        among: Mapping[str, Recogniser] | None = None,
    ) -> None:
        known = RECOGNISERS if among is None else among
        self._chains = {
            language: _chain(language, chain, known)
            for language, chain in chains.items()
        }
        self._warn = warn or _silent
        self._warned: set[str] = set()

    def listens(self, tag: str) -> bool:
        """Whether anybody here understands a language (`ru-RU`); if not, say why."""
        return any(True for _ in self._here(_language(tag)))

    def prepare(self, tag: str, expected: Sequence[str]) -> None:
        """Have at hand what it takes to understand these words."""
        language = _language(tag)
        for recogniser in self._here(language):
            try:
                recogniser.prepare(language, _with_digits(language, expected))
            except SpeechError as error:
                self._tell(f"{recogniser.name}: {error}")
            else:
                return

    def understand(self, sound: Sound, tag: str, expected: Sequence[str]) -> Understood:
        """Return what was said, by the first recogniser that can tell."""
        language = _language(tag)
        for recogniser in self._here(language):
            try:
                words = _with_digits(language, expected)
                return recogniser.recognise(sound, language, words)
            except SpeechError as error:
                self._tell(f"{recogniser.name}: {error}")
        return NOTHING

    def _here(self, language: str) -> Iterator[Recogniser]:
        """Yield the recognisers of a language that are installed."""
        lacking = []
        found = False
        for recogniser in self._chains.get(language, ()):
            missing = recogniser.missing(language)
            if not missing:
                found = True
                yield recogniser
            lacking.append(missing)
        if not found and language in self._chains and lacking:
            self._tell(f"nothing here understands {language!r}: {lacking[0]}")

    def _tell(self, sentence: str) -> None:
        if sentence not in self._warned:
            self._warned.add(sentence)
            self._warn(sentence)


def _chain(
    language: str, chain: str, known: Mapping[str, Recogniser]
) -> tuple[Recogniser, ...]:
    names = [name.strip() for name in chain.split(",") if name.strip()]
    if names == [OFF]:
        return ()
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = (
                f"did you mean {near[0]!r}?" if near else f"one of {', '.join(known)}"
            )
            raise SettingsError(
                f"IVR_RECOGNISER_{language.upper()}: there is no recogniser {name!r}"
                f" ({hint})"
            )
    return tuple(known[name] for name in dict.fromkeys(names))


def _language(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _with_digits(language: str, expected: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*expected, *DIGITS.get(language, ()))))


def _silent(_sentence: str) -> None:
    """Warn nobody."""
