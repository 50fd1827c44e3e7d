"""
Which clips a menu needs, against which there are.

Prompts come in as plain text, by language and name: speech knows no flows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ivr.errors import SpeechError
from ivr.speech.fingerprint import fingerprint
from ivr.speech.index import Clip
from ivr.speech.store import Store
from ivr.speech.text import NO_LEXICON, Lexicon, clip_texts
from ivr.speech.voice import Voice

Prompts = Mapping[str, Mapping[str, str]]
"""Language -> prompt name -> its words, placeholders and all."""

Why = Literal["missing", "stale", "stand-in"]
"""No clip at all; one of older words; one that another engine had to make."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One clip that a prompt needs; the first prompt that does gives its name."""

    prompt: str
    text: str
    language: str
    voice: Voice
    lexicon: Lexicon = NO_LEXICON

    @property
    def name(self) -> str:
        """The clip's fingerprint."""
        return fingerprint(self.text, self.language, self.voice, self.lexicon)


@dataclass(frozen=True, slots=True)
class Gap:
    """A clip that has to be made, and why."""

    wanted: Wanted
    why: Why


def wanted(
    prompts: Prompts, voices: Mapping[str, str], lexicon: Lexicon = NO_LEXICON
) -> tuple[Wanted, ...]:
    """Return every clip the prompts need, once each, in the prompts' order."""
    found: dict[str, Wanted] = {}
    for language, named in prompts.items():
        voice = _voice(language, voices)
        for prompt, template in named.items():
            for text in clip_texts(template, language):
                one = Wanted(prompt, text, language, voice, lexicon)
                found.setdefault(one.name, one)
    return tuple(found.values())


def gaps(store: Store, needed: tuple[Wanted, ...]) -> tuple[Gap, ...]:
    """Return what has to be rendered, in the order it is wanted."""
    texts = {(clip.language, clip.text, clip.voice) for clip in store.clips()}

    def found() -> Iterator[Gap]:
        for one in needed:
            clip = store.get(one.name)
            if clip is None:
                spoken = (one.language, one.text, one.voice)
                yield Gap(one, "stale" if spoken in texts else "missing")
            elif clip.is_stand_in:
                yield Gap(one, "stand-in")

    return tuple(found())


def unused(store: Store, needed: tuple[Wanted, ...]) -> tuple[Clip, ...]:
    """Return the clips that none of the prompts needs."""
    names = {one.name for one in needed}
    return tuple(clip for clip in store.clips() if clip.fingerprint not in names)


def _voice(language: str, voices: Mapping[str, str]) -> Voice:
    try:
        return Voice.parse(voices[language])
    except KeyError:
        raise SpeechError(
            f"no voice is set for the language {language!r}:"
            f" set IVR_VOICE_{language.upper()}=engine:voice"
        ) from None
