"""
How long prompts are, and when in them a caller learns which key to press.

Seconds come from the clips, or from the voice that stands in where there is no
clip.  Inside a clip a word's moment is its share of the letters: near enough
for a caller who takes a second to find the key.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ivr.flow.announced import announcements
from ivr.flow.turn import Spoken, Turn

Piece = tuple[str, float, str]
"""What a clip says, its seconds and its language."""

Sounds = Callable[[Spoken, str], Iterable[Piece]]
"""(prompt, language) -> the pieces it is heard in."""


@dataclass(frozen=True, slots=True)
class Told:
    """How long a turn's prompts are; key -> when it has been named."""

    seconds: float
    keys: Mapping[str, float] = field(default_factory=dict)


class Lengths:
    """Measures turns; each prompt is measured once."""

    def __init__(self, sounds: Sounds) -> None:
        self._sounds = sounds
        self._known: dict[tuple[Spoken, str], tuple[Piece, ...]] = {}

    def of(self, turn: Turn) -> Told:
        """Measure what a turn says."""
        seconds, keys = 0.0, dict[str, float]()
        for spoken in turn.spoken:
            for text, lasts, language in self._pieces(spoken, turn.language):
                for key, share in named(text, language).items():
                    keys.setdefault(key, seconds + share * lasts)
                seconds += lasts
        return Told(seconds, keys)

    def _pieces(self, spoken: Spoken, language: str) -> tuple[Piece, ...]:
        key = spoken, language
        if key not in self._known:
            self._known[key] = tuple(self._sounds(spoken, language))
        return self._known[key]


def named(text: str, language: str) -> dict[str, float]:
    """Return each key that a text names, with the share of it that is said by then."""
    found: dict[str, float] = {}
    for each in announcements(text, language):
        found.setdefault(each.key, each.end / len(text))
    return found
