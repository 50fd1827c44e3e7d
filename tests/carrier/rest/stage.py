"""Rooms, queues and recordings that are as a test wants them, and note what is done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from ivr.call.parameters import Facts
from ivr.call.status import Status
from ivr.carrier.clock import EPOCH
from ivr.carrier.media.tape import Wish
from ivr.speech.sound import Sound
from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import ACCOUNT, CALLEE, CALLER

Method = Literal["GET", "POST"]


@dataclass
class Tape:
    """A recording."""

    sid: str = "RE1"
    status: Literal["in-progress", "paused", "completed", "absent"] = "in-progress"
    error: int = 0
    seconds: float = 4.0
    channels: int = 1
    track: Literal["both", "inbound", "outbound"] = "both"
    source: str = "OutboundAPI"
    room: str = ""
    began: datetime = EPOCH
    done: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it would be served."""
        return f"{ORIGIN}/{self.sid}"

    def pause(self, *, skip: bool = False) -> None:
        """Pause."""
        self.status = "paused"
        self.done.append(f"pause skip={skip}")

    def resume(self) -> None:
        """Go on."""
        self.status = "in-progress"

    def stop(self) -> None:
        """End."""
        self.status = "completed"

    def sound(self, channel: int | None = None) -> Sound:
        """Return half a second of one level; the second channel is shorter."""
        return Sound(b"\x01\x01" * (2000 if channel else 4000))


@dataclass
class Leg:
    """A leg in progress."""

    sid: str = "CA1"
    account: str = ACCOUNT
    status: Status = Status.IN_PROGRESS
    label: str = ""
    answered_by: str = ""
    began: datetime = EPOCH
    talked: float = 5.0
    on_tape: list[Tape] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)

    @property
    def facts(self) -> Facts:
        """What is said of it."""
        return Facts(self.sid, self.account, CALLER, CALLEE)

    def tapes(self) -> tuple[Tape, ...]:
        """Return its recordings."""
        return tuple(self.on_tape)

    def record(self, wish: Wish) -> Tape:
        """Begin to record."""
        self.wishes.append(wish)
        self.on_tape.append(Tape(f"RE{len(self.on_tape) + 1}"))
        return self.on_tape[-1]


@dataclass
class Participant:
    """Somebody in a room."""

    leg: Leg = field(default_factory=Leg)
    label: str = ""
    muted: bool = False
    held: bool = False
    coaching: str = ""
    starts: bool = True
    ends: bool = False
    beep_on_exit: bool = False
    done: list[str] = field(default_factory=list)

    def mute(self, *, on: bool = True) -> None:
        """Be muted."""
        self.muted = on

    def hold(self, *, on: bool = True, url: str = "", method: Method = "GET") -> None:
        """Be held."""
        self.held = on
        self.done.append(f"hold {method} {url}")

    def coach(self, sid: str) -> None:
        """Coach."""
        self.coaching = sid

    def announce(self, url: str, method: Method = "POST") -> None:
        """Hear an announcement."""
        self.done.append(f"announce {method} {url}")

    def modify(self, *, beep_on_exit: bool | None, ends: bool | None) -> None:
        """Leave otherwise."""
        self.beep_on_exit = beep_on_exit or False
        self.ends = self.ends if ends is None else ends

    def kick(self) -> None:
        """Be sent out."""
        self.done.append("kick")


@dataclass
class Room:
    """A conference under way."""

    sid: str = "CF1"
    name: str = "support"
    status: Literal["init", "in-progress", "completed"] = "in-progress"
    people: list[Participant] = field(default_factory=lambda: [Participant()])
    done: list[str] = field(default_factory=list)
    stage: "Stage | None" = None
    account: str = ACCOUNT
    began: datetime = EPOCH
    region: str = ""
    reason: str = ""
    ended_by: str = ""

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Who is in it."""
        return tuple(self.people)

    def participant(self, name: str) -> Participant | None:
        """Return somebody by CallSid or label."""
        found = (p for p in self.people if name and name in (p.leg.sid, p.label))
        return next(found, None)

    def end(self) -> None:
        """Send everybody out."""
        self.done.append("end")
        self.over("conference-ended-via-api")

    def over(self, reason: str, by: str = "") -> None:
        """Be over."""
        self.status, self.reason, self.ended_by = "completed", reason, by
        if self.stage:
            self.stage.rooms.remove(self)
            self.stage.ended.append(self)

    def announce(self, url: str, method: Method = "POST") -> None:
        """Play to everybody."""
        self.done.append(f"announce {method} {url}")


@dataclass
class Member:
    """Somebody who waits."""

    leg: Leg = field(default_factory=Leg)
    position: int = 1
    waited: float = 12.0
    done: list[str] = field(default_factory=list)

    def dequeue(self, url: str, method: Method = "POST") -> None:
        """Go elsewhere."""
        self.done.append(f"dequeue {method} {url}")


@dataclass
class Queue:
    """A queue."""

    sid: str = "QU1"
    name: str = "support"
    max_size: int = 100
    average_wait: float = 7.4
    waiting: list[Member] = field(default_factory=list)
    account: str = ACCOUNT
    began: datetime = EPOCH

    @property
    def members(self) -> tuple[Member, ...]:
        """Who waits."""
        return tuple(self.waiting)


@dataclass
class Stage:
    """An exchange that has what it was given, and drives nothing."""

    cast: list[Leg] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    lines: list[Queue] = field(default_factory=list)
    orders: list[Any] = field(default_factory=list)  # whatever was placed
    ended: list[Room] = field(default_factory=list)

    def ask(self, work: Callable[[], Any]) -> Any:  # what `work` returns
        """Do it here."""
        return work()

    def leg(self, sid: str) -> Leg | None:
        """Return a leg."""
        return next((leg for leg in self.cast if leg.sid == sid), None)

    def legs(self) -> tuple[Leg, ...]:
        """Return all legs."""
        return tuple(self.cast)

    def conference(self, name: str, account: str = "") -> Room | None:
        """Return a room by its name or its sid."""
        rooms = (r for r in self.rooms if account in ("", r.account))
        return next((r for r in rooms if name in (r.sid, r.name)), None)

    def conferences(self) -> tuple[Room, ...]:
        """Return all rooms."""
        return tuple(self.rooms)

    def abandon(self, room: Room) -> None:
        """Forget a room."""
        self.rooms.remove(room)

    def concluded(self) -> tuple[Room, ...]:
        """Return the rooms that are over."""
        rooms, self.ended = tuple(self.ended), []
        return rooms

    def queue(self, name: str, account: str = "") -> Queue | None:
        """Return a queue by its name or its sid."""
        lines = (q for q in self.lines if account in ("", q.account))
        return next((q for q in lines if name in (q.sid, q.name)), None)

    def queues(self) -> tuple[Queue, ...]:
        """Return all queues."""
        return tuple(self.lines)

    def open_queue(self, account: str, name: str, max_size: int = 1000) -> Queue:
        """Make a queue."""
        sid = f"QU{len(self.lines) + 1}"
        self.lines.append(Queue(sid, name, max_size, account=account))
        return self.lines[-1]

    def close_queue(self, sid: str) -> None:
        """Forget a queue."""
        self.lines = [queue for queue in self.lines if queue.sid != sid]
