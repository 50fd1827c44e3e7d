"""A menu's clips, as the commands about them see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ivr.cli.spoken import meant, read_flow, spoken_prompts
from ivr.cli.surroundings import check_voices, menu_at
from ivr.flow.model import Flow
from ivr.settings import Settings
from ivr.speech.catalog import Gap, Wanted, clip_of, gaps, unused, wanted
from ivr.speech.engines import configured
from ivr.speech.engines.engine import Engine
from ivr.speech.index import Clip
from ivr.speech.recordings import Recordings, Take
from ivr.speech.store import Store
from ivr.speech.text import Lexicon


@dataclass(frozen=True, slots=True)
class Choice:
    """Which prompts are meant: all of them, if nothing is named."""

    language: str = ""
    nodes: Sequence[str] = ()
    prompts: Sequence[str] = ()

    @property
    def is_part(self) -> bool:
        """Whether some of a language's prompts are left out."""
        return bool(self.nodes or self.prompts)


@dataclass(frozen=True, slots=True)
class MenuClips:
    """A menu, the clips it needs, those there are, and who could make more."""

    flow: Flow
    needed: tuple[Wanted, ...]
    store: Store
    engines: Mapping[str, Engine]

    @property
    def recordings(self) -> Recordings:
        """What people have recorded of it."""
        return Recordings(self.store.folder)

    def due(self) -> tuple[Gap, ...]:
        """Return what has no current clip."""
        return gaps(self.store, self.needed, self.recordings)

    def clips(self) -> tuple[Clip, ...]:
        """Return what there is of what is needed."""
        found = (clip_of(self.store, one) for one in self.needed)
        return tuple(clip for clip in found if clip)

    def unused(self, language: str) -> tuple[Clip, ...]:
        """Return the clips of a language, or of all, that nothing needs."""
        idle = unused(self.store, self.needed)
        return tuple(clip for clip in idle if language in ("", clip.language))

    def outdated(self) -> tuple[Take, ...]:
        """Return the recordings that say other words than their prompts have now."""
        takes = self.recordings
        return tuple(
            take
            for one in self.needed
            for take in takes.outdated(one.language, one.takes, one.text)
        )


def menu_clips(settings: Settings, path: Path | None, choice: Choice) -> MenuClips:
    """Read a menu and its clips; raise `IvrError` for what cannot be."""
    check_voices(settings.voices)
    flow = read_flow(menu_at(path or settings.flows))
    lexicon = Lexicon(flow.lexicon)
    prompts = spoken_prompts(flow, choice.language)
    prompts = meant(prompts, flow, choice.nodes, choice.prompts)
    return MenuClips(
        flow,
        wanted(prompts, settings.voices, lexicon),
        Store(settings.audio, lexicon),
        configured(settings.speech_command, settings.piper_voices),
    )
