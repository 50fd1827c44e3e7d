"""Clips of the menu as it is saved: which are due, and a few of them made."""

from dataclasses import dataclass
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Final

from ivr.errors import SpeechError
from ivr.flow.model import Flow
from ivr.flow.spoken import spoken
from ivr.speech.catalog import Gap, gaps, wanted
from ivr.speech.engines import configured
from ivr.speech.index import Clip
from ivr.speech.rendering import FEW, Renderer
from ivr.speech.store import Store
from ivr.speech.text import Lexicon

if TYPE_CHECKING:
    from ivr.settings import Settings

AT_ONCE: Final = FEW - 1
"""Clips made in one request: as many as are made in this process."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came of it: clips made, how many are still due, and who failed why."""

    made: int
    left: int
    failures: tuple[str, ...] = ()


class Clips:
    """The clips of a project; one request at a time makes some."""

    def __init__(self, settings: "Settings") -> None:
        self._settings = settings
        self._making = Lock()

    def due(self, flow: Flow) -> tuple[Gap, ...]:
        """Return what is to be rendered: no clip, or one of older words."""
        lexicon = Lexicon(flow.lexicon)
        needed = wanted(spoken(flow), self._settings.voices, lexicon)
        store = Store(self._settings.audio, lexicon)
        return tuple(gap for gap in gaps(store, needed) if gap.why != "stand-in")

    def render(self, flow: Flow) -> Rendered:
        """Make a few of the clips that are due."""
        with self._making:
            due = self.due(flow)
            store = Store(self._settings.audio, Lexicon(flow.lexicon))
            engines = configured(
                self._settings.speech_command, self._settings.piper_voices
            )
            renderer = Renderer(store, among=engines)
            some = [gap.wanted for gap in islice(due, AT_ONCE)]
            try:
                made = list(renderer.render(some))
            except SpeechError as error:
                return Rendered(0, len(due), (str(error),))
        clips = [each for each in made if isinstance(each, Clip)]
        failures = tuple(str(each) for each in made if not isinstance(each, Clip))
        return Rendered(len(clips), len(due) - len(clips), failures)
