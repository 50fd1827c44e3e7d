"""A call that is not taken."""

from dataclasses import dataclass
from typing import Literal

from ivr.flow.heard import Heard
from ivr.flow.nodes.outcome import Here, Stop
from ivr.flow.turn import Refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """
    Refuse the call: nobody answers, and the caller pays nothing.

    Where something was said already, the call ends as by `hangup`.

    YAML:
        kind: reject
        reason: busy
    """

    reason: Literal["rejected", "busy"] = "rejected"

    def run(self, here: Here, heard: Heard) -> Stop:
        """Refuse it, whatever was heard."""
        del here, heard
        return Stop(Refuse(self.reason))
