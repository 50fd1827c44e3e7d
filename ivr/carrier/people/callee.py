"""
The people whom a call reaches: `"+19145550100=answer; press 1; wait 20; hangup"`.

`README.md` beside this file is the reference.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, Literal

from ivr.carrier.people.address import e164
from ivr.carrier.people.party import Party, Scripted
from ivr.carrier.people.steps import Leave, Step, Talk, parse, seconds
from ivr.errors import SettingsError

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg

Outcome = Literal["answer", "busy", "no-answer", "failed"]

OUTCOMES: Final[dict[str, Outcome]] = {
    "answer": "answer",
    "busy": "busy",
    "no-answer": "no-answer",
    "failed": "failed",
    "human": "answer",
    "machine_start": "answer",
    "machine_end_beep": "answer",
    "machine_end_silence": "answer",
    "machine_end_other": "answer",
    "fax": "answer",
    "unknown": "answer",
}
"""What a callee is told to do -> what the ringing comes to. See `Callee.who`."""

RINGS: Final = 2.0
"""Seconds a phone rings before its callee, or its network, reacts."""

TALKS: Final = 10.0
"""Seconds a callee stays who was not told how long."""


@dataclass(frozen=True, slots=True)
class Callee:
    """
    How one phone behaves when it is rung.

    Args:
        outcome: what the ringing comes to.
        rings: seconds until it does.
        steps: what the callee does after answering.
        who: what machine detection finds; Twilio's AnsweredBy.
        person: who is there in place of somebody with steps to do.
        reach: rings what is not a phone, in place of an outcome: it is given the leg,
            and what to do when that is answered.

    """

    outcome: Outcome = "answer"
    rings: float = RINGS
    steps: tuple[Step, ...] = (Talk(TALKS), Leave())
    who: str = "human"
    person: Party | None = None
    reach: "Callable[[Leg, Callable[[], None]], None] | None" = None

    def party(self) -> Party:
        """Return this callee on the phone."""
        return self.person or Scripted(self.steps)


UNLISTED: Final = Callee()
"""Anybody else: answers, stays ten seconds, hangs up."""


def read(lines: Iterable[str]) -> dict[str, Callee]:
    """Return callees by number; raise `SettingsError` for the first wrong line."""
    callees: dict[str, Callee] = {}
    for line in lines:
        number, equals, behaviour = line.partition("=")
        if not equals or not e164(number):
            raise SettingsError(
                f"callee {line!r}: write NUMBER=answer, as in '+19145550100=answer 20'"
            )
        callees[e164(number)] = _behaviour(behaviour.strip(), f"callee {line!r}")
    return callees


def find(callees: Mapping[str, Callee], number: str) -> Callee:
    """Return how a number behaves, however it is spaced; or a SIP address."""
    whole = e164(number)
    address = re.split("[;?]", whole, maxsplit=1)[0]
    return callees.get(whole) or callees.get(address, UNLISTED)


def _behaviour(text: str, place: str) -> Callee:
    first, _, rest = text.partition(";")
    word, _, amount = first.strip().partition(" ")
    outcome = OUTCOMES.get(word.lower())
    if outcome is None:
        near = get_close_matches(word.lower(), OUTCOMES, n=1)
        hint = f" (did you mean '{near[0]}'?)" if near else ""
        raise SettingsError(
            f"{place}: a callee does one of {', '.join(OUTCOMES)}{hint}"
        )
    if outcome != "answer":
        if amount or rest.strip():
            raise SettingsError(f"{place}: nothing comes after '{word}'")
        return Callee(outcome, steps=())
    who = "human" if word.lower() == "answer" else word.lower()
    if amount:
        talk = Talk(seconds(amount, place))
        then = _steps(rest, word, place) or (Leave(),)
        return Callee(steps=(talk, *then), who=who)
    if rest.strip():
        return Callee(steps=_steps(rest, word, place), who=who)
    return Callee(who=who)


def _steps(rest: str, word: str, place: str) -> tuple[Step, ...]:
    try:
        return parse(rest)
    except SettingsError as error:
        raise SettingsError(f"{place}: after '{word}', {error}") from None
