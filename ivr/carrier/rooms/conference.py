"""
A conference: who is in the room, when it starts and ends, who hears whom.

Sources: https://www.twilio.com/docs/voice/twiml/conference and
https://www.twilio.com/docs/voice/api/conference-resource.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from ivr.call.events import Denied
from ivr.carrier.media.tape import Tape, Wish
from ivr.carrier.media.taps import Reel
from ivr.carrier.rooms.announcement import Announcement
from ivr.carrier.rooms.bulletin import Bulletin
from ivr.speech.signals import beep
from ivr.twiml.nouns import Conference as Noun
from ivr.twiml.nouns import Method

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivr.carrier.exchange import Exchange
    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.rooms.participant import Participant

FULL: Final = 16020
LABEL_TAKEN: Final = 16025
NOBODY_TO_COACH: Final = 13240

QUORUM: Final = 2
"""People without whom there is nobody to confer with."""

ENDED_HERE: Final = "conference-ended-via-api"

WHY: Final[Mapping[str, str]] = MappingProxyType(
    {
        ENDED_HERE: "The conference was ended through the API",
        "last-participant-left": "The last participant left",
        "last-participant-kicked": "The last participant was put out",
        "participant-with-end-conference-on-exit-left": (
            "A participant left whose endConferenceOnExit is true"
        ),
        "participant-with-end-conference-on-exit-kicked": (
            "A participant was put out whose endConferenceOnExit is true"
        ),
    }
)
"""ReasonConferenceEnded -> the sentence told beside it."""


class Conference:
    """
    A room from its first participant to its last.

    Args:
        exchange: where it is held; forgets it when it is over.
        account: whose it is: another account's of that name is another.
        name: what the documents call it.

    """

    def __init__(self, exchange: "Exchange", account: str, name: str) -> None:
        self._exchange = exchange
        self.account, self.name = account, name
        self.sid = exchange.ids.new("CF")
        self.began = exchange.clock.today()
        self.status: Literal["init", "in-progress", "completed"] = "init"
        self.region = self.reason = self.ended_by = ""
        self.tape: Tape | None = None
        self._people: list[Participant] = []
        self._bulletin = Bulletin(self.sid, name)

    @property
    def participants(self) -> "tuple[Participant, ...]":
        """Who is in the room, the first to come first."""
        return tuple(self._people)

    def participant(self, name: str) -> "Participant | None":
        """Return a participant by CallSid or label."""
        for each in self._people:
            if name and name in (each.leg.sid, each.label):
                return each
        return None

    def objection(self, noun: Noun) -> Denied | None:
        """Return why somebody may not enter, if there is a reason."""
        if len(self._people) >= noun.max_participants:
            return Denied(FULL, f"the conference {self.name!r} is full")
        label = noun.participant_label
        if label and self.participant(label):
            return Denied(LABEL_TAKEN, f"the label {label!r} is taken in {self.name!r}")
        if noun.coach and not self.participant(noun.coach):
            return Denied(NOBODY_TO_COACH, f"{noun.coach!r} is not in {self.name!r}")
        return None

    def enter(self, who: "Participant") -> None:
        """Let somebody in."""
        self._people.append(who)
        self.region = self.region or who.noun.region or ""
        self._bulletin.read(who.noun)
        self._bulletin.tell_of("participant-join", who)
        if self.status == "in-progress":
            self._admit(who)
        else:
            self._start_if_due()
        if self.status == "in-progress" and who.noun.beep in ("true", "onEnter"):
            self._beep(who)

    def _start_if_due(self) -> None:
        """Start when two are here, one of whom starts it."""
        people = self._people
        if len(people) < QUORUM or not any(each.starts for each in people):
            return
        self.status = "in-progress"
        self._bulletin.tell("conference-start", people[-1])
        if any(each.noun.record == "record-from-start" for each in people):
            self._record()
        for each in tuple(people):
            self._admit(each)

    def left(
        self, who: "Participant", reason: str, status: str, *, kicked: bool = False
    ) -> None:
        """
        Let somebody out; the last one, or one who ends it, ends it.

        `reason` and `status` are Twilio's ReasonParticipantLeft and
        ParticipantCallStatus.
        """
        self._people.remove(who)
        why = {"ReasonParticipantLeft": reason, "ParticipantCallStatus": status}
        self._bulletin.tell_of("participant-leave", who, **why)
        if self.status == "completed":
            return
        if self.status == "in-progress" and who.beep_on_exit:
            self._beep(who)
        self._take_off_tape(who.leg)
        how = "kicked" if kicked else "left"
        if not self._people:
            self._end(f"last-participant-{how}", who)
        elif who.ends:
            self._end(f"participant-with-end-conference-on-exit-{how}", who)

    def end(self) -> None:
        """Send everybody out: each goes on with what follows the Dial."""
        if self.status != "completed" and self._people:
            self._end(ENDED_HERE, self._people[0])

    def announce(self, url: str, method: Method = "POST") -> None:
        """Play a document to everybody in the room; the end is told once."""
        Announcement(self, url).begin(method)

    def hearers(self, who: "Participant") -> "Iterable[Leg]":
        """Return the legs whose parties hear what one says."""
        if self.status != "in-progress" or who.muted or who.held:
            return ()
        return [
            each.leg
            for each in self._people
            if each is not who
            and not each.held
            and who.coaching in ("", each.leg.sid, each.label)
        ]

    def tell(self, event: str, by: "Participant", **more: str) -> None:
        """Tell the status callback what becomes of the conference."""
        self._bulletin.tell(event, by, **more)

    def tell_of(self, event: str, who: "Participant", **more: str) -> None:
        """Tell the status callback what a participant does."""
        self._bulletin.tell_of(event, who, **more)

    def _admit(self, who: "Participant") -> None:
        if self.tape:
            who.leg.taps.append(Reel(self.tape))
        who.started()

    def _beep(self, by: "Participant") -> None:
        for each in self._people:
            if each is not by and not each.held:
                each.leg.tell("beeped", {"conference": self.name})
                each.leg.call.hearing.prompt(each.leg, beep())

    def _record(self) -> None:
        """Record everybody, from the start of the conference."""
        noun = next(
            each.noun
            for each in self._people
            if each.noun.record == "record-from-start"
        )
        wish = Wish(
            trim=noun.trim == "trim-silence",
            callback=noun.recording_status_callback,
            callback_method=noun.recording_status_callback_method,
            callback_event=noun.recording_status_callback_event,
            source="Conference",
        )
        leg = self._people[0].leg
        self.tape = Tape(leg, wish, self.sid)
        leg.recordings.keep(self.tape)

    def _take_off_tape(self, leg: "Leg") -> None:
        """Record a leg no more; if the recording was its own, let it be another's."""
        tape = self.tape
        if tape is None:
            return
        leg.taps = [
            tap for tap in leg.taps if not (isinstance(tap, Reel) and tap.tape is tape)
        ]
        if tape.leg is leg and self._people:
            leg.recordings.let_go(tape)
            tape.leg = self._people[0].leg
            tape.leg.recordings.keep(tape)

    def _end(self, reason: str, by: "Participant") -> None:
        self.status, self.reason = "completed", reason
        more = {"ReasonConferenceEnded": reason, "Reason": WHY[reason]}
        if reason != ENDED_HERE:
            self.ended_by = more["CallSidEndingConference"] = by.leg.sid
        if by.label and self.ended_by:
            more["ParticipantLabelEndingConference"] = by.label
        if self.tape:
            self.tape.stop()
        self._exchange.forget(self)
        for each in self.participants:
            each.put_out(by_api=reason == ENDED_HERE)
        self._bulletin.tell("conference-end", by, **more)
        if self.tape:
            self._bulletin.recorded(self.tape, by)
