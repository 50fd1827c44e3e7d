"""Say something and go on."""

from dataclasses import dataclass

from ivr.flow.heard import Heard
from ivr.flow.nodes.outcome import Go, Here
from ivr.flow.shapes import Prompts, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """
    Words, and then another node. A menu that follows can be keyed at once.

    YAML:
        kind: say
        prompt: welcome
        next: main
    """

    prompt: Prompts
    next: Target

    def run(self, here: Here, heard: Heard) -> Go:
        """Say it, whatever was heard."""
        del here, heard
        return Go(self.next, said=self.prompt, way="next")
