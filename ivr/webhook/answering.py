"""One turn from end to end: hear, ask the engine, speak, log."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from ivr.flow.heard import Heard
from ivr.flow.model import Flow
from ivr.flow.needs import Answer, Need
from ivr.flow.turn import Turn
from ivr.flow.visit import Visit
from ivr.settings import Settings
from ivr.speech.index import INDEX
from ivr.speech.store import Store
from ivr.twiml.render import render
from ivr.twiml.verbs import Hangup, Response, Say
from ivr.webhook import logbook
from ivr.webhook.parties import number
from ivr.webhook.speak import Documents
from ivr.webhook.stamps import Stamp, stamp
from ivr.webhook.wording import Wording
from ivr.webhook.world import Outside, World

FlowSource = Callable[[], Flow]
"""The menu to answer from now: the same object while it is the same menu."""

Engine = Callable[[Flow, Visit, Heard], Generator[Need, Answer, Turn]]
"""What answers a visit: `ivr.flow.engine.answer`, or somebody who watches it."""

SORRY: Final = Response(
    (
        Say(
            text="Извините, у нас неполадки. Пожалуйста, перезвоните позже.",
            language="ru-RU",
            voice="Polly.Tatyana",
        ),
        Say(
            text="Sorry, something went wrong here. Please call again later.",
            language="en-US",
            voice="Polly.Joanna",
        ),
        Hangup(),
    )
)
"""What a caller hears when the fault is ours; no flow is needed to say it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A flow and its documents, as long as neither it nor the clips change."""

    flow: Flow
    clips: Stamp
    wording: Wording
    documents: Documents


class Answering:
    """Answers every turn from the flow as it is when the request comes."""

    def __init__(
        self,
        settings: Settings,
        source: FlowSource,
        store: Store,
        outside: Outside,
        engine: Engine,
    ) -> None:
        self._engine = engine
        self._settings, self._source, self._outside = settings, source, outside
        self._store = store
        self._index = str(settings.audio / INDEX)
        self._edition = self._publish(source(), stamp(self._index))
        self._told = False

    def now(self) -> Edition:
        """Return what to answer from now; asked once in a turn."""
        flow, clips = self._source(), stamp(self._index)
        edition = self._edition
        if edition.flow is not flow or edition.clips != clips:
            edition = self._edition = self._publish(flow, clips)
        return edition

    def entry(self, edition: Edition, called: str) -> str:
        """
        Return the node that a called number starts at.

        A number that the flow does not name is somebody's real one pointed
        here, and starts where the first entry does; so does curl without any.
        """
        node = edition.flow.entries.get(number(called))
        if node is None and called and not self._told:
            self._told = True
            logbook.unknown_number()
        return node or edition.flow.start

    def turn(
        self, edition: Edition, visit: Visit, why: Heard, fields: Mapping[str, str]
    ) -> bytes:
        """Return the TwiML of one turn."""
        world = World(self._outside, fields, edition.wording.text)
        turn = world.answer(self._engine(edition.flow, visit, why))
        logbook.turned(fields.get("CallSid", ""), why, turn, world.notes)
        return edition.documents.write(turn)

    def sorry(self, call_sid: str, error: Exception) -> bytes:
        """Return the TwiML of a turn that failed through a fault of ours."""
        logbook.failed(call_sid, error)
        return render(SORRY).encode()

    def _publish(self, flow: Flow, clips: Stamp) -> Edition:
        settings = self._settings
        prefix = urlsplit(settings.public_url).path
        wording = Wording(flow, settings, self._store, prefix)
        documents = Documents(wording, prefix=prefix, sms_from=settings.sms_from)
        return Edition(flow, clips, wording, documents)
