"""Another language from here on."""

from dataclasses import dataclass

from ivr.flow.heard import Heard
from ivr.flow.nodes.outcome import Go, Here
from ivr.flow.shapes import LanguageCode, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """
    Speak another language from here on.

    YAML:
        kind: language
        language: en
        next: main
    """

    language: LanguageCode
    next: Target

    def run(self, here: Here, heard: Heard) -> Go:
        """Change it, whatever was heard."""
        del here, heard
        return Go(self.next, language=self.language, way="next")
