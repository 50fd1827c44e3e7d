"""The person at a browser, on one leg: what they do, and what they are told."""

from typing import TYPE_CHECKING

from ivr.carrier.people.party import Keyboard, Scripted
from ivr.console.phone.acts import Hold, Press, Say
from ivr.console.phone.handset import BrowserHandset
from ivr.console.phone.outbox import Outbox
from ivr.console.phone.wording import announced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.media.live.person import Person
    from ivr.carrier.people.steps import Step
    from ivr.carrier.transcript import Entry
    from ivr.console.house import House


class Way(Scripted):
    """What is done before a person acts, unless they act first."""

    def stop(self) -> None:
        """Do no more of it, not even what is about to be done."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        self._steps.clear()


class BrowserParty(Keyboard):
    """
    Somebody with a browser for a phone, from their first ring to their last word.

    Args:
        house: whose line it is.
        outbox: takes what the browser is told.
        first: is done before they do anything themselves.

    """

    def __init__(
        self, house: "House", outbox: Outbox, first: "Iterable[Step]" = ()
    ) -> None:
        super().__init__(house.desk.clock)
        self._way = Way(first)
        self.handset = BrowserHandset(outbox)
        self._house, self._outbox = house, outbox
        self._label, self._call = "", ""
        self._unfollow: Callable[[], None] = _nothing

    def person(self) -> "Person":
        """Return them with the handset in their hand."""
        # Half a second of imports, for the first who is heard.
        from ivr.carrier.media.live.person import Person  # noqa: PLC0415

        return Person(self, self.handset, sidetone=False)

    def join(self, leg: "Leg") -> None:
        """Pick up the phone, and follow the call."""
        super().join(leg)
        self.handset.leg = leg
        self._label, self._call = leg.label, leg.call.leg.sid
        self._unfollow = self._house.followers.add(self._note)
        to, from_ = leg.facts.to, leg.facts.from_
        # `from` is Python's word too.
        shown = {"call": leg.sid, "to": to, "from": from_, "called": bool(leg.label)}
        self._outbox.tell("placed", **shown)
        self._way.join(leg)

    def heard(self, text: str) -> None:
        """Hear a prompt begin."""
        self._way.heard(text)

    def listening(self) -> None:
        """Hear the prompts end."""
        self._way.listening()

    def changed(self) -> None:
        """Look whether the next step of the way can be done."""
        self._way.changed()

    def ended(self) -> None:
        """Hear the line go dead; a callee is told no more."""
        if self._label:
            self._clock.post(self._close)

    def act(self, act: Press | Say | Hold) -> None:
        """Do something in the call. Safe from any thread."""
        match act:
            case Press(key):
                self._clock.post(self._way.stop)
                self.put(key)
            case Say(text):
                self._clock.post(self._way.stop)
                self.say(text)
            case Hold(on):
                self.handset.hold(on=on)

    def _note(self, call: str, entry: "Entry") -> None:
        if call != self._call:
            return
        whose = str(entry.fields.get("leg", ""))
        mine = whose == self._label or _names(entry, self._label)
        if mine or not self._label:
            self._tell(entry, mine=mine)
        if entry.event == "ended":
            self._close()

    def _tell(self, entry: "Entry", *, mine: bool) -> None:
        words = announced(entry, self._label)
        told = {"event": entry.event, "at": entry.at, "words": words, "mine": mine}
        self._outbox.put({**entry.fields, **told})

    def _close(self) -> None:
        self._unfollow()
        if self._leg:
            # A carrier that restarted has told nobody.
            self._leg.call.exchange.beat.detach(self._leg)
        self._outbox.close()


def _nothing() -> None:
    """Nobody is followed yet."""


def _names(entry: "Entry", label: str) -> bool:
    """Whether an entry of the caller's says that this callee is talked to."""
    return entry.event == "talking" and entry.fields["number"] == label != ""
