"""
What is counted while callers are answered; here, nothing is.

`metrics` counts for Prometheus.  Nothing of a private turn is told to either, and
no name is a caller's: only the menu's and ours.
"""

from typing import Final

from ivr.flow.heard import Heard
from ivr.flow.turn import Turn
from ivr.flow.visit import Visit

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that has `prometheus_client`, when it is imported, count in a folder."""


class Meter:
    """Is told what happens, and keeps nothing of it."""

    def turned(self, why: Heard, visit: Visit, turn: Turn, seconds: float) -> None:
        """Take a turn that is not private, and how long it took."""

    def ended(self, status: str, call_sid: str = "") -> None:
        """Take how a call ended, in a word that anybody may have written, and which."""

    def apologised(self) -> None:
        """Take a turn that failed by a fault of ours."""

    def unsigned(self) -> None:
        """Take a request that Twilio did not sign."""

    def refused(self, reason: str) -> None:
        """Take a call, or a transfer, that was refused for a reason of ours."""

    def looked_up(self, outcome: str) -> None:
        """Take a look-up that found something, nothing, or was broken."""

    def missed_clip(self) -> None:
        """Take a prompt that has no clip, or a clip that is asked for and gone."""

    def journal(self, waiting: int, lost: int) -> None:
        """Take how much this process has still to write, and how much was lost."""
