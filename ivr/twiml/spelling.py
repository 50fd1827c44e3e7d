"""How faults quote a document, and guess what its author meant."""

from difflib import get_close_matches
from functools import lru_cache
from typing import Final

LONGEST_QUOTE: Final = 40


def quote(text: str) -> str:
    """Shorten a text to what fits in a sentence, on one line."""
    line = " ".join(text[: 2 * LONGEST_QUOTE].split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"


@lru_cache(maxsize=256)
def did_you_mean(name: str, known: tuple[str, ...], show: str = "{}") -> str:
    """Return ` (did you mean …?)`, or nothing where no known name is close."""
    same_letters = [each for each in known if each.lower() == name.lower()]
    close = same_letters or get_close_matches(name[:LONGEST_QUOTE], known, n=1)
    return f" (did you mean {show.format(close[0])}?)" if close else ""
