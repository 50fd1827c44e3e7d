"""
Words held against templates: Russian offline, with numpy alone.

No Russian recogniser brings its model by pip.  A menu expects few words, though,
and RHVoice can say them beforehand: what a caller says is compared with each, by
the cepstra of `cepstra` and the warping of `warping`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ivr.errors import SpeechError
from ivr.speech.recognisers.recogniser import NOTHING, Understood
from ivr.speech.sound import Sound

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ivr.speech.recognisers.shelf import Shelf, Spoken

SHIPPED: Final = frozenset({"ru"})
"""Languages whose common words come with the package."""

NEAREST: Final = 2
"""Voices that a word's distance is the mean of: one may be alike by chance."""

SHORTEST: Final = 12
"""Frames of 10 ms: what is shorter is a click, not a word."""


@dataclass
class Templates:
    """Compares; the templates come from a shelf."""

    name: str = "templates"
    # numpy, for those who are listened to
    shelf: "Shelf | None" = field(default=None, repr=False)

    def missing(self, language: str) -> str:
        """Say how to install the voices for a language that has no words here."""
        return "" if language in SHIPPED else self._shelf().lacks(language)

    def prepare(self, language: str, expected: Sequence[str]) -> None:
        """Have these words spoken."""
        self._shelf().words(language, _folded(expected))

    def recognise(
        self, sound: Sound, language: str, expected: Sequence[str]
    ) -> Understood:
        """Return the expected word that the sound is nearest to, if it is near."""
        from ivr.speech.recognisers.shelf import template  # noqa: PLC0415 - numpy

        named = _folded(expected)
        words, without = self._shelf().words(language, named)
        if without and not any(word in words for word in without):
            self._demand(language, without, words)
        said = template(sound)
        if len(said) < SHORTEST:
            return NOTHING
        return self._judged(said, language, named, words)

    def _judged(
        self,
        said: "NDArray[np.float32]",
        language: str,
        named: Mapping[str, str],
        words: "Mapping[str, Spoken]",
    ) -> Understood:
        from ivr.speech.recognisers.certainty import judged  # noqa: PLC0415 - numpy

        shipped = self._shelf().shipped(language)
        others = {word: each for word, each in shipped.items() if word not in words}
        found = judged(_distances(said, words), _distances(said, others))
        return Understood(named.get(found.utterance, ""), found.confidence)

    def _demand(
        self, language: str, without: Sequence[str], words: "Mapping[str, Spoken]"
    ) -> None:
        """Refuse to listen for words of which nobody knows the sound."""
        known = [word for word in words if word not in without]
        lacks = self._shelf().lacks(language)
        if lacks and len(known) < len(without):
            raise SpeechError(f"nobody has said {without[0]!r} here; {lacks}")

    def _shelf(self) -> "Shelf":
        if self.shelf is None:
            from ivr.speech.recognisers.shelf import Shelf  # noqa: PLC0415 - numpy

            self.shelf = Shelf()
        return self.shelf


def _folded(expected: Sequence[str]) -> dict[str, str]:
    """Return words as they are kept -> as they were asked for."""
    return {
        " ".join(each.casefold().split()): each for each in expected if each.strip()
    }


def _distances(
    said: "NDArray[np.float32]", words: "Mapping[str, Spoken]"
) -> dict[str, float]:
    import numpy as np  # noqa: PLC0415 - as above

    from ivr.speech.recognisers.cepstra import with_movement  # noqa: PLC0415
    from ivr.speech.recognisers.warping import distances  # noqa: PLC0415

    rows = [with_movement(row) for spoken in words.values() for row in spoken]
    far = iter(distances(with_movement(said), rows).tolist())
    mine = {word: [next(far) for _ in spoken] for word, spoken in words.items()}
    return {
        word: float(np.mean(sorted(several)[:NEAREST]))
        for word, several in mine.items()
    }
