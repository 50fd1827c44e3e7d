"""What `ivr speak` found and did, told to a person or to a program."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ivr.speech.catalog import Gap
from ivr.speech.index import Clip
from ivr.speech.recordings import Take
from ivr.speech.rendering import Failure

SHOWN: Final = 60
"""Characters of a prompt that a line of the report has room for."""


@dataclass(frozen=True, slots=True)
class Report:
    """
    What was found, and what was done about it.

    Args:
        due: clips that were missing or not current.
        clips: how many clips the prompts need.
        rendered: what was made.
        failures: what could not be made.
        faults: clip and what is wrong with its file.
        outdated: recordings that say other words than the prompts.
        unused: how many clips nothing needs.
        pruned: how many files were deleted.
        encoded: how many MP3 files were written.

    """

    due: tuple[Gap, ...]
    clips: int
    rendered: tuple[Clip, ...] = ()
    failures: tuple[Failure, ...] = ()
    faults: tuple[tuple[Clip, str], ...] = ()
    outdated: tuple[Take, ...] = ()
    unused: int = 0
    pruned: int = 0
    encoded: int = 0

    @property
    def stand_ins(self) -> tuple[Gap, ...]:
        """The clips that another engine than their voice's own spoke."""
        made = {(clip.language, clip.text) for clip in self.rendered}
        return tuple(
            gap
            for gap in self.due
            if gap.why == "stand-in"
            and (gap.wanted.language, gap.wanted.text) not in made
        )

    def lines(self, *, check: bool) -> Iterator[str]:
        """Yield the report for a person."""
        if check:
            yield from map(_due, self.due)
            yield from (_faulty(clip, fault) for clip, fault in self.faults)
        yield from (_outdated(take) for take in self.outdated)
        yield self._summary(check=check)
        if self.encoded:
            yield f"Written as MP3: {self.encoded}."
        if self.pruned:
            yield f"Deleted, because no prompt needs them: {self.pruned}."
        elif self.unused:
            yield f"Needed by no prompt: {self.unused}; delete them with --prune."

    def _summary(self, *, check: bool) -> str:
        if check and self.due:
            return f"Due: {len(self.due)} of {self.clips} clips; run: ivr speak"
        if check and self.faults:
            faulty = len(self.faults)
            return f"Faulty: {faulty} of {self.clips} clips; run: ivr speak --force"
        if self.rendered:
            return f"Rendered: {len(self.rendered)} of {self.clips} clips."
        if self.failures:
            return f"Rendered: none of {len(self.failures)} clips that are due."
        if self.stand_ins:
            return f"Stand-ins, still due: {len(self.stand_ins)} of {self.clips} clips."
        return f"All clips are current: {self.clips}."

    def json(self) -> str:
        """Return the report for a program, as one object."""
        counts = {
            "clips": self.clips,
            "rendered": len(self.rendered),
            "unused": self.unused,
            "pruned": self.pruned,
            "encoded": self.encoded,
        }
        lists = {
            "due": [_entry(gap) for gap in self.due],
            "failures": [
                {
                    "language": one.wanted.language,
                    "prompt": one.wanted.prompt,
                    "reason": one.reason,
                }
                for one in self.failures
            ],
            "faults": [
                {"file": str(clip.path), "text": clip.text, "fault": fault}
                for clip, fault in self.faults
            ],
            "outdated": [str(take.path) for take in self.outdated],
        }
        return json.dumps({**lists, **counts}, ensure_ascii=False)


def _due(gap: Gap) -> str:
    one = gap.wanted
    return f"{one.language} {one.prompt}: {gap.why}: {short(one.text)}"


def _faulty(clip: Clip, fault: str) -> str:
    return f"{clip.path}: {fault}: {short(clip.text)}"


def _outdated(take: Take) -> str:
    return (
        f"{take.path} says other words than the prompt has now, and is not used:"
        f" {short(take.text)}"
    )


def _entry(gap: Gap) -> dict[str, str]:
    return {
        "language": gap.wanted.language,
        "prompt": gap.wanted.prompt,
        "text": gap.wanted.text,
        "why": gap.why,
    }


def short(text: str) -> str:
    """Return a text, or as much of it as a line has room for."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
