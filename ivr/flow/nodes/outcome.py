"""
What a node's run comes to: go on to another node, or stop and wait.

A run is a generator.  It yields what it needs of the world (`Need`), is
resumed with the answer, and returns one of these.
"""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field

from ivr.flow.heard import Said
from ivr.flow.needs import Answer, Need
from ivr.flow.shapes.targets import Spoken
from ivr.flow.turn import Then
from ivr.flow.understanding import Words, chosen, command_said, key_said
from ivr.flow.visit import Visit


@dataclass(frozen=True, slots=True)
class Here:
    """
    Where a node runs: the visit, the language, the global keys that work.

    `language` is the visit's, or the menu's first where the visit names none;
    `key_words` are what callers may say for a global key, by language.
    """

    visit: Visit
    language: str = ""
    keys: Mapping[str, str] | None = None
    key_words: Mapping[str, Spoken] | None = None

    def key(self, key: str) -> "Go | None":
        """Follow a global key, if it is one and works here."""
        target = self.keys.get(key) if self.keys else None
        return None if target is None else Go(target)

    def words(self) -> dict[str, tuple[str, ...]]:
        """Return what may be said here for each global key, if anything."""
        spoken = (self.key_words or {}).items()
        return {
            key: words[self.language]
            for key, words in spoken
            if words.get(self.language)
        }

    def key_said(self, said: Said, words: Words) -> str:
        """Return the key that was said, by its name or by these words; or nothing."""
        if said.is_unsure:
            return ""
        utterance, language = said.utterance, self.language
        return (
            chosen(utterance, words, language)
            or key_said(utterance, language)
            or self._key_to(command_said(utterance, language))
        )

    def _key_to(self, target: str) -> str:
        leading = (self.keys or {}).items()
        return next((key for key, to in leading if to == target), "")


@dataclass(frozen=True, slots=True)
class Go:
    """
    Go on to a target.

    `said` are prompts said on the way, `texts` prompts sent as text messages
    by the document itself; `chosen` puts this node on the trail; `language`
    is the one spoken from here on; `returns` is where a sub-flow comes back;
    `way` is the exit's label where the node's own YAML names the target, as
    `exits` of the model has it, and says nothing of what happens.
    """

    target: str
    said: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    chosen: bool = False
    language: str = ""
    returns: str = ""
    way: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Stop:
    """The turn ends here: say these prompts, then do that."""

    then: Then
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskAgain:
    """
    A value this node cannot do without is not known.

    The engine goes back to the node that asks for it, or to `otherwise`
    where none does; `way` is that exit's label.
    """

    value: str
    otherwise: str
    way: str = field(default="", compare=False)


Outcome = Go | Stop | AskAgain
Run = Generator[Need, Answer, Outcome]
