"""
What the engine needs and does not have: the journal, the clock, the network.

A need that cannot be met is answered so that the call goes on; why it could
not be met is noted, in words that hold nothing of the caller's.
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from time import monotonic
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ivr.errors import JournalError
from ivr.flow.needs import (
    Answer,
    Broken,
    Fetch,
    Forget,
    Keep,
    Need,
    Now,
    Party,
    Recall,
    Region,
    Send,
)
from ivr.flow.turn import Turn
from ivr.journal import Journal
from ivr.webhook import logbook
from ivr.webhook.dialling import Dialling
from ivr.webhook.gate import Gate
from ivr.webhook.lookup import SECONDS, Lookups
from ivr.webhook.messages import MessageError, Messages
from ivr.webhook.meter import Meter
from ivr.webhook.parties import number, region

Clock = Callable[[tzinfo], datetime]
"""What time it is in a zone; `datetime.now` is one."""


class Answered(Exception):  # noqa: N818 - it ends a turn, and is no error
    """This request came before, to another worker; `document` is what it got."""

    def __init__(self, document: bytes) -> None:
        super().__init__()
        self.document = document


@dataclass(frozen=True, slots=True)
class Outside:
    """What lasts as long as the server, for every call alike."""

    journal: Journal
    messages: Messages
    lookups: Lookups
    clock: Clock = datetime.now
    meter: Meter = field(default_factory=Meter)
    gate: Gate = field(default_factory=Gate)
    dialling: Dialling = field(default_factory=Dialling)


@dataclass(slots=True)
class World:
    """
    The world of one turn.

    Args:
        outside: the server's.
        fields: Twilio's parameters of this request.
        words: (prompt, language, values) -> what a text message says.
        identity: names this request, again when it is sent again; or empty.
        notes: what could not be done, for the log.
        private: the call turned so in an earlier turn, here or elsewhere: nothing of
            it is kept, and so there is nothing to recall.

    """

    outside: Outside
    fields: Mapping[str, str]
    words: Callable[[str, str, Mapping[str, str]], str]
    identity: str = ""
    notes: list[str] = field(default_factory=list)
    private: bool = False
    _ask_until: float = 0.0
    _acts: bool = False

    def answer(self, turning: Generator[Need, Answer, Turn]) -> Turn:
        """
        Give the engine all it needs, until the turn is there.

        Raises `Answered` where the turn would act on the world and this request
        did so already; any other turn comes out the same a second time.
        """
        try:
            need = next(turning)
            while True:
                need = turning.send(self._meet(need))
        except StopIteration as done:
            turn: Turn = done.value
            return replace(turn, private=True) if self.private else turn

    @property
    def call_sid(self) -> str:
        """The call that values are kept under; a callee's is its caller's."""
        return self.fields.get("ParentCallSid") or self.fields.get("CallSid", "")

    def keep_answer(self, document: bytes) -> None:
        """Let a repetition of this request find its answer, if it acted."""
        if not self._acts or not self.identity:
            return
        try:
            self.outside.journal.keep_answer(
                self.call_sid, self.identity, document.decode()
            )
        except JournalError as error:
            logbook.noted(self.call_sid, str(error))

    def _act(self) -> None:
        """Find out, before the world is acted on, whether it was before."""
        if self._acts or self.private or not self.identity:
            return
        self._acts = True
        try:
            journal = self.outside.journal
            document = journal.recall_answer(self.call_sid, self.identity)
        except JournalError as error:
            self.notes.append(str(error))
            return
        if document is not None:
            raise Answered(document.encode())

    def _meet(self, need: Need) -> Answer:  # noqa: PLR0911 - one return a need
        match need:
            case Recall(name):
                return self._recall(name)
            case Keep(name, value):
                return self._keep(name, value)
            case Forget():
                return self._forget()
            case Now(zone):
                return self._now(zone)
            case Region():
                return region(self._party("caller"))
            case Party(which):
                return self._party(which)
            case Fetch():
                self._act()
                return self._fetch(need)
            case Send():
                self._act()
                return self._send(need)

    def _recall(self, name: str) -> str | None:
        if self.private:
            return None
        try:
            return self.outside.journal.recall(self.call_sid, name)
        except JournalError as error:
            self.notes.append(str(error))
            return None

    def _keep(self, name: str, value: str) -> bool:
        if self.private:
            return False
        try:
            return self.outside.journal.keep(self.call_sid, name, value)
        except JournalError as error:
            self.notes.append(str(error))
            return False

    def _forget(self) -> bool:
        try:
            self.outside.journal.forget(self.call_sid)
        except JournalError as error:
            self.notes.append(str(error))
            return False
        return True

    def _now(self, zone: str) -> datetime:
        try:
            return self.outside.clock(ZoneInfo(zone))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.notes.append(f"there is no time zone {zone!r}; took UTC")
            return self.outside.clock(ZoneInfo("UTC"))

    def _party(self, which: str) -> str:
        return number(self.fields.get("From" if which == "caller" else "To", ""))

    def _fetch(self, need: Fetch) -> Answer:
        # Several look-ups of one turn share its seconds.
        self._ask_until = self._ask_until or monotonic() + SECONDS
        answer = self.outside.lookups.ask(need, self._ask_until - monotonic())
        self.outside.meter.looked_up(type(answer).__name__.lower())
        if isinstance(answer, Broken):
            self.notes.append(f"look-up broken: {answer.reason}")
        return answer

    def _send(self, need: Send) -> bool:
        to = self._party("caller")
        if not to or not self.outside.messages.possible:
            return False
        try:
            text = self.words(need.prompt, need.language, need.values)
            self.outside.messages.send(to, text)
        except MessageError as error:
            self.notes.append(str(error))
            return False
        return True
