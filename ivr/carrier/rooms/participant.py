"""
One leg in a conference.

Source: https://www.twilio.com/docs/voice/api/conference-participant-resource.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ivr.call.commands import CLOSED, Confer, Fetch, Open
from ivr.call.events import Denied, DialEnded
from ivr.carrier.callbacks import whole
from ivr.carrier.legs.aside import Aside
from ivr.carrier.legs.state import BOTH, KEYS, SPEECH, Idle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.legs.performance import Performance
    from ivr.carrier.rooms.conference import Conference
    from ivr.carrier.schedule import Timer
    from ivr.carrier.transcript import Field
    from ivr.twiml.nouns import Method


OPEN_TO: Final[Mapping[tuple[bool, bool], Open]] = MappingProxyType(
    {
        (False, False): CLOSED,
        (False, True): KEYS,
        (True, False): SPEECH,
        (True, True): BOTH,
    }
)
"""Whether words are heard, whether `*` leads out -> what is taken."""


class Participant(Idle):
    """
    Waits for the conference to start, then talks in it.

    Args:
        on: whose Dial this is.
        confer: how the document wants to take part.
        room: the conference.

    """

    def __init__(self, on: "Performance", confer: Confer, room: "Conference") -> None:
        self._on, self._confer, self._room = on, confer, room
        self.leg, self.noun = on.leg, confer.conference
        self.label = self.noun.participant_label or ""
        self.muted, self.held = self.noun.muted, False
        self.coaching = self.noun.coach or ""
        self.starts = self.noun.start_conference_on_enter
        self.ends = self.noun.end_conference_on_exit
        self.beep_on_exit = self.noun.beep in ("true", "onExit")
        self.is_broken = False
        self._began = self.leg.schedule.now
        self._aside = Aside(self.leg, "conference")
        self._limit: Timer | None = None
        self._in = False
        self._refresh()

    def begin(self) -> None:
        """Enter, and hear the waiting document until the conference starts."""
        noun, room = self.noun, self._room
        self.leg.tell("joined", {"conference": room.name, "label": self.label})
        limit = self._confer.time_limit
        self._limit = self.leg.schedule.after(
            limit, lambda: self.finish("time_limit_reached")
        )
        room.enter(self)
        if not self._in and noun.wait_url:
            method = noun.wait_method or "POST"
            self._aside.play(Fetch(noun.wait_url, method), left=self._break)

    def press(self, key: str) -> None:
        """Let `*` lead out, where the document says so."""
        if key == "*" and self._confer.hangup_on_star:
            self.finish("participant_left")

    def say(self, text: str, seconds: float) -> None:  # noqa: ARG002 - others hear it
        """Tell that somebody speaks, and when they have done."""
        if "speech" in self.open_to:
            self._room.tell("participant-speech-start", self)
            self.leg.schedule.after(seconds, self._hush)

    def others(self) -> "Iterable[Leg]":
        """Whoever hears this participant."""
        return self._room.hearers(self)

    def leave(self) -> DialEnded:
        """Hang up."""
        return self._out("participant_hung_up", caller_left=True)

    def started(self) -> None:
        """The conference goes on with this one in it."""
        self._in = True
        self._refresh()
        self._aside.stop()
        self.leg.tell("conferring", {"conference": self._room.name})
        self.leg.party.changed()

    def finish(self, reason: str) -> None:
        """Leave the conference, and go on with what follows the Dial."""
        self._on.resume(self._out(reason))

    def kick(self) -> None:
        """Put this participant out of the conference."""
        self.finish("participant_kicked")

    def mute(self, *, on: bool = True) -> None:
        """Let the room not hear this participant, or hear again."""
        if self.muted != on:
            self.muted = on
            self._changed("mute" if on else "unmute")

    def hold(self, *, on: bool = True, url: str = "", method: "Method" = "GET") -> None:
        """Take this participant aside to hear a document, or back into the room."""
        if self.held == on:
            return
        self.held = on
        self._aside.stop()
        self._changed("hold" if on else "unhold")
        if on and url:
            self._aside.play(Fetch(url, method))

    def coach(self, sid: str) -> None:
        """Let only that participant hear this one; an empty sid: everybody again."""
        self.coaching = sid
        self._changed("coach" if sid else "uncoach")

    def announce(self, url: str, method: "Method" = "POST") -> None:
        """Play a document to this participant alone."""
        self._aside.stop()
        self._room.tell("announcement-start", self)
        self._aside.play(
            Fetch(url, method),
            over=lambda: self._room.tell("announcement-end", self),
            left=lambda _: self._room.tell("announcement-fail", self),
        )

    def _refresh(self) -> None:
        """Take words where somebody hears them, and keys where `*` leads out."""
        self.talks = self._in and not self.held
        words = self.talks and not self.muted
        self.open_to = OPEN_TO[words, self._confer.hangup_on_star]

    def _changed(self, how: str) -> None:
        self._refresh()
        self.leg.tell("modified", {"conference": self._room.name, "how": how})
        if how in ("mute", "unmute", "hold", "unhold"):
            self._room.tell(f"participant-{how}", self)
        self._room.tell("participant-modify", self)
        self.leg.party.changed()

    def _break(self, _result: str) -> None:
        """A waiting document that cannot be played keeps the room from starting."""
        self.is_broken = True

    def _hush(self) -> None:
        if self in self._room.participants:
            self._room.tell("participant-speech-stop", self)

    def _out(self, reason: str, *, caller_left: bool = False) -> DialEnded:
        if self._limit:
            self._limit.cancel()
        self._aside.stop()
        seconds = self.leg.schedule.now - self._began
        fields: dict[str, Field] = {
            "conference": self._room.name,
            "seconds": round(seconds, 2),
        }
        self.leg.tell("left", fields)
        self._room.left(self, reason)
        return DialEnded(
            "answered",
            seconds=whole(seconds),
            bridged=self._in,
            caller_left=caller_left,
        )


def enter(on: "Performance", confer: Confer) -> None:
    """Take part in a conference, made if there is none of that name."""
    room = on.leg.call.exchange.room(on.leg.facts.account_sid, confer.conference.name)
    denied = room.objection(confer.conference)
    if isinstance(denied, Denied):
        on.resume(denied)
    else:
        on.enter(Participant(on, confer, room))
