"""What is tried where a call waits: keys, silence, words, what a callee does."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from ivr.flow.announced import announcements

KEYS: Final = "1234567890*#"

UNANNOUNCED: Final = ("0", "*", "#", "9", "7")
"""Keys that are tried though nobody names them; of the last two, one is enough."""

LANGUAGES: Final = ("ru", "en")
"""Languages whose words for keys are understood in what is heard."""

Outcome = Literal["answer", "busy", "no-answer", "failed"]

OUTCOMES: Final[tuple[Outcome, ...]] = ("answer", "busy", "no-answer", "failed")


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys pressed one after another."""

    keys: str

    def __str__(self) -> str:
        return self.keys


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing, until the call goes on by itself."""

    def __str__(self) -> str:
        return "silence"


@dataclass(frozen=True, slots=True)
class Words:
    """Something said, where speech is listened for or recorded."""

    text: str

    def __str__(self) -> str:
        return f"say {self.text}"


@dataclass(frozen=True, slots=True)
class Message:
    """Something said to a recording, and the key that ends it, if one does."""

    text: str
    finish_key: str = ""

    def __str__(self) -> str:
        return f"leave {self.text}"


@dataclass(frozen=True, slots=True)
class Callee:
    """What becomes of the phones that ring."""

    outcome: Outcome

    def __str__(self) -> str:
        return self.outcome


Act = Keys | Silence | Words | Message | Callee

Path = tuple[Act, ...]
"""What a caller does, from the call's beginning."""


@dataclass(frozen=True, slots=True)
class Guesses:
    """
    What is tried where more than one key is wanted, or words.

    Args:
        entries: numbers a caller could type; one of them may be right.
        words: things a caller could say.

    """

    entries: tuple[str, ...] = ("1234567890",)
    words: tuple[str, ...] = ()


def announced(text: str) -> tuple[str, ...]:
    """Return the keys that a text names, by digit or by word, in Russian or English."""
    found = {
        each.key for language in LANGUAGES for each in announcements(text, language)
    }
    return tuple(key for key in KEYS if key in found)


def one_key(text: str) -> Iterator[Act]:
    """
    Yield what is tried where one key is enough: those named, and some not.

    Where nothing is heard but sounds without words, that is every key.
    """
    told = announced(text)
    if not any(map(_is_word, text.split())):
        told = tuple(KEYS)
    yield from map(Keys, told)
    others = [key for key in UNANNOUNCED[:3] if key not in told]
    last = next((key for key in UNANNOUNCED[3:] if key not in told), None)
    yield from map(Keys, [*others, *([last] if last else [])])
    yield Silence()


def many_keys(guesses: Guesses, digits: int | None, finish: str) -> Iterator[Act]:
    """Yield what is tried where a number is wanted, of so many digits at most."""
    tried = (_entered(entry, digits, finish[:1]) for entry in guesses.entries)
    yield from map(Keys, dict.fromkeys(tried))
    if finish:
        yield Keys("1" + finish[0])
    yield from (Keys(key) for key in ("*", "#") if key not in finish)
    yield Silence()


def _entered(entry: str, digits: int | None, finish: str) -> str:
    """Return the keys of a number, ended as the call wants it."""
    if digits is None or (finish and len(entry) < digits):
        return entry + finish
    return (entry * digits)[:digits]


def _is_word(text: str) -> bool:
    return "://" not in text and any(map(str.isalpha, text))
