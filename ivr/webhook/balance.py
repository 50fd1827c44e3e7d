"""
Connections spread over the processes that answer on one port.

The process that looks first takes a new connection: of fifty that are opened at once,
all may fall to one process while another has nothing to do, and a proxy keeps them
for hours.  So each says how many it has, in memory that all of them share, and lets
the others go first while it has more.
"""

from mmap import mmap
from typing import Final

SLOTS: Final = 128
"""Processes that are told apart, by the numbers they have."""

MUCH: Final = 2
"""Connections more than another's for which one stands back."""

_SIZE: Final = 4


class Balance:
    """How many connections each process has; made before they are."""

    def __init__(self) -> None:
        self._counts = memoryview(mmap(-1, SLOTS * _SIZE)).cast("I")

    def tell(self, process: int, connections: int) -> None:
        """Tell how many connections a process has, which takes more."""
        self._counts[process % SLOTS] = connections + 1

    def leave(self, process: int) -> None:
        """Tell that a process takes no more connections."""
        self._counts[process % SLOTS] = 0

    def has_less(self, connections: int) -> bool:
        """Tell whether another process has clearly less than so many connections."""
        taking = [told - 1 for told in self._counts.tolist() if told]
        return bool(taking) and connections - min(taking) >= MUCH
