"""Digits from the caller, read back and confirmed."""

import re
from dataclasses import dataclass, replace
from typing import Final

from ivr.flow.asking import keep, recall
from ivr.flow.heard import Heard, Keys, Said, Silence
from ivr.flow.keywords import KEY_WORDS
from ivr.flow.nodes.listening import Listening
from ivr.flow.nodes.outcome import Go, Here, Outcome, Run, Stop
from ivr.flow.numerals import digits_said
from ivr.flow.shapes import (
    FinishKey,
    Flag,
    Given,
    Length,
    PatternText,
    Prompts,
    SomePrompts,
    Target,
)
from ivr.flow.turn import Ask
from ivr.flow.understanding import NO as NO_WORDS
from ivr.flow.understanding import YES as YES_WORDS
from ivr.flow.visit import Visit

CONFIRM: Final = "confirm"
"""The stage of a visit whose digits were read back and wait for a yes."""

YES: Final = "1"
AGAIN: Final = "2"

_DIGITS: Final = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Collect(Listening):
    """
    Digits, kept under a name for prompts, routes and look-ups.

    With `spoken` they may be said as well: "six oh six one six".

    A lone global key (`0`, `*`, or `#` as the finish key alone) works here
    too, unless it fits as an answer.  With `confirm`, which reads the digits
    back, 1 goes on and 2 types again.

    YAML:
        kind: collect
        value: order
        prompt: order_number
        length: [4, 14]
        pattern: "[1-9][0-9]*"
        finish_key: "#"
        confirm: order_confirm
        next: order_status
    """

    value: Given
    prompt: Prompts
    next: Target
    reprompt: SomePrompts = ()
    length: Length = (1, 32)
    pattern: PatternText = ""
    finish_key: FinishKey = "#"
    confirm: SomePrompts = ()
    spoken: Flag = False

    def run(self, here: Here, heard: Heard) -> Outcome | Run:
        """Ask for the digits, or for a yes to those read back."""
        if here.visit.stage == CONFIRM:
            return self._answered(here, heard)
        match heard:
            case Silence() | Keys("", ""):
                return self._failed(here, silent=True)
            case Keys(keys) if self.fits(keys):
                return self._typed(here, keys)
            case Keys():
                lone = here.key(heard.keys or heard.finish_key)
                return lone or self._failed(here, silent=False)
            case Said():
                return self._said(here, heard)
            case _:
                return self._ask(here, self.prompt)

    def fits(self, keys: str) -> bool:
        """Say whether these keys are an answer."""
        least, most = self.length
        return (
            least <= len(keys) <= most
            and _DIGITS.fullmatch(keys) is not None
            and (not self.pattern or re.fullmatch(self.pattern, keys) is not None)
        )

    def _said(self, here: Here, said: Said) -> Run | Go | Stop:
        if said.is_unsure or not self.spoken:
            return self._failed(here, silent=False)
        digits = digits_said(said.utterance, here.language)
        if self.fits(digits):
            return self._typed(here, digits)
        lone = here.key(here.key_said(said, here.words()))
        return lone or self._failed(here, silent=False)

    def _typed(self, here: Here, keys: str) -> Run:
        kept = yield from keep(self.value, keys)
        # What is not kept is known until this turn ends: go on with it now
        # instead of asking for a yes to what would be forgotten by then.
        return self._read_back(here) if kept and self.confirm else self._done()

    def _answered(self, here: Here, heard: Heard) -> Run:
        """Take the answer to the read-back, if the digits are still known."""
        known = yield from recall(self.value)
        if known is None:
            return self._ask(here, self.prompt)
        match heard:
            case Silence() | Keys("", ""):
                return self._failed(here, silent=True)
            case Keys():
                key = heard.keys or heard.finish_key
                return self._confirmed(here, key) or self._failed(here, silent=False)
            case Said():
                key = here.key_said(heard, self._answers(here)) if self.spoken else ""
                return self._confirmed(here, key) or self._failed(here, silent=False)
            case _:
                return self._read_back(here)

    def _done(self) -> Go:
        return Go(self.next, way="next")

    def _confirmed(self, here: Here, key: str) -> Go | Stop | None:
        if key == YES:
            return self._done()
        if key == AGAIN:
            return self._ask(here, self.reprompt or self.prompt)
        go = here.key(key)
        # Said again is what was said here: the digits, not the question for them.
        return self._read_back(here) if go == Go("repeat") else go

    def _failed(self, here: Here, *, silent: bool) -> Go | Stop:
        count = self.after_silence if silent else self.after_mismatch
        retry = count(here.visit)
        if retry is None:
            return Go(self.on_failure, way="on_failure")
        if retry.visit.stage == CONFIRM:
            return Stop(self._for_yes(here, retry.visit), retry.said + self.confirm)
        said = retry.said + (self.reprompt or self.prompt)
        return Stop(self._for_digits(here, retry.visit), said)

    def _ask(self, here: Here, said: tuple[str, ...]) -> Stop:
        return Stop(self._for_digits(here, replace(here.visit, stage="")), said)

    def _read_back(self, here: Here) -> Stop:
        visit = replace(here.visit, stage=CONFIRM, no_input=0, no_match=0)
        return Stop(self._for_yes(here, visit), self.confirm)

    def _answers(self, here: Here) -> dict[str, tuple[str, ...]]:
        yes, no = YES_WORDS.get(here.language, ()), NO_WORDS.get(here.language, ())
        return {**here.words(), YES: yes, AGAIN: no}

    def _for_digits(self, here: Here, visit: Visit) -> Ask:
        names = KEY_WORDS.get(here.language, {}) if self.spoken else {}
        hints = tuple(words[0] for key, words in names.items() if key.isdigit())
        most = self.length[1]
        return Ask(visit, most, self.finish_key, self.timeout, hints)

    def _for_yes(self, here: Here, visit: Visit) -> Ask:
        words = self._answers(here).values() if self.spoken else ()
        hints = tuple(word for each in words for word in each)
        return Ask(visit, timeout=self.timeout, hints=hints)
