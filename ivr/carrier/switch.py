"""
What a program may do to a running exchange: the contract of the REST API.

An `Exchange` drives all its calls in one thread.  `ask` is the one way in from
any other: it does some work in the driving thread and returns its result, so a
whole request can be answered from one state of the world.  Everything else
here is called inside `ask`, or when nothing drives the exchange.

    sid = exchange.ask(lambda: exchange.place(order, people).leg.sid)

`Order` says with `direction="outbound-api"` that we ring `to`, who behaves as
`People.callees` has it and whose leg plays the document: then `twiml` may stand
in for `url`, and `timeout`, `time_limit`, `send_digits`, `detection` (a
`Detection`), `async_amd`, `record` (a `Wish`) and `status_callback_event` are those
of Twilio's API; `after` lets the call wait its turn.

A call is one `place`; each party's connection in it is a leg, which is what
Twilio's API names a Call.  Conferences and queues have their contract in
`rooms/contract.py`.  Only what lives is listed: whoever wants to remember a call
writes down what its listener is told.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from ivr.twiml.verbs import Method

if TYPE_CHECKING:
    from datetime import datetime

    from ivr.call.parameters import Facts
    from ivr.call.status import Happening, Status
    from ivr.carrier.callbacks import Progress
    from ivr.carrier.line import Line, Order, People
    from ivr.carrier.media.hearing import Ear
    from ivr.carrier.media.tape import Wish
    from ivr.carrier.rooms.contract import Conference, Queue
    from ivr.carrier.transcript import Listener, Transcript
    from ivr.speech.sound import Sound
    from ivr.twiml.nouns import Stream as Noun

T = TypeVar("T")


class Exchange(Protocol):
    """The switch: every call of one line, on one schedule."""

    def serve(self) -> None:
        """Drive calls until `stop`; what the thread of a server does."""

    def run(self) -> None:
        """Drive calls until none is left; what a program or a test does."""

    def stop(self) -> None:
        """End `serve` or `run`. Safe from any thread."""

    def ask(self, work: Callable[[], T]) -> T:
        """
        Do `work` in the driving thread and return its result, or raise what it raises.

        Safe from any thread; in the driving thread, or with none, it is done at once.
        """

    def place(
        self,
        order: "Order",
        people: "People",
        listener: "Listener | None" = None,
        ear: "Ear | None" = None,
    ) -> "Call":
        """Dial; the call goes on from here by itself."""

    def leg(self, sid: str) -> "Leg | None":
        """Return the leg that has this CallSid, while its call lives."""

    def legs(self) -> "tuple[Leg, ...]":
        """Return all legs of living calls, the oldest first."""

    @property
    def line(self) -> "Line":
        """What calls are placed on."""

    def room(self, account: str, name: str) -> "Conference":
        """Return an account's conference of that name, made if there is none."""

    def conference(self, name: str, account: str = "") -> "Conference | None":
        """Return a conference in progress by its name or its sid; an account's."""

    def conferences(self) -> "tuple[Conference, ...]":
        """Return the conferences in progress, the oldest first."""

    def abandon(self, room: "Conference") -> None:
        """End a conference that nobody came to; harmless where somebody is in it."""

    def concluded(self) -> "tuple[Conference, ...]":
        """Return the latest conferences that ended since this was last asked."""

    def queue(self, name: str, account: str = "") -> "Queue | None":
        """Return a queue by its name or its sid; an account's."""

    def queues(self) -> "tuple[Queue, ...]":
        """Return all queues, the oldest first; an empty one stays."""

    def open_queue(self, account: str, name: str, max_size: int = ...) -> "Queue":
        """Return the queue of that name, made if there is none."""

    def close_queue(self, sid: str) -> None:
        """Forget an empty queue; raise `ValueError` when somebody waits in it."""


class Call(Protocol):
    """One `place`: the leg that was placed, and whatever legs it dials."""

    order: "Order"
    transcript: "Transcript"
    failure: str

    @property
    def leg(self) -> "Leg":
        """The leg that was placed."""

    @property
    def legs(self) -> "Mapping[str, Leg]":
        """All of its legs by their CallSids, the oldest first; those over too."""


class Leg(Protocol):
    """One party's connection; what the API names a Call."""

    facts: "Facts"
    status: "Status"
    label: str
    answered_by: str
    progress: "Progress | None"
    """Who is told of its status; None: nobody."""
    fallback: tuple[str | None, Method]
    """The document in place of one that cannot be played, from the next one on."""

    @property
    def sid(self) -> str:
        """Its CallSid."""

    @property
    def began(self) -> "datetime":
        """When it was placed."""

    @property
    def talked(self) -> float:
        """Seconds since it was answered."""

    def redirect(self, url: str, method: Method = "POST") -> None:
        """Leave whatever is under way, and go on with another document."""

    def play(self, twiml: str) -> None:
        """Leave whatever is under way, and go on with this document."""

    def cancel(self) -> None:
        """End a leg that was not answered, as `canceled`."""

    def complete(self) -> None:
        """Hang up a leg that was answered, as `completed`."""

    def end(self, happening: "Happening") -> None:
        """End the leg from our side; harmless when it is over."""

    def leave(self) -> None:
        """Let the party hang up; harmless when the leg is over."""

    def limit(self, seconds: float) -> None:
        """End the leg so many seconds after its answer, in place of another limit."""

    def listen(self, ear: "Ear") -> None:
        """Let an ear hear the leg from now, in the seconds of its call."""

    def record(self, wish: "Wish") -> "Tape":
        """Begin to record the leg."""

    def tapes(self) -> "tuple[Tape, ...]":
        """Return the recordings of this leg, those over too, the oldest first."""

    def stream(self, noun: "Noun") -> "Stream":
        """Begin to send what the party says, or hears, to a WebSocket."""

    @property
    def streams(self) -> "Sequence[Stream]":
        """The streams of this leg, those over too, the oldest first."""


class Stream(Protocol):
    """One media stream of a leg."""

    sid: str
    noun: "Noun"
    both_ways: bool

    @property
    def is_over(self) -> bool:
        """Whether it sends no more."""

    def close(self) -> None:
        """End it from our side; harmless when it is over."""


class Tape(Protocol):
    """One recording, under way or over."""

    sid: str
    began: "datetime"
    status: Literal["in-progress", "paused", "completed", "absent"]
    error: int
    """Twilio's code for why it is absent; 0: nothing is wrong."""
    channels: int
    track: Literal["both", "inbound", "outbound"]
    source: str
    room: str
    """The sid of the conference that it is of; empty: of a leg."""

    @property
    def url(self) -> str:
        """Where it is served."""

    @property
    def seconds(self) -> float:
        """How long it is so far."""

    def pause(self, *, skip: bool = False) -> None:
        """Record silence from now; with `skip`, nothing at all."""

    def resume(self) -> None:
        """Record again."""

    def stop(self) -> None:
        """End it; its callback is told."""

    def sound(self, channel: int | None = None) -> "Sound":
        """Return what is on it, both channels mixed unless one is named."""
