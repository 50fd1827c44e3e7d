"""
A queue: people who wait to be talked to, the first to come first.

Sources: https://www.twilio.com/docs/voice/twiml/enqueue and
https://www.twilio.com/docs/voice/api/queue-resource.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ivr.carrier.exchange import Exchange
    from ivr.carrier.rooms.dequeuing import Dequeuing
    from ivr.carrier.rooms.member import Member

SIZE: Final = 1000
"""People that fit into a queue made by the API."""


class Queue:
    """
    Who waits, and who waits for them.

    Args:
        exchange: where it is.
        account: whose it is: another account's of that name is another.
        name: what the documents call it.
        max_size: how many fit in; may change, and puts nobody out.

    """

    def __init__(
        self, exchange: "Exchange", account: str, name: str, max_size: int
    ) -> None:
        self.account, self.name, self.max_size = account, name, max_size
        self.sid = exchange.ids.new("QU")
        self.began = exchange.clock.today()
        self._schedule = exchange.schedule
        self._members: list[Member] = []
        self._takers: list[Dequeuing] = []
        self._entries = 0.0

    @property
    def members(self) -> "tuple[Member, ...]":
        """Who waits, in order."""
        return tuple(self._members)

    @property
    def average_wait(self) -> float:
        """Seconds that those who wait have waited so far, on average."""
        if not self._members:
            return 0.0
        return self._schedule.now - self._entries / len(self._members)

    def position(self, member: "Member") -> int:
        """Return 1 for the first in line."""
        return self._members.index(member) + 1

    @property
    def size(self) -> int:
        """How many wait."""
        return len(self._members)

    @property
    def is_full(self) -> bool:
        """Whether nobody else fits in."""
        return len(self._members) >= self.max_size

    def enter(self, member: "Member") -> None:
        """Let somebody wait; somebody who waits for them takes them at once."""
        self._members.append(member)
        self._entries += member.began
        if self._takers:
            self._takers.pop(0).take(member)

    def left(self, member: "Member") -> None:
        """Let somebody wait no more."""
        self._members.remove(member)
        self._entries -= member.began

    def ask(self, taker: "Dequeuing") -> None:
        """Have the first who waits taken, or the next who comes."""
        if self._members:
            taker.take(self._members[0])
        else:
            self._takers.append(taker)

    def stop_asking(self, taker: "Dequeuing") -> None:
        """Have nobody taken; harmless when somebody was."""
        if taker in self._takers:
            self._takers.remove(taker)
