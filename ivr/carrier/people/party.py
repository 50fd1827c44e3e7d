"""
The people on the phone.

A party hears what its leg tells it and acts through the schedule only: never
in the middle of the leg's own work, so that a call has one order of things.
"""

import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from ivr.carrier.clock import Clock
from ivr.carrier.people.steps import (
    KEYS,
    Attend,
    Expect,
    Leave,
    Pause,
    Press,
    Recite,
    Refer,
    Restart,
    Step,
    Talk,
    Utter,
    spoken,
)

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.schedule import Timer

PACE: Final = 0.2
"""Seconds from one act to the next, and from being able to act to acting."""


class Party(Protocol):
    """Whoever is at the other end of a leg."""

    def join(self, leg: "Leg") -> None:
        """Be on this leg from now."""

    def heard(self, text: str) -> None:
        """Hear a prompt begin."""

    def listening(self) -> None:
        """Hear the prompts end: the call waits."""

    def changed(self) -> None:
        """Look again: what the leg takes may have changed."""

    def ended(self) -> None:
        """Hear the line go dead."""


class Silent:
    """Somebody who listens, and does nothing."""

    def join(self, leg: "Leg") -> None:
        """Pick up the phone."""

    def heard(self, text: str) -> None:
        """Say nothing to it."""

    def listening(self) -> None:
        """Say nothing into the silence."""

    def changed(self) -> None:
        """Go on doing nothing."""

    def ended(self) -> None:
        """Put the phone down."""


class Keyboard(Silent):
    """
    A caller at a terminal or anywhere else, in real time.

    Each method may be called from any thread, or from a signal handler, before
    the call and after it.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._leg: Leg | None = None

    def join(self, leg: "Leg") -> None:
        """Pick up the phone."""
        self._leg = leg

    def put(self, key: str) -> None:
        """Press a key; raise `ValueError` if no telephone has it."""
        if key not in KEYS:
            raise ValueError(f"{key!r} is no key of a telephone")
        self._act(lambda leg: leg.press(key))

    def say(self, text: str) -> None:
        """Say something; `TEXT ~0.4` is hard to understand."""
        words = spoken(text)

        def utter(leg: "Leg") -> None:
            leg.call.ready(words.text, lambda: leg.say(words.text, words.sure))

        self._act(utter)

    def hang_up(self) -> None:
        """Hang up."""
        self._act(lambda leg: leg.leave())

    def _act(self, act: "Callable[[Leg], object]") -> None:
        def run(_: None) -> None:
            if self._leg:
                act(self._leg)

        def posted() -> None:
            if self._leg:
                self._leg.schedule.bound(run)(None)

        self._clock.post(posted)


class Scripted:
    """Somebody who does one step after another, then stays silent."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self._steps = deque(steps)
        self._heard: list[str] = []
        self._timer: Timer | None = None
        self._busy_until = -PACE
        self._paused = False

    @property
    def undone(self) -> tuple[Step, ...]:
        """The steps that the call gave no chance to do."""
        return tuple(self._steps)

    def join(self, leg: "Leg") -> None:
        """Pick up the phone and begin."""
        self._leg = leg
        self.changed()

    def heard(self, text: str) -> None:
        """Remember what is said since the last key."""
        self._heard.append(text)

    def listening(self) -> None:
        """Fail when a prompt is over that should have said something."""
        self._pass_what_was_heard()
        self._fail_if_unheard()

    def changed(self) -> None:
        """Plan the next step, if it can be done now."""
        self._pass_what_was_heard()
        if self._leg.bridged:
            self._fail_if_unheard()  # a bridge has no prompts
        if self._timer or not self._steps or self._leg.status.is_final:
            return
        delay = self._delay(self._steps[0])
        if delay is not None:
            self._timer = self._leg.schedule.after(delay, self._act)

    def ended(self) -> None:
        """Fail when the call is over and something was never heard."""
        self._pass_what_was_heard()
        for step in self._steps:
            if isinstance(step, Expect):
                self._fail(step)
                return

    def _act(self) -> None:
        self._timer = None
        step = self._steps[0]
        if self._delay(step) is not None and not self._leg.status.is_final:
            self._steps.popleft()
            self._paused = isinstance(step, Pause)
            self._do(step)
        self.changed()

    def _do(self, step: Step) -> None:
        now = self._leg.schedule.now
        match step:
            case Press(key):
                self._heard.clear()
                self._busy_until = now
                self._leg.press(key)
            case Utter(text, sure):
                self._heard.clear()
                self._busy_until = now + self._leg.say(text, sure)
            case Recite():
                self._heard.clear()
                self._busy_until = now + _recite(self._leg, step)
            case Refer(target):
                self._leg.refer(target)
            case Restart():
                self._leg.call.restart()
            case Leave():
                self._leg.leave()

    def _delay(self, step: Step) -> float | None:
        """Return the seconds until a step, or None while it cannot be done."""
        leg = self._leg
        delay: float | None = None
        match step:
            case Press() if "dtmf" in leg.state.open_to:
                delay = self._pace()
            case Utter() | Recite() if "speech" in leg.state.open_to:
                delay = self._pace()
            case Utter() | Recite() if self._paused and leg.state.speaks:
                delay = 0.0  # words after a pause, before it was too long
            case Refer() if leg.state.talks:
                delay = self._pace()
            case Talk(seconds) if leg.state.talks:
                delay = seconds
            case Attend() if leg.state.waits:
                delay = 0.0
            case Pause(seconds):
                delay = self._until(self._busy_until) + seconds
            case Leave() | Restart():
                delay = self._until(self._busy_until + PACE)
        return delay

    def _pace(self) -> float:
        return max(PACE, self._until(self._busy_until + PACE))

    def _until(self, moment: float) -> float:
        return max(0.0, moment - self._leg.schedule.now)

    def _pass_what_was_heard(self) -> None:
        while self._steps and isinstance(self._steps[0], Expect):
            if fold(self._steps[0].text) not in fold(" ".join(self._heard)):
                return
            self._steps.popleft()

    def _fail_if_unheard(self) -> None:
        if self._steps and isinstance(self._steps[0], Expect):
            self._fail(self._steps[0])

    def _fail(self, step: Expect) -> None:
        heard = " ".join(self._heard) or "nothing"
        self._leg.call.fail(f"{str(step)!r}: not heard; heard was: {heard}")
        self._steps.clear()


def _recite(leg: "Leg", step: Recite) -> float:
    # numpy, for callers with files to say
    from ivr.carrier.media.live.recital import recite  # noqa: PLC0415

    return recite(leg, step.sound)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return words as an ear compares them: no case, accents, ё or punctuation."""
    letters = unicodedata.normalize("NFC", text.casefold()).replace("ё", "е")
    # A stress mark stands after its vowel; in NFC only й keeps its own.
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    return " ".join(re.findall(r"\w+", bare))
