"""
How sure a mean over independent runs is: Student's interval of 95 %.

Law, Simulation Modeling and Analysis, section 9.4.1: runs are independent, so
no correlation inside one of them can make the interval too narrow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import mean, stdev
from typing import Final

STUDENT: Final = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228),
    *(2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086),
    *(2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042),
)
"""The 97.5 % point of Student's t with 1, 2, … 30 degrees of freedom."""

NORMAL: Final = 1.96


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure: its mean over the runs, and how far the truth may be from it."""

    mean: float
    within: float | None

    def holds(self, value: float) -> bool:
        """Tell whether a value is inside the interval."""
        return self.within is not None and abs(value - self.mean) <= self.within


def estimate(values: Sequence[float | None]) -> Estimate | None:
    """Return the figure of some runs; None where no run has one."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    if len(known) == 1:
        return Estimate(known[0], None)
    return Estimate(
        mean(known), student(len(known) - 1) * stdev(known) / sqrt(len(known))
    )


def student(freedom: int) -> float:
    """Return the 97.5 % point of Student's t (Cornish and Fisher, beyond 30)."""
    if freedom <= len(STUDENT):
        return STUDENT[freedom - 1]
    return NORMAL + (NORMAL**3 + NORMAL) / (4 * freedom)
