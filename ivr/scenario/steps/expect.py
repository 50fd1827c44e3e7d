"""What has to have happened when this step is reached, or before the call waits."""

from dataclasses import dataclass

from ivr.errors import Mark
from ivr.scenario.expectations import Expectation
from ivr.scenario.stage import Stage, Verdict


@dataclass(frozen=True, slots=True)
class Expect:
    """One expectation, where it is written."""

    mark: Mark
    name: str
    what: Expectation

    def __str__(self) -> str:
        return f"expect {self.name}"

    def look(self, stage: Stage, *, closing: bool) -> Verdict:
        """Say whether it holds; `closing` when nothing more happens for now."""
        return self.what.look(stage, closing=closing)
