"""One turn from end to end: hear, ask the engine, speak, log."""

from collections.abc import Callable, Generator, Mapping
from typing import Final

from ivr.flow.heard import Heard
from ivr.flow.model import Flow
from ivr.flow.needs import Answer, Need
from ivr.flow.turn import Turn
from ivr.flow.visit import Visit, from_query
from ivr.twiml.render import render
from ivr.twiml.verbs import Hangup, Response, Say
from ivr.webhook import logbook
from ivr.webhook.editions import Edition, Editions
from ivr.webhook.given import Given
from ivr.webhook.hearing import heard
from ivr.webhook.moved import moved
from ivr.webhook.parties import number
from ivr.webhook.speak import VERSION
from ivr.webhook.world import Outside, World

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


class Answering:
    """Answers every turn from the flow as it is when the request comes."""

    def __init__(self, editions: Editions, outside: Outside, engine: Engine) -> None:
        self.editions = editions
        self._engine, self._outside = engine, outside
        self._told = False

    def now(self) -> Edition:
        """Return what new calls are answered from; asked once in a turn."""
        return self.editions.now()

    def resume(self, node: str, came: Given) -> bytes | None:
        """
        Return the TwiML of a turn at a node, in the version its call began with.

        A version that is gone is not missed while the newest has the node; else the
        caller hears so, and begins again.  None: no version says it has the node.
        """
        name = came.query.get(VERSION, "")
        edition = self.editions.of(name)
        if edition is None:
            edition = self.now()
            logbook.version_gone(node in edition.flow.nodes)
        visit = from_query(edition.flow.nodes, node, came.query)
        if node in edition.flow.nodes:
            why = heard(came.fields, came.query.get("heard", ""))
            return self.turn(edition, visit, why, came.fields)
        return self._begin_again(edition, visit, came.fields) if name else None

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

    def _begin_again(
        self, edition: Edition, visit: Visit, fields: Mapping[str, str]
    ) -> bytes:
        flow = edition.flow
        language = visit.language if visit.language in flow.languages else ""
        start = Visit(self.entry(edition, fields.get("To", "")), language=language)
        said = moved(edition.wording, language or flow.language)
        return edition.documents.moved(said, start)

    def sorry(self, call_sid: str, error: Exception) -> bytes:
        """Return the TwiML of a turn that failed through a fault of ours."""
        logbook.failed(call_sid, error)
        return render(SORRY).encode()
