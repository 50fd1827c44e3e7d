"""One phone that a Dial rings: how it answers, what it hears first, its talk."""

from typing import TYPE_CHECKING

from ivr.call.commands import Fetch
from ivr.call.interpreter import run
from ivr.call.parameters import Facts
from ivr.call.status import Status
from ivr.carrier.callbacks import Progress
from ivr.carrier.legs.detecting import Detection, detect
from ivr.carrier.legs.leg import Leg
from ivr.carrier.legs.passing import tones_last
from ivr.carrier.legs.ringing import ring
from ivr.carrier.legs.terms import terms
from ivr.carrier.people.address import addresses
from ivr.twiml.nouns import Callee, Client

if TYPE_CHECKING:
    from ivr.carrier.legs.dialing import Dialing


class Phone:
    """
    A child leg, from its first ring to its hang-up.

    A SIP noun may name several addresses: each is a leg of its own, and the next
    is tried when one is busy or cannot be reached.

    Args:
        dialing: is told when it is taken, joined and over.
        parent: the caller's leg.
        noun: what to ring, and what its callee hears before the bridge.
        caller_id: the number its display shows.

    """

    def __init__(
        self, dialing: "Dialing", parent: Leg, noun: Callee, caller_id: str
    ) -> None:
        self._dialing, self._parent, self._noun = dialing, parent, noun
        self._caller_id, self._schedule = caller_id, parent.schedule
        self._addresses = list(addresses(noun))
        self.talked = 0.0
        self._joined = self._gone = False
        self._dial()

    @property
    def has_ended_talk(self) -> bool:
        """Whether the callee talked to the caller, and has hung up since."""
        return self._joined and self.leg.status.is_final

    @property
    def outcome(self) -> str:
        """
        What Twilio calls the end of it, as DialCallStatus.

        A callee who answers and then refuses in the whisper did not take the
        call: the caller got no answer.
        """
        status = self.leg.status
        if not status.is_final:  # it has gone its own way
            status = Status.COMPLETED
        if status == Status.COMPLETED and not self._joined:
            return Status.NO_ANSWER
        return status

    def ring(self) -> None:
        """Ring, and let the callee do what they do."""
        self.leg.tell("dialed", {"number": self.leg.label, **self._dialing.shown})
        ring(self.leg, self._callee, self._answer)

    def _dial(self) -> None:
        """Have a leg to the next address, not yet ringing."""
        noun, parent = self._noun, self._parent
        address = self._addresses.pop(0)
        self._callee = parent.call.callee(address)
        facts = Facts(
            parent.call.ids.new("CA"),
            parent.facts.account_sid,
            self._caller_id,
            address,
            direction="outbound-dial",
            parent_call_sid=parent.sid,
        )
        party = self._callee.party()
        self.leg = Leg(parent.call, facts, party, label=address, over=self._over)
        if noun.status_callback:
            self.leg.progress = Progress(
                noun.status_callback,
                noun.status_callback_method,
                noun.status_callback_event,
            )
            self.leg.progress.tell(self.leg)

    def _answer(self) -> None:
        self._dialing.taken(self)
        self.leg.party.join(self.leg)
        noun, digits = self._noun, ""
        if not isinstance(noun, Client):
            digits = noun.send_digits or ""
        detection = _detection(noun)
        if detection and not digits:
            detect(self.leg, self._callee.who, detection, _known)
        self.leg.call.hearing.tones(self.leg, digits)
        self._schedule.after(tones_last(digits), self._whisper)

    def _whisper(self) -> None:
        if self.leg.status.is_final or self._gone:
            return
        if not self._noun.url:
            self._join()
            return
        start = Fetch(self._noun.url, self._noun.method)
        self.leg.run(run(start, terms(self.leg, whisper=True)), self._join)

    def _join(self) -> None:
        self._joined = True
        self._dialing.joined(self)
        self.leg.bridge(self._parent, self._dialing.referred)

    def _over(self) -> None:
        leg = self.leg
        self._gone = True
        if leg.answered_at is not None and leg.status.is_final:
            leg.party.ended()
        self.talked = leg.talked if self._joined else 0.0
        seconds = round(self.talked, 2)
        leg.tell("dial_ended", {"status": self.outcome, "seconds": seconds})
        if self._addresses and leg.status in (Status.BUSY, Status.FAILED):
            self._gone = False
            self._dial()
            self.ring()
        else:
            self._dialing.over(self)


def _detection(noun: Callee) -> Detection | None:
    """Return how a machine is looked for, if it is to be."""
    if isinstance(noun, Client) or not noun.machine_detection:
        return None
    plain = Detection()
    speech = noun.machine_detection_speech_threshold
    speech_end = noun.machine_detection_speech_end_threshold
    silence = noun.machine_detection_silence_timeout
    return Detection(
        noun.machine_detection,
        noun.machine_detection_timeout or plain.timeout,
        speech / 1000 if speech else plain.speech,
        speech_end / 1000 if speech_end else plain.speech_end,
        silence / 1000 if silence else plain.silence,
        noun.amd_status_callback,
        noun.amd_status_callback_method,
    )


def _known() -> None:
    """Let the talk go on: a Dial does not wait to know who answered."""
