"""
Every call on the line, followed while it lives and kept when it is over.

What is told comes in the thread that drives the calls, which must not wait: there a
call only grows.  Sound is mixed, and the archive written, in a thread of its own.
"""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final

from ivr.carrier.transcript import Entry
from ivr.console.calls import story
from ivr.console.calls.shelf import Bounds, Shelf
from ivr.console.calls.sounding import Tape
from ivr.console.calls.story import Surroundings
from ivr.console.calls.synopsis import Synopsis
from ivr.console.calls.told import Facts, Told, letters
from ivr.errors import JournalError

if TYPE_CHECKING:
    from ivr.carrier.rest.desk import Desk
    from ivr.carrier.switch import Leg

log = logging.getLogger(__name__)

TRIES: Final = 3
"""How often a call is put into the archive; each waits for others that write."""

AMPLE: Final = Bounds()
"""What is kept unless somebody says otherwise."""


@dataclass(slots=True)
class _Living:
    """A call that goes on, as it grows."""

    facts: Facts
    zero: float
    tape: Tape
    entries: list[Entry] = field(default_factory=list)
    letters: int = 0
    left_out: int = 0
    private_from: int | None = None
    over: bool = False
    known: tuple[int, Synopsis] | None = None


class Keeper:
    """
    Follows calls: `told` is to be given every entry of every call.

    Args:
        desk: the line whose calls they are.
        around: what their stories are read with.
        is_private: tells of a CallSid whether nothing may be kept of what it gave.
        bounds: how much is kept.

    """

    def __init__(
        self,
        desk: "Desk",
        around: Surroundings,
        is_private: Callable[[str], bool] = lambda _: False,
        bounds: Bounds = AMPLE,
    ) -> None:
        self._desk, self._around = desk, around
        self._is_private, self._bounds = is_private, bounds
        self.shelf = Shelf(desk.archive, bounds)
        self._lock = Lock()
        self._living: dict[str, _Living] = {}
        self._is_closed = False
        self._aside = ThreadPoolExecutor(1, "calls")
        self._aside.submit(self._get_ready)

    def told(self, sid: str, entry: Entry) -> None:
        """Take an entry down; in the thread that drives the calls."""
        if self._is_closed:
            return
        living = self._living.get(sid) or self._begun(sid, entry)
        if living is None:
            return
        with self._lock:
            self._grow(living, entry)
            if entry.event == "request":
                self._submit(self._look, living, len(living.entries) - 1)
            if entry.event == "ended":
                self._submit(self._over, living)

    def living(self) -> list[Told]:
        """Return the calls that go on, the newest first."""
        with self._lock:
            return [self._now(each) for each in reversed(self._living.values())]

    def synopses(self) -> list[Synopsis]:
        """Return a line for each call that goes on, the newest first."""
        with self._lock:
            living = [(each, self._now(each)) for each in self._living.values()]
        return [self._synopsis(each, told) for each, told in reversed(living)]

    def call(self, sid: str) -> Told | None:
        """Return a call, whether it goes on or is over; None: there is none."""
        with self._lock:
            living = self._living.get(sid)
            told = self._now(living) if living else None
        return told or self.shelf.told(sid) or self._dialled(sid)

    def sound(self, sid: str) -> bytes:
        """Return a call's sound until now as a WAV file; empty where none is kept."""
        with self._lock:
            living = self._living.get(sid)
            told = self._now(living) if living else None
        if living and told:
            return _heard(living, told)
        return self.shelf.sound(sid) or b""

    def settle(self) -> None:
        """Wait until everything that is over is kept."""
        self._aside.submit(lambda: None).result()

    def close(self) -> None:
        """Keep what lives as far as it came, and follow nothing any more."""
        with self._lock:
            for each in self._living.values():
                if not each.over:
                    self._submit(self._over, each)
            self._is_closed = True
        self._aside.shutdown()

    def _submit(self, work: Callable[..., None], *given: object) -> None:
        """Have something done aside; under the lock, so that it is never too late."""
        if not self._is_closed:
            self._aside.submit(work, *given)

    def _get_ready(self) -> None:
        """Read what is kept before anybody asks: a thousand calls take 0.3 s."""
        with suppress(JournalError):  # who asks is told
            self.shelf.synopses()

    def _dialled(self, sid: str) -> Told | None:
        """Return a call that was placed just now, of which nothing is told yet."""
        exchange = self._desk.exchange
        leg = exchange.ask(lambda: exchange.leg(sid))
        if leg is None or leg.facts.parent_call_sid:
            return None
        return Told(_facts(leg))

    def _begun(self, sid: str, entry: Entry) -> _Living | None:
        """Begin to follow a call; None where nothing is known of it."""
        leg = self._desk.exchange.leg(sid)
        if leg is None:
            return None
        living = _Living(
            _facts(leg),
            self._desk.clock.now() - entry.at,
            Tape(self._bounds.seconds),
        )
        leg.listen(living.tape)
        with self._lock:
            self._living[sid] = living
            self._submit(self._note, living)
        return living

    def _grow(self, living: _Living, entry: Entry) -> None:
        size, bounds = letters(entry), self._bounds
        if living.letters + size > bounds.call_letters:
            entry = Entry(entry.at, entry.event, entry.fields)
            size = letters(entry)
        is_full = (
            len(living.entries) >= bounds.entries
            or living.letters + size > 2 * bounds.call_letters
        )
        if is_full and entry.event != "ended":
            living.left_out += 1
            return
        living.entries.append(entry)
        living.letters += size
        living.over = entry.event == "ended"
        if living.private_from is None and self._enters_private(entry):
            living.private_from = len(living.entries) - 1

    def _enters_private(self, entry: Entry) -> bool:
        """Tell whether a request goes to a private node, or leads to one."""
        if entry.event != "request":
            return False
        sent = entry.fields.get("params")
        called = str(sent.get("To", "")) if isinstance(sent, Mapping) else ""
        url, body = str(entry.fields["url"]), entry.aside.get("body", "")
        return self._around.places.turns_private(url, called, body)

    def _note(self, living: _Living) -> None:
        """Note a call before it is over: the line may be ended by force."""
        with suppress(JournalError):  # said when it is over
            self.shelf.note(living.facts)

    def _look(self, living: _Living, place: int) -> None:
        """See whether the webhook has made the call private meanwhile."""
        if living.private_from is not None:
            return
        try:
            private = self._is_private(living.facts.sid)
        except JournalError as error:
            log.warning("%s: %s", living.facts.sid, error)
            return
        if private:
            with self._lock:
                living.private_from = place

    def _over(self, living: _Living) -> None:
        """Keep a call; what cannot be kept is said, and the others are."""
        for again in reversed(range(TRIES)):
            try:
                self._keep(living)
                break
            except JournalError as error:  # another process may write just now
                if not again:
                    log.warning("%s: not kept: %s", living.facts.sid, error)
        with self._lock:
            self._living.pop(living.facts.sid, None)

    def _keep(self, living: _Living) -> None:
        with self._lock:
            living.over = True
            told = self._now(living)
        sound = _heard(living, told)
        kept = story.sealed(told, len(sound))
        synopsis = story.synopsis(kept, self._around)
        self.shelf.put(kept, synopsis, living.letters, sound)

    def _now(self, living: _Living) -> Told:
        """Return a call as far as it came; under the lock."""
        seconds = self._desk.clock.now() - living.zero
        if living.over and living.entries:
            seconds = living.entries[-1].at
        return Told(
            living.facts,
            tuple(living.entries),
            living.over,
            living.private_from,
            living.left_out,
            seconds=round(max(0.0, seconds), 2),
        )

    def _synopsis(self, living: _Living, told: Told) -> Synopsis:
        """Return a living call's line, read anew where something happened."""
        count = len(told.entries) + (told.private_from or 0)
        if living.known is None or living.known[0] != count:
            living.known = (count, story.synopsis(told, self._around))
        return story.aged(living.known[1], told.seconds)


def _heard(living: _Living, told: Told) -> bytes:
    """Return what was heard so far; nothing where that is private."""
    return b"" if told.private_from is not None else living.tape.wav(told.seconds)


def _facts(leg: "Leg") -> Facts:
    facts = leg.facts
    return Facts(
        leg.sid,
        facts.account_sid,
        facts.to,
        facts.from_,
        facts.direction,
        leg.began,
    )
