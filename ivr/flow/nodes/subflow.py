"""A detour through another flow."""

from dataclasses import dataclass

from ivr.flow.heard import Heard
from ivr.flow.nodes.outcome import Go, Here
from ivr.flow.shapes import Flow, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Subflow:
    """
    Go through another flow; its target `return` comes back, to `next`.

    YAML:
        kind: subflow
        flow: survey
        next: goodbye
    """

    flow: Flow
    next: Target

    def run(self, here: Here, heard: Heard) -> Go:
        """Enter it, whatever was heard."""
        del here, heard
        return Go(self.flow, returns=self.next, way="flow")
