"""A text message that must go out, several, or none."""

from dataclasses import dataclass
from typing import Final, Self

from ivr.carrier.people.address import e164
from ivr.carrier.people.party import fold
from ivr.flow.tree import Items, Pairs, Tree
from ivr.scenario.expectations.expectation import (
    decide,
    happened,
    is_no,
    is_yes,
    options,
)
from ivr.scenario.reading import Named, Reading
from ivr.scenario.stage import Stage, Verdict

FIELDS: Final = ("to", "text")


@dataclass(frozen=True, slots=True)
class Message:
    """Words that are in a message, or a prompt that it is; and whom it goes to."""

    text: str = ""
    to: str = ""
    prompt: Named | None = None

    def fits(self, to: str, text: str, stage: Stage) -> bool:
        """Whether a message is the one meant."""
        if self.to not in ("", to):
            return False
        if self.prompt is None:
            return fold(self.text) in fold(text)
        return stage.place is not None and text == stage.place.text(self.prompt)

    def __str__(self) -> str:
        what = f"prompt {self.prompt.name}" if self.prompt else repr(self.text)
        return f"{what} to {self.to}" if self.to else what


@dataclass(frozen=True, slots=True)
class Sms:
    """
    A text message went out with these words in it, or with those of a prompt.

    A list, in `only`, is all the messages that went out, in this order.

    YAML:
        expect: {sms: help@example.com}
        expect: {sms: {to: "+79161234567", text: help@example.com}}
        expect: {sms: {prompt: channels.email_sms}}
        expect: {sms: [{prompt: channels.email_sms}]}
        expect: {sms: none}
    """

    message: Message = Message()
    only: tuple[Message, ...] | None = None

    @classmethod
    def read(cls, tree: Tree, reading: Reading) -> Self:
        """Read what is written; what is wrong goes to the scope."""
        if isinstance(tree, Items):
            return cls(only=tuple(_message(each, reading) for each in tree.items))
        message = _message(tree, reading)
        if is_no(message.text):
            return cls(only=())
        return cls(Message(to=message.to) if is_yes(message.text) else message)

    @property
    def prompts(self) -> tuple[Named, ...]:
        """The prompts it names."""
        messages = (self.message,) if self.only is None else self.only
        return tuple(each.prompt for each in messages if each.prompt)

    def look(self, stage: Stage, *, closing: bool) -> Verdict:
        """Say whether it went out."""
        sent = [(str(e["to"]), str(e["text"])) for e in happened(stage, "sms")]
        came = "; ".join(f"to {to}: {text}" for to, text in sent) or "none"
        if self.only is None:
            holds = any(self.message.fits(to, text, stage) for to, text in sent)
            wanted = f"expected a text message {self.message}; sent: {came}"
            return decide(holds, wanted, closing=closing)
        if len(sent) > len(self.only):
            to, text = sent[len(self.only)]
            more = "no more text messages" if self.only else "no text message"
            return f"{more} should go out, and one did to {to}: {text}"
        pairs = zip(self.only, sent, strict=False)
        holds = all(each.fits(to, text, stage) for each, (to, text) in pairs)
        wanted = f"expected the text messages {', '.join(map(str, self.only))}"
        if not holds:
            return f"{wanted}; sent: {came}"
        if not closing:
            return None  # more may go out
        return "" if len(sent) == len(self.only) else f"{wanted}; sent: {came}"


def _message(tree: Tree, reading: Reading) -> Message:
    if isinstance(tree, Pairs) and tree.find("prompt"):
        to = tree.find("to")
        rest = tuple(pair for pair in tree.pairs if pair[0].text != "to")
        number = reading.scope.text(to[1], "a number") if to else ""
        return Message(
            to=e164(number or ""), prompt=reading.named(Pairs(rest, tree.mark))
        )
    given = {n: t.text for n, t in options(tree, reading, FIELDS, "text").items()}
    return Message(given.get("text", ""), e164(given.get("to", "")))
