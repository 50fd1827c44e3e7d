"""
How much of a text is said in one breath: an engine takes time for each sound.

A document may have 64 kB of words, an hour of speech that takes minutes to make.
So what goes on beyond the longest text that Twilio says is not said: it lasts as
long as it would, in silence.
"""

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Final, NamedTuple

LONGEST: Final = 4096
"""Letters of a `<Say>` (https://www.twilio.com/docs/voice/twiml/say)."""

SPELT: Final = 6
"""Letters that one costs which is said by its name: `7` is "seven "."""

LONGEST_WORD: Final = 32
"""Letters of a word; a longer one is spelt."""

COUNTED: Final = 60
"""What a digit costs in a number that long: RHVoice takes 0.1 s for each."""

WORD: Final = re.compile(r"\s*\S+\s*|\s+")


class Breath(NamedTuple):
    """What is said, and how many times its length all of the text lasts."""

    text: str
    lasts: float = 1.0


def breath(text: str) -> Breath:
    """Return as much of a text as is said; all of it, unless it is very long."""
    if len(text) * COUNTED <= LONGEST:
        return Breath(text)
    costs = [cost for word in WORD.findall(text) for cost in _costs(word)]
    spent = [*accumulate(costs)]
    letters = bisect_right(spent, LONGEST)
    return Breath(text[:letters], spent[-1] / spent[letters - 1])


def _costs(word: str) -> list[int]:
    """Return what each letter of a word costs."""
    is_long = len(word.strip()) > LONGEST_WORD
    if any(each.isdecimal() for each in word):
        return [COUNTED if is_long else SPELT] * len(word)
    return [SPELT if is_long else 1] * len(word)
