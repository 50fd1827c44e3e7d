"""Times drawn by chance: how long somebody talks, waits, or stays patient."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import Final, Literal

Shape = Literal["exponential", "lognormal", "fixed"]

SPREAD: Final = 1.0
"""Standard deviation over mean: an exponential's is always this."""


@dataclass(frozen=True, slots=True)
class Draw:
    """
    A time that differs from caller to caller.

    Args:
        mean: in seconds; infinite for ever.
        shape: its distribution; talk times of call centres are near lognormal
            (Brown et al., J. Am. Stat. Assoc. 100, 2005, section 4.2).
        spread: standard deviation over mean, of a lognormal one.

    """

    mean: float
    shape: Shape = "exponential"
    spread: float = SPREAD

    def sampler(self, chance: Random) -> Callable[[], float]:
        """Return what draws one time after another, in seconds."""
        if self.mean in (0.0, math.inf):
            return lambda: self.mean
        return SAMPLERS[self.shape](self, chance)

    def __str__(self) -> str:
        if self.mean == math.inf:
            return "never"
        more = f" {self.spread:g}" if self.shape == "lognormal" else ""
        shape = "" if self.shape == "exponential" else f" {self.shape}"
        return f"{self.mean:g}{shape}{more}"


def _exponential(draw: Draw, chance: Random) -> Callable[[], float]:
    rate = 1 / draw.mean
    return lambda: chance.expovariate(rate)


def _lognormal(draw: Draw, chance: Random) -> Callable[[], float]:
    variance = math.log(1 + draw.spread**2)
    middle = math.log(draw.mean) - variance / 2
    return lambda: chance.lognormvariate(middle, math.sqrt(variance))


def _fixed(draw: Draw, _: Random) -> Callable[[], float]:
    return lambda: draw.mean


SAMPLERS: Final = MappingProxyType[
    Shape, Callable[[Draw, Random], Callable[[], float]]
]({"exponential": _exponential, "lognormal": _lognormal, "fixed": _fixed})
