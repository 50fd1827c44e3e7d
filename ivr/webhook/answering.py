"""One turn from end to end: hear, ask the engine, speak, log."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from datetime import UTC
from types import MappingProxyType
from typing import Final, Literal

from ivr.flow.heard import Arrived, DialEnded, Heard
from ivr.flow.model import Flow
from ivr.flow.needs import Answer, Need
from ivr.flow.turn import EndCall, Ring, Turn
from ivr.flow.visit import Visit, from_query
from ivr.journal.entry import Entry
from ivr.twiml.render import render
from ivr.twiml.verbs import Hangup, Reject, Response, Say
from ivr.webhook import logbook, telling
from ivr.webhook.anew import place
from ivr.webhook.asked import Asked
from ivr.webhook.editions import Edition, Editions
from ivr.webhook.gate import Reason
from ivr.webhook.given import firsts
from ivr.webhook.hearing import heard
from ivr.webhook.moved import moved
from ivr.webhook.parties import number
from ivr.webhook.urls import VERSION
from ivr.webhook.world import Answered, Outside, World

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

REJECTS: Final[Mapping[Reason, Literal["rejected", "busy"]]] = MappingProxyType(
    {"blocked": "rejected", "caller": "busy", "number": "busy"}
)
"""What a caller whose call is refused hears of it, as Twilio names it."""

MOST_RINGS: Final = 10
"""Numbers in a row that may not be rung; a hunt group has no more."""


class Answering:
    """Answers every turn from the flow as it is when the request comes."""

    def __init__(self, editions: Editions, outside: Outside, engine: Engine) -> None:
        self.editions, self.meter = editions, outside.meter
        self._engine, self._outside = engine, outside
        self._told = False
        self._seen: Edition | None = None

    def now(self) -> Edition:
        """Return what new calls are answered from; asked once in a turn."""
        edition = self._seen = self.editions.now()
        return edition

    def resume(self, node: str, asked: Asked) -> bytes | None:
        """
        Return the TwiML of a turn at a node, in the version its call began with.

        A version that is gone is not missed while the newest has the node; else the
        caller hears so, and begins again.  None: no version says it has the node.
        """
        query = asked.given.query
        name = query.get(VERSION, "")
        edition = self._seen = self.editions.of(name)
        if edition is None:
            edition = self.now()
            self.editions.begun(edition)
            logbook.version_gone(self._named(asked), node in edition.flow.nodes)
        visit = from_query(edition.flow.nodes, node, query)
        if node in edition.flow.nodes:
            why = heard(asked.fields, query.get("heard", ""))
            return self.turn(edition, visit, why, asked)
        return self._begin_again(edition, visit, asked) if name else None

    def begin(self, asked: Asked) -> bytes:
        """Return the TwiML of a call's first turn, or of its refusal."""
        reason = self._outside.gate.refuses(
            asked.fields.get("From", ""),
            asked.fields.get("To", ""),
            asked.fields.get("CallSid", ""),
        )
        if reason:
            return self._refuse(reason, asked)
        edition = self.now()
        self.editions.begun(edition)
        visit = Visit(self.entry(edition, asked))
        return self.turn(edition, visit, Arrived(), asked)

    def instead(self, asked: Asked) -> bytes:
        """
        Return the TwiML in place of a request that failed.

        It is the turn that would have begun; what the caller did may be lost, and
        then the node asks once more.  What is no turn of ours gets an apology.
        """
        found = place(asked.fields.get("ErrorUrl", ""), self.editions.prefix)
        if found is None:
            return self.editions.instead()
        node, query = found
        again = replace(asked, given=replace(asked.given, query=firsts(query)))
        document = self.resume(node, again) if node else None
        return document or self.begin(again)

    def entry(self, edition: Edition, asked: Asked) -> str:
        """
        Return the node that the called number starts at.

        A number that the flow does not name is somebody's real one pointed
        here, and starts where the first entry does; so does curl without any.
        """
        called = asked.fields.get("To", "")
        node = edition.flow.entries.get(number(called))
        if node is None and called and not self._told:
            self._told = True
            logbook.unknown_number(self._named(asked))
        return node or edition.flow.start

    def turn(self, edition: Edition, visit: Visit, why: Heard, asked: Asked) -> bytes:
        """Return the TwiML of one turn; a request that comes again is no other."""
        identity = asked.identity()
        again = edition.retries.recall(identity)
        if again is not None:
            return again
        world = World(
            *(self._outside, asked.fields, edition.wording.text, identity),
            private=asked.is_private,
        )
        try:
            turn = self._turn(edition.flow, visit, why, world)
        except Answered as before:
            return before.document
        logbook.turned(self._named(asked), why, turn, world.notes)
        document = edition.documents.write(turn)
        edition.retries.remember(identity, document)
        if not turn.private:
            self.meter.turned(why, visit, turn, asked.milliseconds / 1000)
            world.keep_answer(document)
            entry = telling.turned(asked, visit, why, turn, document)
            entry.told = telling.told(entry.kind, turn, edition.tellers)
            self._note(entry)
        return document

    def _turn(self, flow: Flow, visit: Visit, why: Heard, world: World) -> Turn:
        """Answer a visit; a number that may not be rung is one that failed."""
        turn = world.answer(self._engine(flow, visit, why))
        for _ in range(MOST_RINGS):
            if not isinstance(turn.then, Ring):
                return turn
            numbers = self._outside.dialling.permitted(turn.then)
            if numbers:
                ring = replace(turn.then, numbers=numbers)
                return replace(turn, then=ring)
            if not turn.private:
                self.meter.refused("transfer")
                world.notes.append("a number that may not be rung was not")
            failed = DialEnded("failed")
            turn = world.answer(self._engine(flow, turn.then.visit, failed))
        return replace(turn, then=EndCall())

    def _refuse(self, reason: Reason, asked: Asked) -> bytes:
        logbook.call_refused(asked.fields.get("CallSid", ""), reason)
        self.meter.refused(reason)
        return render(Response((Reject(reason=REJECTS[reason]),))).encode()

    def _begin_again(self, edition: Edition, visit: Visit, asked: Asked) -> bytes:
        flow = edition.flow
        language = visit.language if visit.language in flow.languages else ""
        start = Visit(self.entry(edition, asked), language=language)
        said = moved(edition.wording, language or flow.language)
        private = asked.is_private
        document = edition.documents.moved(said, start, private=private)
        if not private:
            self._note(telling.moved(asked, start, document))
        return document

    def status(self, asked: Asked) -> None:
        """
        Take a status callback.

        Its URL is the number's, and says nothing of the call: whether it turned
        private elsewhere is asked of the journal, for which no caller waits here.
        """
        word, journal = asked.fields.get("CallStatus", ""), self._outside.journal
        state = journal.privacy(asked.call_sid)
        if state == "private":
            logbook.status("", word)
            return
        if not asked.fields.get("ParentCallSid"):  # a callee's leg is no call more
            self.meter.ended(word, asked.call_sid)
        logbook.status(asked.fields.get("CallSid", "") if state == "open" else "", word)
        self._note(telling.reported(asked))

    def refused(self) -> None:
        """Take a request that was not signed."""
        logbook.refused()
        self.meter.unsigned()
        self._outside.journal.count("refused")

    def sorry(self, asked: Asked, node: str, error: Exception) -> bytes:
        """Return the TwiML of a turn at a node that failed, by a fault of ours."""
        found = self._seen.flow.nodes.get(node) if self._seen else None
        private = asked.is_private or (found is not None and found.private)
        logbook.failed("" if private else self._named(asked), error)
        document = render(SORRY).encode()
        self.meter.apologised()
        if not private:
            self._note(telling.apologised(asked, document))
        return document

    def _named(self, asked: Asked) -> str:
        """Return whose request the log says this is; nobody's, of a private call."""
        turned = self._outside.journal.has_turned_private(asked.call_sid)
        if turned or asked.is_private:
            return ""
        return asked.fields.get("CallSid", "")

    def _note(self, entry: Entry) -> None:
        entry.at = self._outside.clock(UTC).timestamp()
        self._outside.journal.note(entry)
