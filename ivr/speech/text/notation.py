"""How each engine is told a stress; one that cannot be told reads the word."""

from collections.abc import Callable, Mapping
from typing import Final

from ivr.speech.text import espeak, stress

Notation = Callable[[str, str], str]
"""(words with acutes, language) -> what the engine is given."""


def _acute(text: str, language: str) -> str:
    del language
    return stress.marked(text)


def _plain(text: str, language: str) -> str:
    del language
    return stress.unmarked(text)


def _plus(text: str, language: str) -> str:
    del language
    return stress.plus(text)


NOTATIONS: Final[Mapping[str, Notation]] = {
    "rhvoice": _acute,  # heard: another sound with the mark than without it
    "espeak": espeak.phonemes,  # its Russian drops an acute unread (1.51, 1.52)
    "gtts": _acute,
    "festival": _plus,  # README.Debian of festvox-ru: "Stress placement: +"
}


def notation(engine: str) -> Notation:
    """Return an engine's notation; an unknown engine is given plain words."""
    return NOTATIONS.get(engine, _plain)
