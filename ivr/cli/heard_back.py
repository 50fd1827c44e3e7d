"""`ivr speak --hear`: each clip heard back, and the words that were lost."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import click

from ivr.errors import SpeechError
from ivr.speech.index import Clip
from ivr.speech.mix import load
from ivr.speech.recognisers.whisper import Whisper
from ivr.speech.word_errors import Lost, lost

WORST: Final = 10
"""Clips that are shown with what was heard of them."""

SENTENCE: Final = 4
"""Words from which on a recogniser can go by sense; a lone word it guesses at."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """One clip, what was heard of it, and what that lost."""

    clip: Clip
    heard: str
    lost: Lost


def hear(clips: Sequence[Clip], whisper: Whisper) -> list[Hearing]:
    """Hear clips back; raise `SpeechError` when nobody can."""
    missing = whisper.missing("")
    if missing:
        raise SpeechError(missing)
    voiced = [clip for clip in clips if clip.making.level is not None]
    with click.progressbar(
        voiced,
        label="Hearing",
        show_pos=True,
        file=click.get_text_stream("stderr"),
    ) as bar:
        return [_heard(clip, whisper) for clip in bar]


def lines(hearings: Sequence[Hearing]) -> Iterator[str]:
    """Yield the worst clips, then a line a voice."""
    worst = sorted(hearings, key=lambda each: -each.lost.errors)[:WORST]
    for each in worst:
        if each.lost.errors:
            yield f"{each.lost.errors} of {each.lost.words} lost: {each.clip.text}"
            yield f"    heard: {each.heard}"
    for (language, voice, long), total in _totals(hearings).items():
        kind = "sentences" if long else "lone words"
        share = f"{total.errors} of {total.words} words lost, {total.rate:.1%}"
        yield f"{language}, {voice}, {kind}: {share}"


def as_json(hearings: Sequence[Hearing]) -> str:
    """Return all of them as one JSON list."""
    return json.dumps(
        [
            {
                "text": each.clip.text,
                "language": each.clip.language,
                "voice": str(each.clip.voice),
                "heard": each.heard,
                "errors": each.lost.errors,
                "words": each.lost.words,
            }
            for each in hearings
        ],
        ensure_ascii=False,
    )


def _heard(clip: Clip, whisper: Whisper) -> Hearing:
    said = " ".join(clip.making.words) or clip.text
    heard = whisper.hear(load(clip.path.read_bytes()), clip.language)
    return Hearing(clip, heard, lost(said, heard, clip.language))


def _totals(hearings: Sequence[Hearing]) -> dict[tuple[str, str, bool], Lost]:
    sums: dict[tuple[str, str, bool], Lost] = {}
    for each in hearings:
        clip = each.clip
        key = (clip.language, str(clip.voice), each.lost.words >= SENTENCE)
        sums[key] = sums.get(key, Lost()) + each.lost
    return dict(sorted(sums.items()))
