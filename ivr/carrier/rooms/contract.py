"""
What a program may do to the rooms of a running exchange: its conferences and queues.

The second half of `switch`, which says how and when: inside `Exchange.ask`, and
only to what lives.
"""

from typing import TYPE_CHECKING, Literal, Protocol

from ivr.twiml.verbs import Method

if TYPE_CHECKING:
    from datetime import datetime

    from ivr.carrier.switch import Leg


class Conference(Protocol):
    """A room under way, from its first participant to its last."""

    sid: str
    account: str
    name: str
    began: "datetime"
    status: Literal["init", "in-progress", "completed"]
    region: str
    reason: str
    ended_by: str
    """Twilio's ReasonConferenceEnded, and whose CallSid ended it; empty: it goes on."""

    @property
    def participants(self) -> "tuple[Participant, ...]":
        """Who is in the room, the first to come first."""

    def participant(self, name: str) -> "Participant | None":
        """Return a participant by CallSid or label."""

    def end(self) -> None:
        """Send everybody out: each goes on with what follows the Dial."""

    def announce(self, url: str, method: Method = "POST") -> None:
        """Play a document to everybody in the room."""


class Participant(Protocol):
    """One leg in a conference."""

    label: str
    muted: bool
    held: bool
    coaching: str
    """CallSid of whom alone this participant speaks to; empty: to everybody."""
    starts: bool
    ends: bool
    beep_on_exit: bool

    @property
    def leg(self) -> "Leg":
        """Whose connection it is."""

    def mute(self, *, on: bool = True) -> None:
        """Let the room not hear this participant, or hear again."""

    def hold(self, *, on: bool = True, url: str = "", method: Method = "GET") -> None:
        """Take this participant aside to hear a document, or back into the room."""

    def modify(self, *, beep_on_exit: bool | None, ends: bool | None) -> None:
        """Change what happens when this participant leaves; None: as it was."""

    def coach(self, sid: str) -> None:
        """Let only that participant hear this one; an empty sid: everybody again."""

    def announce(self, url: str, method: Method = "POST") -> None:
        """Play a document to this participant alone."""

    def kick(self) -> None:
        """Put this participant out, on with what follows the Dial."""


class Queue(Protocol):
    """People who wait to be talked to, the first to come first."""

    sid: str
    account: str
    name: str
    began: "datetime"
    max_size: int

    @property
    def members(self) -> "tuple[Member, ...]":
        """Who waits, in order."""

    @property
    def average_wait(self) -> float:
        """Seconds that those who wait have waited so far, on average."""


class Member(Protocol):
    """One leg in a queue."""

    @property
    def leg(self) -> "Leg":
        """Whose connection it is."""

    @property
    def position(self) -> int:
        """1 for the first in line."""

    @property
    def waited(self) -> float:
        """Seconds in the queue so far."""

    def dequeue(self, url: str, method: Method = "POST") -> None:
        """Take the member out of the queue, on with another document."""
