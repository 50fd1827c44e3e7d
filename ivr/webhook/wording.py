"""Prompts as what a call can play, and as what a text message can say."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from ivr.flow.model import Flow
from ivr.flow.turn import Spoken
from ivr.settings import Settings
from ivr.speech.store import Store
from ivr.speech.text import (
    Lexicon,
    Piece,
    clips,
    for_the_eye,
    pieces,
    primary,
    spoken,
)
from ivr.speech.text.lexicon import Said
from ivr.speech.voice import Voice
from ivr.twiml.markup import Marked, Markup
from ivr.twiml.verbs import Play, Say

Sound = tuple[Say | Play, ...]

SMS_LIMIT: Final = 1_600
"""Characters: https://www.twilio.com/docs/messaging/api, parameter `Body`."""


class Wording:
    """
    The words of one flow, as clips where the store has them.

    Args:
        flow: has the prompts and the languages' tags.
        settings: say whose voices to use, and whether to use clips at all.
        store: has the clips.
        prefix: path that the public URL puts before ours.
        missed: told of each piece that should have a clip and has none.

    """

    def __init__(
        self,
        flow: Flow,
        settings: Settings,
        store: Store,
        prefix: str = "",
        missed: Callable[[], None] = lambda: None,
    ) -> None:
        self._missed = missed
        self._flow, self._store, self._prefix = flow, store, prefix
        self._say_voices = settings.say_voices
        self._voices = {
            language: Voice.chain(voice)[0]
            for language, voice in settings.voices.items()
            if settings.prompts_as == "play"
        }
        self._lexicon = Lexicon(flow.lexicon)
        self._fixed: dict[tuple[str, str], Sound] = {}

    def tag(self, language: str) -> str:
        """Return the BCP-47 tag that Twilio knows a language by."""
        return self._flow.languages.get(language) or language or "en-US"

    def sound(self, prompt: Spoken, language: str) -> Sound:
        """Return what says a prompt; nothing, when the menu has no such prompt."""
        key = prompt.prompt, language
        if not prompt.values and key in self._fixed:
            return self._fixed[key]
        sound = tuple(self._say(prompt, language))
        if not prompt.values:
            self._fixed[key] = sound
        return sound

    def text(self, prompt: str, language: str, values: Mapping[str, str]) -> str:
        """Return a prompt as it is read with the eye, values as they were given."""
        words = self._flow.prompt(prompt, language)
        if words is None:
            return ""
        filled = for_the_eye(words.text, values, words.language or language)
        return " ".join(filled.split())[:SMS_LIMIT]

    def plain(self, text: str, code: str) -> Sound:
        """Return words that are no prompt of the menu's."""
        return (Say(text, self._say_voices.get(code), self.tag(code)),)

    def _say(self, prompt: Spoken, language: str) -> Iterator[Say | Play]:
        words = self._flow.prompt(prompt.prompt, language)
        if words is None:
            return
        language = words.language or language
        for piece in pieces(words.text, dict(prompt.values)):
            yield from self._clips(piece, language) or self._words(piece, language)

    def _clips(self, piece: Piece, language: str) -> list[Say | Play]:
        code = primary(language)
        voice = self._voices.get(code)
        if voice is None:
            return []
        found: list[Say | Play] = []
        for text in clips(piece, code):
            clip = self._store.find(text, code, voice)
            if clip is None:
                self._missed()
                return []
            found.append(Play(url=f"{self._prefix}/audio/{clip.fingerprint}.wav"))
        return found

    def _words(self, piece: Piece, language: str) -> list[Say | Play]:
        text, code = spoken(piece, language), primary(language)
        voice = self._say_voices.get(code)
        markup = self._markup(text, code) if _reads_markup(voice) else ()
        return [Say(text, voice, self.tag(language), markup=markup)]

    def _markup(self, text: str, code: str) -> Markup:
        """Return the text with its pronunciations; nothing where it has none."""
        markup = tuple(map(_pronounced, self._lexicon.parts(text, code)))
        return markup if any(isinstance(each, Marked) for each in markup) else ()


def _reads_markup(voice: str | None) -> bool:
    """Twilio's own `man` and `woman` read no SSML."""
    return voice is not None and voice.startswith(("Polly.", "Google."))


def _pronounced(said: Said) -> str | Marked:
    """Return a word with its sounds, or the words to say for it."""
    if said.ipa:
        sounds = (("alphabet", "ipa"), ("ph", said.ipa))
        return Marked("phoneme", sounds, (said.text,))
    if said.respelt:
        return Marked("sub", (("alias", said.respelt),), (said.text,))
    return said.text
