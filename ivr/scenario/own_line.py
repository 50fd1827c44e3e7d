"""The project's own menu on a line in this process, with no socket between."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Final
from urllib.parse import urlsplit

from ivr.carrier.clock import EPOCH
from ivr.carrier.line import Line
from ivr.carrier.wire.network import Network
from ivr.carrier.wire.transport import Transport
from ivr.carrier.wire.wsgi import Wsgi
from ivr.flow.engine import answer
from ivr.flow.model import Flow
from ivr.settings import Settings
from ivr.speech import recognisers
from ivr.speech.engines import configured
from ivr.speech.recognisers.recognition import Recognition
from ivr.speech.speaker import Speaker
from ivr.speech.store import Store
from ivr.webhook import create_app
from ivr.webhook.answering import Engine
from ivr.webhook.source import LiveFlow
from ivr.webhook.world import Clock

ORIGIN: Final = "http://localhost"

MEMORY: Final = "sqlite://"
"""A journal for calls of one's own: gone when the command ends."""


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line to the menu, the URL to ask, and the menu itself."""

    line: Line
    url: str
    flow: Flow


def own_line(  # noqa: PLR0913 - settings, and six things that are rarely given
    settings: Settings,
    *,
    virtual: bool,
    warn: Callable[[str], None] | None = None,
    public_url: str = "",
    engine: Engine = answer,
    clock: Clock | None = None,
    live: bool = True,
) -> OwnLine:
    """
    Put the settings' menu on a line; raise `FlowError` when it cannot be used.

    On the virtual clock the menu's own calendar stands still too, so that a
    call is the same every time.  No call leaves this machine, but for URLs of
    other hosts: no proxy is before the menu unless `public_url` says which, and
    text messages are written down, never sent.  An `engine` may watch the menu's
    own, and a `clock` be what its calendar goes by.  Without `live`, the menu stays
    as it was read, whatever becomes of its files.
    """
    settings = replace(settings, journal=MEMORY, public_url=public_url, account_sid="")
    flow = (source := LiveFlow(settings.flows))()
    clock = clock or (_standing if virtual else datetime.now)
    app = create_app(settings, source if live else lambda: flow, clock, engine)
    line = spoken_line(Wsgi(app, ORIGIN, Network()), settings, warn)
    return OwnLine(line, f"{ORIGIN}/voice", flow)


def spoken_line(
    transport: Transport, settings: Settings, warn: Callable[[str], None] | None = None
) -> Line:
    """Return a line that speaks as the settings say, and knows our clips' words."""
    store = Store(settings.audio)
    speaker = Speaker(
        store,
        settings.voices,
        warn=warn,
        engines=configured(settings.speech_command, settings.piper_voices),
    )
    line = Line(transport, speaker, words_of(store))
    among = recognisers.configured(settings.whisper)
    line.recognition = Recognition(settings.recognisers, warn, among)
    return line


def words_of(store: Store) -> Callable[[str], str | None]:
    """Return what says which words a clip of ours speaks, by its URL."""

    def words(url: str) -> str | None:
        name = urlsplit(url).path.rpartition("/")[2].removesuffix(".wav")
        clip = store.get(name)
        return clip.text if clip else None

    return words


def _standing(zone: tzinfo) -> datetime:
    return EPOCH.astimezone(zone)
