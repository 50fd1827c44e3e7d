"""
One leg in a conference.

Source: https://www.twilio.com/docs/voice/api/conference-participant-resource.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ivr.call.commands import CLOSED, Confer, Fetch, Open
from ivr.call.events import Denied, DialEnded, Said
from ivr.call.status import Status
from ivr.carrier.legs.state import BOTH, KEYS, SPEECH, Idle
from ivr.carrier.rooms.alone import Alone
from ivr.carrier.rooms.announcement import outcome

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

HUNG_UP: Final = "participant_hung_up"
CALLED_AWAY: Final = "participant_updated_via_api"
MODERATED: Final = "moderator_ended_conference"
NEVER_IN: Final = "participant_add_failed"
"""Twilio's words for why somebody leaves."""

MODIFIED: Final[Mapping[str, str]] = MappingProxyType(
    {"coach": "participant-modify", "uncoach": "participant-modify"}
)
"""What was changed -> its event, where it has none of its own."""


SID: Final = re.compile(r"CF[0-9a-f]{32}")
"""What Twilio calls a conference by itself."""


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
        self._began = self.leg.schedule.now
        self._alone = Alone(self.leg, self.noun, self._break)
        self._limit: Timer | None = None
        self._in = False
        self._refresh()

    def begin(self) -> None:
        """Enter, and hear music or a document until the conference starts."""
        room = self._room
        self.leg.tell("joined", {"conference": room.name, "label": self.label})
        limit = self._confer.time_limit
        self._limit = self.leg.schedule.after(limit, self._finish)
        room.enter(self)
        if not self._in:
            self._alone.wait()

    def press(self, key: str) -> None:
        """Let `*` lead out, where the document says so."""
        if key == "*" and self._confer.hangup_on_star:
            self._finish()

    def say(self, said: Said, seconds: float) -> None:  # noqa: ARG002 - others hear it
        """Tell that somebody speaks, and when they have done."""
        if "speech" in self.open_to:
            self._room.tell_of("participant-speech-start", self)
            self.leg.schedule.after(seconds, self._hush)

    def voice(self, *, on: bool) -> None:
        """Tell that somebody speaks, and when they have done."""
        if not on:
            self._hush()
        elif "speech" in self.open_to:
            self._room.tell_of("participant-speech-start", self)

    def others(self) -> "Iterable[Leg]":
        """Whoever hears this participant."""
        return self._room.hearers(self)

    def leave(self) -> DialEnded:
        """Hang up, or be called away."""
        moving = self.leg.is_moving
        reason = CALLED_AWAY if moving else HUNG_UP
        status = self.leg.status if moving else Status.COMPLETED
        return self._out(reason, status, caller_left=True)

    def started(self) -> None:
        """The conference goes on with this one in it."""
        self._in = True
        self._refresh()
        self._alone.stop()
        self.leg.tell("conferring", {"conference": self._room.name})
        self.leg.party.changed()

    def put_out(self, *, by_api: bool) -> None:
        """Go on with what follows the Dial: the conference is over."""
        self._finish("conference_ended_via_api" if by_api else MODERATED)

    def kick(self) -> None:
        """Put this participant out of the conference."""
        out = self._out(CALLED_AWAY, self.leg.status, kicked=True)
        self._on.resume(out)

    def mute(self, *, on: bool = True) -> None:
        """Let the room not hear this participant, or hear again."""
        if self.muted != on:
            self.muted = on
            self._changed("mute" if on else "unmute")

    def hold(self, *, on: bool = True, url: str = "", method: "Method" = "GET") -> None:
        """
        Take this participant aside, or back into the room.

        Aside they hear the document at `url`, or music where there is none.
        """
        if self.held == on:
            return
        self.held = on
        self._alone.stop()
        self._changed("hold" if on else "unhold")
        if on:
            self._alone.hold(Fetch(url, method) if url else None)
        elif not self._in:
            self._alone.wait()

    def coach(self, sid: str) -> None:
        """Let only that participant hear this one; an empty sid: everybody again."""
        self.coaching = sid
        self._changed("coach" if sid else "uncoach")

    def modify(self, *, beep_on_exit: bool | None, ends: bool | None) -> None:
        """Change what happens when this participant leaves; None: as it was."""
        before = self.beep_on_exit, self.ends
        self.beep_on_exit = before[0] if beep_on_exit is None else beep_on_exit
        self.ends = before[1] if ends is None else ends
        if before != (self.beep_on_exit, self.ends):
            self._room.tell_of("participant-modify", self)

    def announce(self, url: str, method: "Method" = "POST") -> None:
        """Play a document to this participant alone."""
        self.hear(url, method, self._tell_announced(url))

    def hear(
        self, url: str, method: "Method", over: "Callable[[Participant, str], None]"
    ) -> None:
        """Play an announcement; `over` is told when it is, and why it failed."""
        self._alone.hear(Fetch(url, method), lambda failed: over(self, failed))

    def _tell_announced(self, url: str) -> "Callable[[Participant, str], None]":
        def over(who: Participant, failed: str) -> None:
            event, more = outcome(url, failed)
            self._room.tell_of(event, who, **more)

        return over

    def _refresh(self) -> None:
        """Take words where somebody hears them, and keys where `*` leads out."""
        self.talks = self._in and not self.held
        words = self.talks and not self.muted
        self.open_to = OPEN_TO[words, self._confer.hangup_on_star]

    def _changed(self, how: str) -> None:
        self._refresh()
        self.leg.tell("modified", {"conference": self._room.name, "how": how})
        self._room.tell_of(MODIFIED.get(how, f"participant-{how}"), self)
        self.leg.party.changed()

    def _break(self) -> None:
        """A waiting document that cannot be played keeps them out of the room."""
        self._on.resume(self._out(NEVER_IN, self.leg.status, "failed"))

    def _hush(self) -> None:
        if self in self._room.participants:
            self._room.tell_of("participant-speech-stop", self)

    def _finish(self, reason: str = HUNG_UP) -> None:
        """Leave the conference, and go on with what follows the Dial."""
        self._on.resume(self._out(reason, self.leg.status))

    def _out(
        self,
        reason: str,
        status: str,
        ended: str = "answered",
        *,
        caller_left: bool = False,
        kicked: bool = False,
    ) -> DialEnded:
        if self._limit:
            self._limit.cancel()
        self._alone.stop()
        seconds = self.leg.schedule.now - self._began
        fields: dict[str, Field] = {
            "conference": self._room.name,
            "seconds": round(seconds, 2),
        }
        self.leg.tell("left", fields)
        self._room.left(self, reason, status, kicked=kicked)
        return DialEnded(ended, bridged=self._in, caller_left=caller_left)


def enter(on: "Performance", confer: Confer) -> None:
    """
    Take part in a conference, made if there is none of that name.

    A name that is a conference's SID is of one in progress, or of none
    (https://www.twilio.com/docs/api/errors/13236).
    """
    exchange, account = on.leg.call.exchange, on.leg.facts.account_sid
    name = confer.conference.name
    under_way = exchange.conference(name, account) if SID.fullmatch(name) else None
    if SID.fullmatch(name) and not under_way:
        on.resume(Denied(13236, f"no conference {name} is in progress"))
        return
    room = under_way or exchange.room(account, name)
    denied = room.objection(confer.conference)
    if isinstance(denied, Denied):
        on.resume(denied)
    else:
        on.enter(Participant(on, confer, room))
