"""
Russian words with their stress, in the phonemes of espeak-ng.

Its Russian reads no stress mark, but takes phonemes in `[[…]]`.  These rules
are for single words of a lexicon, where the stress is known: with that, the
rest of a Russian word follows from its letters.
"""

import re
from typing import Final

from ivr.speech.text.stress import ACUTE, marked, unmarked

WORD: Final = re.compile(rf"[а-яё{ACUTE}]+", re.IGNORECASE)

HARD: Final = {
    "б": "b", "в": "v", "г": "g", "д": "d", "ж": "Z", "з": "z", "к": "k",
    "л": "l", "м": "m", "н": "n", "п": "p", "р": "r", "с": "s", "т": "t",
    "ф": "f", "х": "x", "ц": "ts", "ч": "tS;", "ш": "S", "щ": "S;", "й": "j",
}  # fmt: skip
STRESSED: Final = {
    "а": "A", "я": "A", "о": "o", "ё": "8", "у": "u", "ю": "u",
    "ы": "y", "и": "i", "э": "E", "е": "e",
}  # fmt: skip
UNSTRESSED: Final = {**STRESSED, "а": "V", "я": "i", "о": "V", "э": "y", "е": "i"}
SOFTENING: Final = "еёиюяь"
IOTATED: Final = "еёюя"
"""With a `j` before them where they begin a word or follow a vowel or a sign."""

VOWELS: Final = "".join(STRESSED)
NEVER_SOFT: Final = "жшцчщй"
"""Always hard, or always soft as they stand: what follows changes nothing."""

HISSING: Final = "жшц"
"""`и` and `е` after these are said as `ы` and `э`."""

VOICELESS: Final = {"b": "p", "v": "f", "g": "k", "d": "t", "Z": "S", "z": "s"}


def phonemes(text: str, language: str) -> str:
    """Return words with every stressed Russian one in espeak-ng's phonemes."""
    if language != "ru":
        return unmarked(text)
    return WORD.sub(lambda m: _word(m[0]) if ACUTE in m[0] else m[0], marked(text))


def _word(word: str) -> str:
    letters = word.lower()
    said = [
        _vowel(letters, at) if letter in VOWELS else _consonant(letters, at)
        for at, letter in enumerate(letters)
        if letter not in ACUTE + "ьъ"
    ]
    if said[-1].rstrip(";") in VOICELESS:
        soft = ";" * said[-1].endswith(";")
        said[-1] = VOICELESS[said[-1].rstrip(";")] + soft
    return f"[[{''.join(said)}]]"


def _consonant(letters: str, at: int) -> str:
    letter = letters[at]
    soft = letters[at + 1 : at + 2] in tuple(SOFTENING)
    return HARD[letter] + ";" * (soft and letter not in NEVER_SOFT)


def _vowel(letters: str, at: int) -> str:
    letter, before = letters[at], letters[:at].rstrip(ACUTE)[-1:]
    if before in tuple(HISSING):
        letter = {"и": "ы", "е": "э", "ё": "о"}.get(letter, letter)
    opens = not before or before in VOWELS + "ьъ"
    glide = "j" * (opens and letter in IOTATED)
    if letters[at + 1 : at + 2] == ACUTE:
        return f"{glide}'{STRESSED[letter]}"
    last = letter == "я" and at == len(letters) - 1
    return glide + ("V" if last else UNSTRESSED[letter])
