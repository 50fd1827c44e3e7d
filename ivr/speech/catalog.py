"""
Which clips a menu needs, against which there are.

Prompts come in as plain text, by language and name: speech knows no flows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from ivr.errors import SpeechError
from ivr.speech.fingerprint import fingerprint
from ivr.speech.index import RECORDED, Clip
from ivr.speech.recordings import Recordings
from ivr.speech.store import Store
from ivr.speech.text import NO_LEXICON, Lexicon, clip_texts, phrases
from ivr.speech.text.pieces import split
from ivr.speech.voice import Voice

Prompts = Mapping[str, Mapping[str, str]]
"""Language -> prompt name -> its words, placeholders and all."""

Why = Literal["missing", "stale", "stand-in", "recorded"]
"""
No clip at all; one of older words; one that another engine had to make; one
that a person has recorded anew.
"""

VOCABULARY: Final = "words"
"""The folder of the takes that values are put together from."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    One clip that prompts need; the first of them gives its name.

    Args:
        prompt: the first prompt with this text.
        text: what it says.
        language: in which language.
        voice: whose clip it is.
        lexicon: how its words are said.
        others: voices that speak where that one cannot, in turn.
        prompts: all of them.
        takes: the names that a recording of it may have.

    """

    prompt: str
    text: str
    language: str
    voice: Voice
    lexicon: Lexicon = NO_LEXICON
    others: tuple[Voice, ...] = ()
    prompts: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Who may speak, the first choice first."""
        return (self.voice, *self.others)

    @property
    def words(self) -> tuple[str, ...]:
        """The text as it is said."""
        return phrases(self.text, self.language)

    def name(self, engine: str = "", version: str = "") -> str:
        """Return the fingerprint of the clip, if this engine speaks."""
        return fingerprint(
            self.text,
            self.language,
            self.voice,
            self.lexicon,
            engine=engine,
            version=version,
        )


@dataclass(frozen=True, slots=True)
class Gap:
    """A clip that has to be made, why, and what there is of it."""

    wanted: Wanted
    why: Why
    clip: Clip | None = None


def wanted(
    prompts: Prompts, voices: Mapping[str, str], lexicon: Lexicon = NO_LEXICON
) -> tuple[Wanted, ...]:
    """Return every clip the prompts need, once each, in the prompts' order."""
    found: dict[tuple[str, tuple[str, ...]], Wanted] = {}
    for language, named in prompts.items():
        voice, *others = chain(language, voices)
        for prompt, template in named.items():
            for text, take in _takes(prompt, template, language):
                key = language, phrases(text, language)
                new = Wanted(prompt, text, language, voice, lexicon, tuple(others))
                found[key] = _needed_by(found.get(key, new), prompt, take)
    return tuple(found.values())


def gaps(
    store: Store, needed: tuple[Wanted, ...], recordings: Recordings | None = None
) -> tuple[Gap, ...]:
    """Return what has to be rendered, in the order it is wanted."""
    takes = recordings or Recordings(store.folder)

    def found() -> Iterator[Gap]:
        for one in needed:
            clip = clip_of(store, one)
            why = _why(one, clip, takes)
            if why:
                yield Gap(one, why, clip)

    return tuple(found())


def unused(store: Store, needed: tuple[Wanted, ...]) -> tuple[Clip, ...]:
    """Return the clips that none of the prompts needs."""
    used = {clip.fingerprint for one in needed if (clip := clip_of(store, one))}
    return tuple(clip for clip in store.clips() if clip.fingerprint not in used)


def clip_of(store: Store, one: Wanted) -> Clip | None:
    """Return the clip that serves a need now, current or not."""
    return store.find(one.text, one.language, one.voice)


def chain(language: str, voices: Mapping[str, str]) -> tuple[Voice, ...]:
    """Return who speaks a language; raise `SpeechError` where nobody is set."""
    try:
        return Voice.chain(voices[language])
    except KeyError:
        raise SpeechError(
            f"no voice is set for the language {language!r}:"
            f" set IVR_VOICE_{language.upper()}=engine:voice"
        ) from None


def _takes(prompt: str, template: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield each text of a prompt with the name of its recording."""
    fixed = [piece.text for piece in split(template) if not piece.kind]
    for text in clip_texts(template, language):
        if text not in fixed:
            yield text, f"{VOCABULARY}/{text}" if any(map(str.isalnum, text)) else ""
        elif len(fixed) == 1:
            yield text, prompt
        else:
            yield text, f"{prompt}+{fixed.index(text) + 1}"


def _needed_by(one: Wanted, prompt: str, take: str) -> Wanted:
    prompts = dict.fromkeys((*one.prompts, prompt))
    takes = dict.fromkeys((*one.takes, take) if take else one.takes)
    return replace(one, prompts=tuple(prompts), takes=tuple(takes))


def _why(one: Wanted, clip: Clip | None, recordings: Recordings) -> Why | None:
    if clip is None:
        return "missing"
    if clip.fingerprint != one.name(clip.engine, clip.making.version):
        return "stale"
    take = recordings.find(one.language, one.takes, one.text)
    if take:
        is_it = clip.engine == RECORDED and clip.making.version == take.version
        return None if is_it else "recorded"
    if clip.engine == RECORDED:
        return "stale"
    return "stand-in" if _is_stand_in(one, clip) else None


def _is_stand_in(one: Wanted, clip: Clip) -> bool:
    """Whether somebody before the one who spoke has not been asked."""
    refused = {maker.partition(" ")[0] for maker in clip.making.refused}
    for voice in one.voices:
        if voice.engine == clip.engine:
            return False
        if voice.engine not in refused:
            return True
    return True
