"""The project's own menu, with its clips' true lengths and its own look-ups."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Final
from urllib.parse import urlsplit

from ivr.errors import FlowError
from ivr.flow.model import Flow
from ivr.flow.needs import Answer, Broken, Fetch
from ivr.flow.reader import read
from ivr.flow.turn import Spoken
from ivr.load.lengths import Lengths, Piece
from ivr.load.menu import DAY, Menu
from ivr.settings import Settings
from ivr.speech.engines import configured
from ivr.speech.speaker import Speaker
from ivr.speech.store import Store
from ivr.speech.text import primary
from ivr.twiml.verbs import Play
from ivr.webhook import create_app
from ivr.webhook.lookup import Lookups
from ivr.webhook.parties import region
from ivr.webhook.wording import Wording

MEMORY: Final = "sqlite://"


def project(settings: Settings, warn: Callable[[str], None] | None = None) -> Menu:
    """
    Return the settings' menu, to be walked; raise `FlowError` if it is unusable.

    Look-ups at this server's own addresses are answered by it; nobody else's
    server is asked, and those fail.
    """
    reading = read(settings.flows)
    if reading.flow is None:
        raise FlowError(f"there is no menu to call; {reading.findings[0]}")
    flow = reading.flow
    known: dict[tuple[str, str, tuple[tuple[str, str], ...]], Answer] = {}

    def lookup(fetch: Fetch) -> Answer:
        key = fetch.url, fetch.method, tuple(fetch.fields.items())
        if key not in known:
            known[key] = _look_up(fetch, settings, flow)
        return known[key]

    return Menu(flow, Lengths(_sounds(flow, settings, warn)), lookup, region)


def _look_up(fetch: Fetch, settings: Settings, flow: Flow) -> Answer:
    if not fetch.url.startswith("/"):
        return Broken("a load asks nobody else's server")
    own = replace(settings, journal=MEMORY, auth_token="", account_sid="")
    return Lookups(create_app(own, lambda: flow, _clock)).ask(fetch)


def _clock(zone: tzinfo) -> datetime:
    return DAY.replace(hour=12, tzinfo=zone)


def _sounds(
    flow: Flow, settings: Settings, warn: Callable[[str], None] | None
) -> Callable[[Spoken, str], Iterator[Piece]]:
    store = Store(settings.audio)
    wording = Wording(flow, settings, store)
    speaker = Speaker(
        store,
        settings.voices,
        warn=warn,
        engines=configured(settings.speech_command, settings.piper_voices),
    )

    def sounds(spoken: Spoken, language: str) -> Iterator[Piece]:
        for verb in wording.sound(spoken, language):
            if isinstance(verb, Play):
                name = urlsplit(verb.url).path.rpartition("/")[2].removesuffix(".wav")
                clip = store.get(name)
                if clip:
                    yield clip.text, clip.seconds, clip.language
            else:
                sound = speaker.say(verb.text, verb.language, verb.voice)
                yield verb.text, sound.seconds, primary(verb.language or language)

    return sounds
