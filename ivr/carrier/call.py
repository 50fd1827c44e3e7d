"""
One call, whole: its legs and everything they share.

It performs what no single leg can: requests, reports, callbacks, new legs,
limits and the end.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from ivr.call.commands import Command, Fetch, PlayFile, Report, Speak
from ivr.call.events import Fetched, FetchFailed, PlayFailed
from ivr.call.status import HungUp
from ivr.carrier import debugger, ids
from ivr.carrier.callbacks import whole
from ivr.carrier.legs import performing
from ivr.carrier.legs.leg import Leg
from ivr.carrier.media.fetching import Media
from ivr.carrier.media.hearing import Audience, Hearing
from ivr.carrier.media.replay import replayed
from ivr.carrier.parting import break_off, vanish
from ivr.carrier.people.callee import Callee, find
from ivr.carrier.placing import begin, facts_of, party_of
from ivr.carrier.schedule import Part
from ivr.carrier.transcript import Aside, Field, Transcript
from ivr.carrier.wire.browser import Browser
from ivr.carrier.wire.web import Web
from ivr.speech.sound import Sound

if TYPE_CHECKING:
    from ivr.carrier.exchange import Exchange
    from ivr.carrier.legs.performance import Performance
    from ivr.carrier.line import Order, People

log = logging.getLogger(__name__)

INTERNAL: Final = 12400
"""Twilio's code for a breakdown of the carrier itself."""

LONGEST: Final = 4 * 3600.0
"""Seconds a call may last (https://www.twilio.com/docs/voice/api/call-resource)."""

STEPS: Final = 50_000
"""Commands that one call may cost; a menu of ten minutes takes about a hundred."""

AT_ONCE: Final = 1000
"""Documents that one call may ask for while no time passes; then it never rests."""

PATIENCE: Final = 16.0
"""Seconds a finished call waits for its callbacks: more than one can take."""


