"""
What has been decided of the world on the way to a place.

A witness has to be one call: a caller who hides the number hides it to the
end, and a service that said the order is cancelled has said so.  Nothing is
decided before a node asks for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

CALLER: Final = "caller"
CALLED: Final = "called"
REGION: Final = "region of the caller"
"""No value's name: those have no spaces."""

OPEN: Final = "(anything)"
"""A value that is there, and of which nothing more is decided."""

HIDDEN: Final = ""
NUMBER: Final = "+79161234567"
"""A caller's number, where it does not matter which."""


@dataclass(frozen=True, slots=True)
class Known:
    """
    Decisions by name; a value that was never given has none.

    `forgotten` is set once a private node was entered: from then on nothing
    is kept of the call.
    """

    decided: Mapping[str, str] = field(default_factory=dict)
    forgotten: bool = False

    def get(self, name: str) -> str | None:
        """Return what is decided of a name."""
        return self.decided.get(name)

    def deciding(self, name: str, value: str) -> "Known":
        """Decide a name."""
        return replace(self, decided={**self.decided, name: value})

    def forgetting(self) -> "Known":
        """Drop the values; who calls, and whom, the carrier goes on telling."""
        kept = (CALLER, CALLED, REGION)
        return Known({n: v for n, v in self.decided.items() if n in kept}, True)

    def among(self, names: frozenset[str]) -> tuple[tuple[str, str], ...]:
        """Return the decisions that still matter, for telling places apart."""
        return tuple(item for item in sorted(self.decided.items()) if item[0] in names)

    def undecided(self, values: Iterable[str]) -> "Known":
        """Let everything be open again but whom the call was to."""
        called = {CALLED: self.decided[CALLED]}
        return Known({**dict.fromkeys(values, OPEN), **called})
