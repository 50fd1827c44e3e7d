"""
What a caller will do, decided before the call: a script for the carrier.

A caller of our own menu walks it in mind first, as in virtual time, and then
does the same at the webhook.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ivr.carrier.people.callee import Callee
from ivr.carrier.people.party import PACE, Party, Scripted
from ivr.carrier.people.steps import LONGEST, Leave, Pause, Press, Step, Talk
from ivr.flow.heard import Keys
from ivr.flow.turn import Ring
from ivr.load.callers import Caller, Move
from ivr.load.menu import Place
from ivr.load.office import Rings

HIDDEN = "anonymous"


@dataclass(frozen=True, slots=True)
class Plan:
    """A call to be made: between whom, who the caller is, and whom it may reach."""

    to: str
    from_: str
    caller: Party
    callees: dict[str, Callee]


def plan(caller: Caller, keying: float, talk: Callable[[], float]) -> Plan:
    """Walk the menu in mind; return the call that does the same."""
    moves, rung = list[Move](), list[str]()

    def watch(place: Place, move: Move) -> None:
        moves.append(move)
        if isinstance(place.turn.then, Ring):
            rung.extend(place.turn.then.numbers)

    caller.watch = watch
    end = caller.begin(0.0)
    steps = list(script(moves, end.seconds, keying))
    if isinstance(end, Rings):
        steps += [Talk(min(talk(), LONGEST)), Leave()]
    else:
        steps.append(Leave())
    there = Callee(steps=(Talk(LONGEST), Leave()))
    parties = caller.parties
    return Plan(
        parties.called,
        parties.caller or HIDDEN,
        Scripted(steps),
        dict.fromkeys(rung, there),
    )


def script(moves: list[Move], ends: float, keying: float) -> Iterator[Step]:
    """Write moves as steps: each waits from the key before it."""
    done = 0.0
    since = 0.0
    for wait, heard in moves:
        since, done = since + wait, done + wait
        if not isinstance(heard, Keys) or done > ends:
            continue
        keys = heard.keys + heard.finish_key
        since -= (len(keys) - 1) * keying
        for key in keys:
            yield Pause(max(0.0, since - PACE))
            yield Press(key)
            since = keying
        since = 0.0
    yield Pause(max(0.0, since - max(0.0, done - ends)))
