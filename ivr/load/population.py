"""
Who calls, how often, and who answers: all that a load is made of.

Every default is written here; `reading` says how each is written in a file or
on the command line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from ivr.load.draw import Draw

KINDS: Final = ("knows", "listens", "errs", "silent", "hangs_up")
"""How callers behave, see `callers`."""

SHARES: Final = MappingProxyType(
    {"knows": 0.3, "listens": 0.5, "errs": 0.1, "silent": 0.05, "hangs_up": 0.05}
)

HOUR: Final = 3600.0

TALK: Final = Draw(240.0, "lognormal", 0.8)
PATIENCE: Final = Draw(120.0)
AT_ONCE: Final = Draw(0.0, "fixed")
REACTION: Final = Draw(1.0, "fixed")
LEAVES: Final = Draw(20.0)
MESSAGE: Final = Draw(30.0)
REDIAL_AFTER: Final = Draw(300.0)


@dataclass(frozen=True, slots=True)
class Burst:
    """More callers for a while: `times` as many, from second `start` of the day."""

    start: float
    lasts: float
    times: float

    def __str__(self) -> str:
        hour, minute = divmod(int(self.start) // 60, 60)
        return f"{hour}:{minute:02} {self.lasts:g} x{self.times:g}"


@dataclass(frozen=True, slots=True)
class Level:
    """A goal: this share of callers is answered within so many seconds."""

    share: float = 0.8
    seconds: float = 20.0

    def __str__(self) -> str:
        return f"{100 * self.share:g}/{self.seconds:g}"


USUAL: Final = Level()


@dataclass(frozen=True, slots=True)
class Population:
    """
    A load.  All times are in seconds.

    Args:
        calls_per_hour: how many call for the first time, on the average.
        lasts: how long they do.
        warm_up: how much before that is not counted, so that nobody meets an
            empty house.
        starts: the second of the day at which counting begins.
        profile: how busy each hour of the day is, 24 numbers; their mean is
            what `calls_per_hour` is. Empty: every hour alike.
        bursts: when more call.
        agents: how many answer.
        talk: how long they talk.
        wrap_up: how long an agent is busy after a call.
        patience: how long a caller waits for an agent before hanging up.
        places: how many may wait at once; None: any number. With 0 a transfer
            finds its phones busy.
        longest_wait: after which a transfer goes on as not answered.
        trunks: how many calls there can be at once; None: any number.
        shares: kind of caller -> how many of them there are.
        wants: node that a caller wants to get to -> its share; empty: each
            thing that the menu tells, equally often.
        dials: number called -> its share; empty: the menu's first.
        hidden: share of callers who hide their number.
        typed: name of a value -> what is typed where the menu asks for it.
        reaction: from hearing what is wanted to pressing the key.
        keying: from one key to the next.
        leaves: when a caller who hangs up in the menu does.
        message: how long a caller talks to voicemail.
        redial: share of those who were not answered who call again.
        redial_after: when they do.
        tries: how often a caller calls at most.
        level: the service level asked for.

    """

    calls_per_hour: float = 300.0
    lasts: float = 4 * HOUR
    warm_up: float = 600.0
    starts: float = 9 * HOUR
    profile: tuple[float, ...] = ()
    bursts: tuple[Burst, ...] = ()
    agents: int = 6
    talk: Draw = TALK
    wrap_up: Draw = AT_ONCE
    patience: Draw = PATIENCE
    places: int | None = None
    longest_wait: float | None = None
    trunks: int | None = None
    shares: Mapping[str, float] = field(default_factory=lambda: SHARES)
    wants: Mapping[str, float] = field(default_factory=dict)
    dials: Mapping[str, float] = field(default_factory=dict)
    hidden: float = 0.0
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reaction: Draw = REACTION
    keying: float = 0.5
    leaves: Draw = LEAVES
    message: Draw = MESSAGE
    redial: float = 0.0
    redial_after: Draw = REDIAL_AFTER
    tries: int = 5
    level: Level = USUAL

    @property
    def ends(self) -> float:
        """The second, from the beginning of the warm-up, after which nobody calls."""
        return self.warm_up + self.lasts
