"""A choice by key, or by words."""

from dataclasses import dataclass

from ivr.flow.heard import Heard, Keys, Said, Silence
from ivr.flow.nodes.listening import Listening
from ivr.flow.nodes.outcome import Go, Here, Stop
from ivr.flow.shapes import Choices, Prompts, SomePrompts
from ivr.flow.turn import Ask
from ivr.flow.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu(Listening):
    """
    A choice by one key; `words` may be said instead, in any form.

    So may the key's name, its ordinal, and a global key's words.  What fits two
    choices is a no-match.

    Failures are answered by `no_input` or `no_match`, then `reprompt`
    (without one, `prompt` again).

    YAML:
        kind: menu
        prompt: main
        choices:
          1: orders
          2: {to: delivery, words: {en: [delivery, parcel]}}
        reprompt: main_short
        no_match: [wrong_key]
        tries: 3
        on_failure: operator
    """

    prompt: Prompts
    choices: Choices
    reprompt: SomePrompts = ()

    def run(self, here: Here, heard: Heard) -> Go | Stop:
        """Ask; then follow a choice or a global key, or count a failure."""
        match heard:
            case Silence() | Keys("", ""):
                return self._again(here, silent=True)
            case Keys():
                chosen = self._pressed(here, heard.keys or heard.finish_key)
            case Said():
                chosen = self._said(here, heard)
            case _:
                return self._ask(here, here.visit, self.prompt)
        return chosen or self._again(here, silent=False)

    def _pressed(self, here: Here, key: str) -> Go | None:
        choice = self.choices.get(key)
        return Go(choice.to, chosen=True, way=key) if choice else here.key(key)

    def _said(self, here: Here, said: Said) -> Go | None:
        key = here.key_said(said, {**here.words(), **self._words(here)})
        return self._pressed(here, key) if key else None

    def _words(self, here: Here) -> dict[str, tuple[str, ...]]:
        return {
            key: choice.words.get(here.language, ())
            for key, choice in self.choices.items()
        }

    def _again(self, here: Here, *, silent: bool) -> Go | Stop:
        count = self.after_silence if silent else self.after_mismatch
        retry = count(here.visit)
        if retry is None:
            return Go(self.on_failure, way="on_failure")
        return self._ask(here, retry.visit, retry.said + (self.reprompt or self.prompt))

    def _ask(self, here: Here, visit: Visit, said: tuple[str, ...]) -> Stop:
        hints = tuple(word for words in self._words(here).values() for word in words)
        if hints:  # a menu without words of its own listens to keys alone
            hints += tuple(word for words in here.words().values() for word in words)
        return Stop(Ask(visit, timeout=self.timeout, hints=hints), said)
