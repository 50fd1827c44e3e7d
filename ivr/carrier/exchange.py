"""
One call, whole: its legs and everything they share.

An exchange lives as long as its call.  It performs what no single leg can:
requests, reports, callbacks, new legs, limits and the end.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from ivr.call.commands import Fetch, PlayFile, Report, Speak
from ivr.call.events import PlayFailed
from ivr.call.interpreter import CallSettings, run
from ivr.call.parameters import Facts
from ivr.call.status import HungUp, Rang
from ivr.carrier import debugger, ids
from ivr.carrier.browser import Browser
from ivr.carrier.callbacks import Progress, whole
from ivr.carrier.callee import Callee, find
from ivr.carrier.hearing import Audience, Hearing
from ivr.carrier.leg import Leg
from ivr.carrier.party import Party
from ivr.carrier.schedule import Schedule
from ivr.carrier.transcript import Field, Transcript
from ivr.carrier.web import Web
from ivr.speech.sound import Sound
from ivr.twiml.verbs import Number

if TYPE_CHECKING:
    from ivr.carrier.clock import Clock
    from ivr.carrier.line import Line, Order, People

LONGEST: Final = 4 * 3600.0
"""Seconds a call may last (https://www.twilio.com/docs/voice/api/call-resource)."""

STEPS: Final = 100_000
"""Commands that one call may cost; a menu of ten minutes takes about a hundred."""

PATIENCE: Final = 16.0
"""Seconds a finished call waits for its callbacks: more than one can take."""


class Exchange:
    """
    Drives one call from dialling to its end.

    Args:
        line: what the call is placed on: transport and sounds.
        order: whom to call and what to ask.
        people: who is at the ends.
        clock: how long seconds last.
        audience: who follows it.

    """

    def __init__(
        self,
        line: "Line",
        order: "Order",
        people: "People",
        clock: "Clock",
        audience: Audience,
    ) -> None:
        self._order, self._people, self._clock = order, people, clock
        self._sounds = line.sounds
        self.schedule = Schedule(clock)
        self.transcript = Transcript(audience.listener)
        self.ids = ids.Ids(order.seed)
        self.hearing = Hearing(self.schedule, line.sounds, audience.ear)
        self.failure = ""
        self.duration = 0
        self._browser = Browser(line.transport, order.auth_token, self.ids.token)
        self.web = Web(self._browser, self.schedule, clock, order.params)
        self._steps = 0
        facts = Facts(self.ids.new("CA"), ids.account(), order.from_, order.to)
        self.caller = Leg(self, facts, people.caller, over=self._over)
        if order.status_callback:
            self.caller.progress = Progress(
                order.status_callback, order.status_callback_method
            )

    def run(self) -> None:
        """Dial, and return when the call and its callbacks are over."""
        order = self._order
        start = Fetch(order.url, order.method)
        script = run(start, CallSettings(order.fallback, order.fallback_method))
        self.schedule.after(LONGEST, self._too_long)
        self.caller.happen(Rang())
        self.schedule.after(0.0, lambda: self.caller.run(script))
        self._people.caller.join(self.caller)
        self.schedule.run()

    def tell(self, event: str, fields: dict[str, Field]) -> None:
        """Write in the transcript."""
        self.transcript.add(self.schedule.now, event, fields)

    def today(self) -> datetime:
        """Return the date and time that a callback is stamped with."""
        return self._clock.today()

    def may_go_on(self) -> bool:
        """Count one command; end a call that costs too many."""
        self._steps += 1
        if self._steps == STEPS:
            self._trouble(f"the call was ended after {STEPS} commands: it never rests")
            self.caller.end(HungUp())
        return self._steps < STEPS

    def spoken(self, command: Speak) -> Sound:
        """Return the sound of a text."""
        sound = self._sounds.spoken(command)
        self.schedule.catch_up()
        return sound

    def played(self, command: PlayFile) -> Sound | PlayFailed:
        """Return the sound of a file, fetched if need be."""
        found = self._sounds.played(command, self._browser)
        self.schedule.catch_up()
        return found

    def words_of(self, url: str) -> str | None:
        """Return the text of a clip, where it is known."""
        return self._sounds.words_of(url)

    def report(self, leg: Leg, report: Report) -> None:
        """Tell the debugger, and whoever reads the transcript."""
        debugger.write(leg.facts.call_sid, report)
        leg.tell(report.level, debugger.fields(report))

    def callee(self, number: str) -> Callee:
        """Return how the phone of that number behaves."""
        return find(self._people.callees, number)

    def child(
        self, number: Number, caller_id: str, party: Party, over: Callable[[], None]
    ) -> Leg:
        """Return a new leg to a callee, not yet ringing."""
        parent = self.caller.facts
        facts = Facts(
            self.ids.new("CA"),
            parent.account_sid,
            caller_id,
            number.number,
            direction="outbound-dial",
            parent_call_sid=parent.call_sid,
        )
        leg = Leg(self, facts, party, label=number.number, over=over)
        if number.status_callback:
            leg.progress = Progress(
                number.status_callback,
                number.status_callback_method,
                number.status_callback_event,
            )
            leg.progress.tell(leg)
        return leg

    def fail(self, sentence: str) -> None:
        """Let the call be a failure: somebody did not hear what they should."""
        if not self.failure:
            self.failure = sentence
            self._trouble(sentence)
            self.schedule.after(0.0, self.caller.leave)

    def _trouble(self, sentence: str) -> None:
        self.report(self.caller, Report(0, sentence, "error"))

    def _too_long(self) -> None:
        self._trouble(f"the call was ended after {LONGEST / 3600:.0f} hours")
        self.caller.end(HungUp())

    def _over(self) -> None:
        """Wait for the callbacks, then say that the call has ended."""
        self.duration = whole(self.caller.talked)
        self._people.caller.ended()
        self.schedule.after(PATIENCE, self._end)
        self.web.when_quiet(self._end)

    def _end(self) -> None:
        self.tell("ended", {"status": self.caller.status, "duration": self.duration})
        self.schedule.stop()
