"""Sound as a value: 16-bit mono PCM and its rate."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sound:
    """Signed 16-bit little-endian mono samples, and how many make a second."""

    samples: bytes
    rate: int = 8000

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / 2 / self.rate
