"""What a benchmark found, and how it is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """
    One comparison.

    Args:
        name: what was compared.
        sides: what each side cost, in words, in reading order.
        value: the number that has a bar.
        most: the bar, in the same unit.
        unit: of both; `x` for a ratio.

    """

    name: str
    sides: tuple[tuple[str, str], ...]
    value: float
    most: float
    unit: str = "x"

    @property
    def holds(self) -> bool:
        """Whether the bar is kept."""
        return self.value <= self.most

    def __str__(self) -> str:
        costs = "   ".join(f"{side} {cost}" for side, cost in self.sides)
        verdict = "ok" if self.holds else "MISSED"
        number = f"{self.value:.2f}{self.unit} of {self.most:.2f}{self.unit}"
        return f"{self.name:<14} {verdict:<6} {number:<18} {costs}"
