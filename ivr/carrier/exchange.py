"""
The switch: every call of a line, on one schedule, in one thread.

`ivr.carrier.switch` is what other programs may do to it.
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import contextmanager
from threading import RLock, get_ident
from typing import TYPE_CHECKING, Final, TypeVar

from ivr.carrier.call import Call
from ivr.carrier.ids import Ids
from ivr.carrier.media.hearing import Audience
from ivr.carrier.rooms.conference import Conference
from ivr.carrier.rooms.queue import SIZE, Queue
from ivr.carrier.schedule import Schedule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivr.carrier.clock import Clock
    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.line import Line, Order, People
    from ivr.carrier.media.hearing import Ear
    from ivr.carrier.media.live.beat import Beat
    from ivr.carrier.rooms import contract
    from ivr.carrier.transcript import Listener

T = TypeVar("T")

REMEMBERED: Final = 1000
"""Conferences that are over and nobody has asked for yet."""


class Exchange:
    """
    Drives calls from dialling to their ends.

    Args:
        line: what calls are placed on: transport and sounds.
        clock: how long seconds last.
        seed: gives every call its identifiers: the same seed, the same ones.

    """

    def __init__(self, line: "Line", clock: "Clock", seed: str = "") -> None:
        self.line, self.clock = line, clock
        self.schedule = Schedule(clock)
        self.ids = Ids(f"{seed}/exchange")
        self._seed = seed
        self._placed = 0
        self._calls: dict[Call, None] = {}
        self._rooms: dict[tuple[str, str], Conference] = {}
        self._concluded: deque[Conference] = deque(maxlen=REMEMBERED)
        self._queues: dict[str, Queue] = {}
        self._until_quiet = False
        self._beat: Beat | None = None
        self._driver: int | None = None
        self._door = RLock()

    def place(
        self,
        order: "Order",
        people: "People",
        listener: "Listener | None" = None,
        ear: "Ear | None" = None,
    ) -> Call:
        """Dial; the call goes on from here by itself."""
        # The first call's identifiers are those of a line that has only one.
        seed = f"{self._seed}/{self._placed}" if self._placed else self._seed
        self._placed += 1
        self.schedule.catch_up()
        call = Call(self, order, people, Audience(listener, ear), Ids(seed))
        self._calls[call] = None
        call.begin()
        return call

    def run(self, seconds: float | None = None) -> None:
        """Drive calls until none is left, or for so many seconds."""
        if seconds is not None:
            self.schedule.after(seconds, self.schedule.stop)
        elif not self._calls:
            return
        self._until_quiet = seconds is None
        with self._driving():
            self.schedule.run()
        self._until_quiet = False

    def serve(self) -> None:
        """Drive calls, those of the future too, until `stop`."""
        with self._driving():
            self.schedule.serve()

    def stop(self) -> None:
        """End `serve` or `run`. Safe from any thread."""
        self.clock.post(self.schedule.stop)

    def ask(self, work: Callable[[], T]) -> T:
        """
        Do `work` in the driving thread and return its result, or raise what it raises.

        Safe from any thread; in the driving thread, or with none, it is done at once.
        """
        answer: Future[T] = Future()

        def do() -> None:
            try:
                answer.set_result(work())
            except Exception as error:  # noqa: BLE001 - it is raised where it was asked
                answer.set_exception(error)

        with self._door:
            if self._driver in (None, get_ident()):
                return work()
            self.clock.post(do)
        return answer.result()

    @property
    def beat(self) -> "Beat":
        """The clock of live sound, from the first handset on."""
        if self._beat is None:
            from ivr.carrier.media.live.beat import Beat  # noqa: PLC0415 - numpy, for calls that are heard

            self._beat = Beat(self.schedule)
        return self._beat

    def leg(self, sid: str) -> "Leg | None":
        """Return the leg that has this CallSid, while its call lives."""
        return next((call.legs[sid] for call in self._calls if sid in call.legs), None)

    def legs(self) -> "tuple[Leg, ...]":
        """Return all legs of living calls, the oldest first."""
        return tuple(leg for call in self._calls for leg in call.legs.values())

    def room(self, account: str, name: str) -> Conference:
        """Return the conference of that name, made if there is none."""
        key = (account, name)
        if key not in self._rooms:
            self._rooms[key] = Conference(self, account, name)
        return self._rooms[key]

    def conference(self, name: str, account: str = "") -> Conference | None:
        """Return a conference in progress by its name or its sid; an account's."""
        for room in self.conferences():
            if name in (room.sid, room.name) and account in ("", room.account):
                return room
        return None

    def conferences(self) -> tuple[Conference, ...]:
        """Return the conferences in progress, the oldest first."""
        return tuple(room for room in self._rooms.values() if room.participants)

    def forget(self, room: Conference) -> None:
        """Let the next one of that name be another conference."""
        del self._rooms[room.account, room.name]
        self._concluded.append(room)

    def abandon(self, room: "contract.Conference") -> None:
        """End a conference that nobody came to; harmless where somebody is in it."""
        ours = self._rooms.get((room.account, room.name))
        if ours is room and not ours.participants:
            ours.status = "completed"
            self.forget(ours)

    def concluded(self) -> tuple[Conference, ...]:
        """Return the latest conferences that ended since this was last asked."""
        rooms = tuple(self._concluded)
        self._concluded.clear()
        return rooms

    def queue(self, name: str, account: str = "") -> Queue | None:
        """Return a queue by its name or its sid; an account's."""
        for queue in self.queues():
            if name in (queue.sid, queue.name) and account in ("", queue.account):
                return queue
        return None

    def queues(self) -> tuple[Queue, ...]:
        """Return all queues, the oldest first; an empty one stays."""
        return tuple(self._queues.values())

    def open_queue(self, account: str, name: str, max_size: int = SIZE) -> Queue:
        """Return the queue of that name, made if there is none."""
        for queue in self._queues.values():
            if (queue.account, queue.name) == (account, name):
                return queue
        queue = Queue(self, account, name, max_size)
        self._queues[queue.sid] = queue
        return queue

    def close_queue(self, sid: str) -> None:
        """Forget an empty queue; raise `ValueError` when somebody waits in it."""
        queue = self._queues.get(sid)
        if queue and queue.members:
            raise ValueError(f"somebody waits in the queue {queue.name!r}")
        self._queues.pop(sid, None)

    def over(self, call: Call) -> None:
        """Forget a call that has ended."""
        self._calls.pop(call, None)
        if self._until_quiet and not self._calls:
            self.schedule.stop()

    @contextmanager
    def _driving(self) -> "Iterator[None]":
        with self._door:
            self._driver = get_ident()
        try:
            yield
        finally:
            with self._door:
                self._driver = None
                self.clock.drain()
