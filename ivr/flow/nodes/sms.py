"""A text message, if the caller wants it."""

from dataclasses import dataclass
from typing import Final

from ivr.flow.asking import party, send
from ivr.flow.heard import Heard, Keys, Said, Silence
from ivr.flow.nodes.outcome import Go, Here, Run, Stop
from ivr.flow.shapes import OnePromptName, Prompts, SomePrompts, Target
from ivr.flow.turn import Ask

CONSENT: Final = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sms:
    """
    Offer a text message, and send it to a caller who presses 1.

    `text` is the prompt whose words are sent.  Any other answer, and silence,
    is a no.  A caller who hides the number goes to `hidden` unasked (without
    one, to `next`).

    YAML:
        kind: sms
        prompt: offer_address
        text: address_text
        sent: address_sent
        next: main
        hidden: main
    """

    prompt: Prompts
    text: OnePromptName
    next: Target
    sent: SomePrompts = ()
    hidden: Target = ""

    def run(self, here: Here, heard: Heard) -> Run:
        """Ask for consent, and act on it."""
        number = yield from party("caller")
        if not number:
            return Go(self.hidden or self.next, way="hidden" if self.hidden else "next")
        match heard:
            case Keys(keys, finish_key) if keys or finish_key:
                return (yield from self._answered(here, keys or finish_key))
            case Keys() | Said() | Silence():
                return Go(self.next, way="next")
            case _:
                return Stop(Ask(here.visit), self.prompt)

    def _answered(self, here: Here, key: str) -> Run:
        if key != CONSENT:
            return here.key(key) or Go(self.next, way="next")
        sent = yield from send(self.text, here.language)
        texts = () if sent else (self.text,)
        return Go(self.next, said=self.sent, texts=texts, way="next")
