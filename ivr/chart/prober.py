"""Somebody who goes one path, looks where it leads, and hangs up."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ivr.carrier.line import Summary
from ivr.carrier.people.callee import Callee as Phone
from ivr.carrier.transcript import Entry
from ivr.chart.acts import Act, Callee, Keys, Message, Path, Silence, Words
from ivr.chart.memory import Remembered
from ivr.chart.place import Kind, Sight
from ivr.errors import Mark
from ivr.scenario.player import Player
from ivr.scenario.steps import Step
from ivr.scenario.steps import acts as steps

NOWHERE: Final = Mark("")
"""Where a step is written that nobody wrote."""

PAUSE: Final = 6.0
"""Call seconds of silence that end a recording: Twilio's are five, unless told."""

ENDS: Final[Mapping[type, str]] = {
    Keys: "pressed",
    Words: "said",
    Message: "recorded",
    Silence: "listening",
    Callee: "dial_ended",
}
"""Act -> the last event of it: what comes after is where it led."""


HUNG_UP: Final = frozenset({"status", "ended"})
SENT: Final = frozenset({"recorded", "request", "heard", "played", "warning", "error"})
"""What follows when a caller hangs up; and from a recording, which is sent."""


class Prober(Player):
    """Goes a path; also decides, as each phone rings, what becomes of it."""

    def __init__(self, path: Path) -> None:
        super().__init__(step for act in path for step in _steps(act))
        self._outcomes = [act.outcome for act in path if isinstance(act, Callee)]
        self._path = path
        self._rang_at = -1.0
        self._rings: Phone | None = None
        self.dialled = False
        self.phones: list[tuple[str, str]] = []

    def phone(self, number: str) -> Phone:
        """Say what a phone does that rings now; those of one Dial do the same."""
        now = self.stage.now
        if self._rings is None or now != self._rang_at:
            self._rang_at, self._rings = now, self._next_phone()
        self.phones.append((number, self._rings.outcome))
        return self._rings

    def _next_phone(self) -> Phone:
        if self._outcomes:
            outcome = self._outcomes.pop(0)
            return Phone(outcome) if outcome == "answer" else Phone(outcome, steps=())
        self.dialled = True
        leg = self.stage.leg
        leg.schedule.after(0.0, leg.leave)
        return Phone("no-answer", steps=())

    def sight(self, call: Summary, wire: Remembered) -> Sight:
        """Return what was met at the path's end."""
        waiting = self._is_waiting(call.entries)
        rest = call.entries[self._boundary(call.entries, waiting=waiting) :]
        seen = [each for each in rest if "leg" not in each.fields]
        waits = seen[_last(seen, "listening")].fields if waiting else {}
        digits = waits.get("num_digits")
        kind = self._kind(str(waits.get("input", "")), digits)
        return Sight(
            kind,
            tuple(_heard(seen)),
            wire.document,
            str(waits.get("input", "")),
            digits if isinstance(digits, int) else None,
            str(waits.get("finish_on_key") or ""),
            _seconds(seen),
            tuple(_reports(seen)),
            tuple(_reports(call.entries)),
            tuple(str(e.fields["number"]) for e in rest if e.event == "dialed"),
            tuple(dict.fromkeys(self.phones)),
            call.status if kind == "end" else "",
            wire.took,
        )

    def _is_waiting(self, entries: tuple[Entry, ...]) -> bool:
        """Whether the call waited for the caller when they left."""
        last = _last(entries, "listening")
        if not self.left or last < 0:
            return False
        after = {each.event for each in entries[last + 1 :]}
        records = entries[last].fields["input"] == "record"
        return after <= (HUNG_UP | SENT if records else HUNG_UP)

    def _boundary(self, entries: tuple[Entry, ...], *, waiting: bool) -> int:
        """Return where in the transcript the last act was over."""
        if not self._path:
            return 0
        act = self._path[-1]
        last = _last(entries, ENDS[type(act)])
        if isinstance(act, Silence) and waiting:
            last = _last(entries[:last], "listening")
        return last + 1

    def _kind(self, waits: str, digits: object) -> Kind:
        if self.dialled:
            return "dial"
        if not waits:
            return "wait" if self.left else "end"
        if waits == "record":
            return "record"
        if waits == "speech":
            return "speech"
        return "keys" if digits == 1 else "number"


class Phones(Mapping[str, Phone]):
    """Every phone there is, doing what a prober says."""

    def __init__(self, prober: Prober) -> None:
        self._prober = prober

    def __getitem__(self, number: str) -> Phone:
        return self._prober.phone(number)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _steps(act: Act) -> Iterator[Step]:
    """Do an act where the call waits, when all before it was heard."""
    match act:
        case Keys(keys):
            yield steps.Listen(NOWHERE)
            yield from (steps.Press(NOWHERE, key) for key in keys)
        case Words(text):
            yield steps.Listen(NOWHERE)
            yield steps.Say(NOWHERE, text)
        case Message(text, finish_key):
            yield steps.Listen(NOWHERE)
            yield steps.Say(NOWHERE, text)
            if finish_key:
                yield steps.Press(NOWHERE, finish_key)
            else:
                yield steps.Wait(NOWHERE, PAUSE)
        case Silence():
            yield steps.Listen(NOWHERE)
            yield steps.Silence(NOWHERE)


def _last(entries: Sequence[Entry], event: str) -> int:
    """Return where the last entry of a kind stands; -1 if there is none."""
    places = (at for at in reversed(range(len(entries))) if entries[at].event == event)
    return next(places, -1)


def _heard(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield texts, and the addresses of sounds that nobody has the words of."""
    for at, entry in enumerate(entries):
        if entry.event == "heard":
            yield str(entry.fields["text"])
        elif entry.event == "played":
            after = entries[at + 1] if at + 1 < len(entries) else None
            if after is None or after.event != "heard":
                yield str(entry.fields["url"])


def _seconds(entries: Sequence[Entry]) -> float:
    said = (e for e in entries if e.event in ("heard", "played"))
    ends = {round(each.at, 2): float(str(each.fields["seconds"])) for each in said}
    return sum(ends.values())


def _reports(entries: Sequence[Entry]) -> Iterator[tuple[str, int, str]]:
    for entry in entries:
        if entry.event in ("error", "warning"):
            code = entry.fields["code"]
            number = code if isinstance(code, int) else 0
            yield entry.event, number, str(entry.fields["text"])
