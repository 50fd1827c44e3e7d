"""
A call as a page shows it: lanes on one time line, and everything that happened.

Values only.  `story` makes them of a call on a line of ours, `production` of one
that Twilio placed; pages, comparisons and shared files read them alike.
"""

from dataclasses import dataclass
from typing import Final, Literal

from ivr.console.calls.markup import Piece, pieces
from ivr.console.calls.synopsis import Synopsis
from ivr.console.calls.told import CUT_OFF, Facts

LIMIT: Final = 15.0
"""Seconds that Twilio waits for an answer."""

LaneKind = Literal["line", "caller", "webhook", "leg", "queue", "conference", "stream"]

Level = Literal["warning", "error"]

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """
    What the debugger says of a document or a request.

    Args:
        code: Twilio's number; 0 where it has none.
        level: how bad it is.
        title: Twilio's name for it.
        text: what is wrong here.
        line: of the document, from 1; 0: of no line.
        column: from 1.
        told: whether the call was told of it; else a reader of documents found it.

    """

    code: int
    level: Level
    title: str
    text: str
    line: int = 0
    column: int = 0
    told: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document, and what is wrong with it."""

    number: int
    text: str
    faults: tuple[Fault, ...] = ()

    @property
    def parts(self) -> tuple[tuple[Piece, tuple[Fault, ...]], ...]:
        """The line laid out to be read, each fault with the piece that it is in."""
        laid = pieces(self.text)
        begins = [*(piece.column for piece in laid[1:]), len(self.text) + 2]
        last = 0
        found = []
        for piece, end in zip(laid, begins, strict=True):
            here = (it for it in self.faults if last <= max(1, it.column) < end)
            found.append((piece, tuple(here)))
            last = end
        beyond = tuple(it for it in self.faults if max(1, it.column) >= last)
        found[-1] = (found[-1][0], (*found[-1][1], *beyond))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    Whether Twilio's signature is right.

    Args:
        fits: None: there is none, or nothing to check it with.
        text: a sentence that says so, and why not.

    """

    fits: bool | None
    text: str


@dataclass(frozen=True, slots=True)
class Request:
    """
    One request to a server, and its answer.

    Args:
        number: which one of the call's, from 1.
        began: the call second at which it was sent.
        method: `GET` or `POST`.
        url: what was asked.
        node: what it is about: a node of our menu, or a path.
        params: the form.
        sent: the request's headers.
        signature: whether the signature among them is right.
        status: HTTP's; 0: no answer came.
        seconds: how long the answer took.
        headers: the answer's.
        kind: the answer's type.
        lines: the document, or what else was answered.
        faults: those that belong to no line of it.
        tries: how often it was asked.
        is_ours: whether it went to the webhook of this console.

    """

    number: int
    began: float
    method: str
    url: str
    node: str
    params: Pairs = ()
    sent: Pairs = ()
    signature: Verdict = Verdict(None, "It is not known how it was signed.")
    status: int = 0
    seconds: float = 0.0
    headers: Pairs = ()
    kind: str = ""
    lines: tuple[Line, ...] = ()
    faults: tuple[Fault, ...] = ()
    tries: int = 1
    is_ours: bool = False

    @property
    def document(self) -> str:
        """The answer as it came."""
        return "\n".join(line.text for line in self.lines)

    @property
    def all_faults(self) -> tuple[Fault, ...]:
        """Every fault, those of no line first."""
        inside = [fault for line in self.lines for fault in line.faults]
        return (*self.faults, *inside)

    @property
    def share(self) -> float:
        """How much of the time that Twilio waits was taken, from 0 to 1."""
        return min(1.0, self.seconds / LIMIT)


@dataclass(frozen=True, slots=True)
class Moment:
    """
    One thing that happened.

    Args:
        at: call seconds since dialling.
        until: when it was over, where it lasted.
        event: its name in the transcript.
        who: the number of a callee's leg; empty: the placed one.
        text: what there is to read of it.
        request: where it is one.
        level: how bad it is; empty: not at all.

    """

    at: float
    event: str
    text: str
    until: float | None = None
    who: str = ""
    request: Request | None = None
    level: Level | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Span:
    """
    Something on a lane that lasts, or a point where `until` is `at`.

    `moment` is the place of what it shows among the call's moments, -1: of none.
    """

    at: float
    until: float
    kind: str
    text: str
    moment: int = -1


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the time line."""

    kind: LaneKind
    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """
    A call, whole.

    Args:
        facts: who calls whom.
        synopsis: its line in a list.
        moments: all that happened, in order.
        lanes: the same side by side.
        sound: seconds of its sound that are kept.
        left_out: things that happened when there was no room for more.
        elsewhere: another line or Twilio placed it; the journal alone knows of it.

    """

    facts: Facts
    synopsis: Synopsis
    moments: tuple[Moment, ...]
    lanes: tuple[Lane, ...] = ()
    sound: float = 0.0
    left_out: int = 0
    elsewhere: bool = False

    @property
    def requests(self) -> tuple[Request, ...]:
        """Its requests, the first first."""
        return tuple(it.request for it in self.moments if it.request)

    @property
    def repeats(self) -> bool:
        """Whether it can be a scenario: it came to our webhook, and is known whole."""
        synopsis, requests = self.synopsis, self.requests
        is_known = synopsis.source == "simulated" and not synopsis.private
        is_over = not (synopsis.live or synopsis.status == CUT_OFF or self.left_out)
        came_in = self.facts.direction == "inbound"
        return (
            is_known and is_over and came_in and any(it.is_ours for it in requests[:1])
        )

    @property
    def seconds(self) -> float:
        """How long it took, or takes so far."""
        return self.synopsis.seconds
