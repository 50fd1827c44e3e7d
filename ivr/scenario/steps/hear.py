"""What a party has to hear, or must not."""

from dataclasses import dataclass
from typing import Final

from ivr.errors import Mark
from ivr.scenario.fits import Fits, in_order
from ivr.scenario.reading import Named
from ivr.scenario.stage import Stage, Verdict

SHOWN: Final = 300
"""Characters of what was heard that a sentence quotes: the last ones."""


@dataclass(frozen=True, slots=True)
class Hear:
    """
    Words that are heard since the last act, before the call waits.

    Args:
        mark: where it is written.
        wanted: the words, for a sentence.
        fits: whether texts are them.
        never: they must not be heard.

    """

    mark: Mark
    wanted: str
    fits: Fits
    never: bool = False

    def __str__(self) -> str:
        return f"hear {'no ' if self.never else ''}{self.wanted!r}"

    def look(self, stage: Stage, *, closing: bool) -> Verdict:
        """Say whether it was heard; `closing` when nothing more will be, for now."""
        return verdict(self.wanted, self.fits, stage, closing, never=self.never)


@dataclass(frozen=True, slots=True)
class HearPrompt:
    """A prompt of the menu, with the values it has to name; otherwise as `Hear`."""

    mark: Mark
    prompt: Named
    never: bool = False

    def __str__(self) -> str:
        return f"hear {'no ' if self.never else ''}prompt {self.prompt.name}"

    def look(self, stage: Stage, *, closing: bool) -> Verdict:
        """Say whether it was heard; `closing` when nothing more will be, for now."""
        if stage.place is None:
            return "a foreign webhook has no prompts: write the words instead"
        said = stage.place.words(self.prompt)
        wanted, fits = " ".join(by_clips for by_clips, _ in said), in_order(said)
        return verdict(wanted, fits, stage, closing, never=self.never)


def verdict(
    wanted: str,
    fits: Fits,
    stage: Stage,
    closing: bool,
    *,
    never: bool,
) -> Verdict:
    """Look for words; say what is wrong once it cannot come right any more."""
    found = stage.find(fits)
    if never and found:
        return f"{wanted!r} was heard, which should not be"
    if found or (never and closing):
        return ""
    if closing:
        return f"{wanted!r} was not heard; heard was: {_lately(stage.heard)}"
    return None


def _lately(heard: list[str]) -> str:
    text = " ".join(heard) or "nothing"
    return text if len(text) <= SHOWN else "… " + text[-SHOWN:]