class Call:
    """
    A call from dialling to its end.

    Args:
        exchange: what all calls share.
        order: whom to call and what to ask.
        people: who is at the ends.
        audience: who follows it.
        made: where its identifiers come from.

    """

    def __init__(
        self,
        exchange: "Exchange",
        order: "Order",
        people: "People",
        audience: Audience,
        made: ids.Ids,
    ) -> None:
        self.exchange, self.order, self.people = exchange, order, people
        self.schedule = Part(exchange.schedule, self.broke)
        self._sounds = exchange.line.sounds
        self._zero = self.schedule.now
        self.transcript = Transcript(audience.listener)
        self.ids = made
        self.hearing = Hearing(self._sounds)
        self.legs: dict[str, Leg] = {}
        self.failure = ""
        transport = exchange.line.carriage()
        clock = exchange.clock
        token, jar = order.auth_token, exchange.line.jar(order)
        self._browser = Browser(transport, token, self.ids.token, jar)
        manners = exchange.line.manners
        self.web = Web(self._browser, self.schedule, clock, order.params, manners)
        self.media = Media(
            self._sounds, self._browser, self.schedule, clock, self._recorded
        )
        self._steps = 0
        self._asked_at, self._asked = 0.0, 0
        self._settled = self._ended = self._broken = False
        self._limit = self.schedule.after(LONGEST, self._too_long)
        self.leg = Leg(self, facts_of(self), party_of(self), over=self._left)
        if audience.ear:
            self.leg.listen(audience.ear)

    def begin(self) -> None:
        """Dial; what is to befall the call then will."""
        for act in self.exchange.line.mishaps.acts:
            does = self.leg.leave if act.what == "hangup" else self.restart
            self.schedule.after(act.at, does)
        begin(self)

    def seconds(self) -> float:
        """Return the call seconds since dialling."""
        return self.schedule.now - self._zero

    def tell(
        self,
        event: str,
        fields: dict[str, Field],
        aside: Aside | None = None,
    ) -> None:
        """Write in the transcript; what comes too late is not in it."""
        if not self._ended:
            self.transcript.add(self.seconds(), event, fields, aside)

    def today(self) -> datetime:
        """Return the date and time that a callback is stamped with."""
        return self.exchange.clock.today()

    def may_go_on(self) -> bool:
        """Count one command; end a call that costs too many."""
        self._steps += 1
        if self._steps == STEPS:
            self._trouble(f"the call was ended after {STEPS} commands: it never rests")
            self.leg.end(HungUp())
        return self._steps < STEPS

    def perform(self, on: "Performance", command: Command) -> None:
        """Begin what a command asks; what is over at once resumes at once."""
        performing.COMMANDS[type(command)](on, command)

    def fetch(
        self,
        leg: Leg,
        command: Fetch,
        then: Callable[[Fetched | FetchFailed], None],
    ) -> None:
        """Give `then` a document from its server."""
        if self._may_ask():
            self.web.fetch(leg, command, then)
        else:
            then(FetchFailed(command.url, 0, "the call never rests"))

    def spoken(self, command: Speak, then: Callable[[Sound], None]) -> None:
        """Give `then` the sound of a text; while a voice makes it, others go on."""
        sounds = self._sounds
        if sounds.is_at_hand(command.text, command.language, command.voice):
            then(sounds.spoken(command))
        else:
            self.schedule.aside(lambda: sounds.spoken(command), then)

    def ready(self, words: str, then: Callable[[], object]) -> None:
        """Do `then` when a person's words can be heard."""
        sounds = self._sounds
        if sounds.is_at_hand(words, "", None):
            then()
        else:

            def made(_: Sound) -> None:
                then()

            self.schedule.aside(lambda: sounds.of_party(words), made)

    def played(
        self, command: PlayFile, then: Callable[[Sound | PlayFailed], None]
    ) -> None:
        """Give `then` the sound of a file, fetched if need be."""
        self.media.play(command.url, then)

    def _recorded(self, url: str) -> Sound | PlayFailed | None:
        """Return the sound of a recording of ours that nobody serves."""
        if self.order.api:
            return None
        legs = self.legs.values()
        return replayed(url, (tape for leg in legs for tape in leg.tapes()))

    def words_of(self, url: str) -> str | None:
        """Return the text of a clip, where it is known."""
        return self._sounds.words_of(url)

    def report(self, leg: Leg, report: Report) -> None:
        """Tell the debugger, and whoever reads the transcript."""
        debugger.write(leg.facts.call_sid, report)
        leg.tell(report.level, debugger.fields(report))

    def callee(self, number: str) -> Callee:
        """Return how the phone at that address behaves."""
        return find(self.people.callees, number)

    def fail(self, sentence: str) -> None:
        """Let the call be a failure, for the first reason given, and end."""
        if not self.failure:
            self._trouble(sentence)
            self.schedule.after(0.0, self.leg.leave)

    def broke(self, error: Exception) -> None:
        """
        Let the call end that this program cannot go on with; the others do.

        Its caller hears the application error, unless that breaks too.
        """
        again, self._broken = self._broken, True
        if not again:
            log.debug("%s broke down", self.leg.sid, exc_info=error)
            what = f"{type(error).__name__}: {error}"
            self._trouble(f"this carrier broke down, its own fault: {what}", INTERNAL)
        try:
            break_off(self, apology=not again)
        except Exception as worse:  # noqa: BLE001 - its parts no longer fit together
            self.vanish() if again else self.broke(worse)

    def restart(self) -> None:
        """Let the carrier restart: every call that is under way on it is gone."""
        calls = {leg.call: None for leg in self.exchange.legs()} | {self: None}
        for call in calls:
            call.web.cut()
        for call in calls:
            call.vanish("the carrier restarted: the call is gone, and nobody is told")

    def vanish(self, why: str = "") -> None:
        """Be gone: nothing is told or asked any more, and no leg has an end."""
        if self._ended:
            return
        self._settled = True
        self.web.cut()
        if why:
            self._trouble(why)
        self._end()
        for leg in tuple(self.legs.values()):
            try:
                vanish(leg)
            except Exception as error:
                log.debug("%s could not be let go", leg.sid, exc_info=error)

    def _may_ask(self) -> bool:
        """Count one document; end a call that asks for too many at one moment."""
        if self._asked_at != self.schedule.now:
            self._asked_at, self._asked = self.schedule.now, 0
        self._asked += 1
        if self._asked > AT_ONCE:
            self._trouble(f"the call was ended after {AT_ONCE} documents in no time")
            self._hang_up()
        return self._asked <= AT_ONCE

    def _hang_up(self) -> None:
        for leg in tuple(self.legs.values()):
            leg.end(HungUp())

    def _trouble(self, sentence: str, code: int = 0) -> None:
        self.failure = self.failure or sentence
        self.report(self.leg, Report(code, sentence, "error"))

    def _too_long(self) -> None:
        self._trouble(f"the call was ended after {LONGEST / 3600:.0f} hours")
        self._hang_up()

    @property
    def duration(self) -> int:
        """Whole seconds from the answer of the placed leg to its end, or to now."""
        return whole(self.leg.talked)

    def settle(self) -> None:
        """When no leg is left, wait for the callbacks, then say it has ended."""
        if self._settled or not all(leg.is_closed for leg in self.legs.values()):
            return
        self._settled = True
        self._limit.cancel()
        self._limit = self.schedule.after(PATIENCE, self._end)
        self.web.when_quiet(self._end)

    def _left(self) -> None:
        self.leg.party.ended()

    def _end(self) -> None:
        if self._ended:
            return
        self._limit.cancel()
        self.tell("ended", {"status": self.leg.status, "duration": self.duration})
        self._ended = True
        self.exchange.over(self)
