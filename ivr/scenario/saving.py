"""A call that was made by hand, written down as a scenario that passes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from ivr.carrier.people.address import e164
from ivr.carrier.transcript import Entry

HEARD: Final = 60
"""Characters of a prompt that are enough to know it again."""

ENDS_KEYS: Final = ("heard", "played", "listening", "said", "status", "request")
"""Events after which a key is a step of its own."""

CUT: Final = 0.05
"""Seconds: a prompt that lost less than this was heard out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """
    How a call was placed.

    Args:
        to: the number called.
        from_: the caller's own.
        webhook: the foreign webhook, if it was one.
        menu: where the menu is, seen from the file; empty: its project's own.
        method: how the webhook was first asked.
        callees: how other phones behaved, as `--callee` had it.
        faults: how the webhook failed, as `--fault` had it.
        params: more parameters of every request.

    """

    to: str
    from_: str
    webhook: str = ""
    menu: str = ""
    method: str = "POST"
    callees: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    params: Mapping[str, str] = field(default_factory=dict)


def scenario_of(name: str, made: Made, entries: Iterable[Entry]) -> str:
    """
    Return the YAML of a scenario that does what the caller did.

    Each thing done has before it the last prompt that was begun, so that the
    scenario fails where the menu comes to say something else.
    """
    # A callee's leg has its own script.
    everything = tuple(entries)
    own = [entry for entry in everything if "leg" not in entry.fields]
    head: dict[str, Any] = {"name": name, "to": made.to, "from": made.from_}  # YAML's
    optional = {
        "webhook": made.webhook,
        "menu": made.menu,
        "method": "" if made.method == "POST" else made.method,
        "callees": _rung(made.callees, everything),
        "faults": list(made.faults),
        "params": dict(made.params),
    }
    head |= {key: value for key, value in optional.items() if value}
    telling = _Telling()
    for entry in own:
        telling.take(entry)
    done = telling.end(hung_up=_hung_up(own))
    ended = {**dict(_outcomes(everything)), "status": str(own[-1].fields["status"])}
    steps = [*done, *_reports(own), {"expect": ended}]
    text: str = yaml.safe_dump(
        {**head, "steps": steps}, allow_unicode=True, sort_keys=False, width=1000
    )
    return text


def _rung(callees: Mapping[str, str], entries: Iterable[Entry]) -> dict[str, str]:
    """Return the callees that rang: the others are not part of the call."""
    rung = {str(each.fields["number"]) for each in entries if each.event == "dialed"}
    return {number: does for number, does in callees.items() if e164(number) in rung}


@dataclass(slots=True)
class _Telling:
    """
    The caller's side of a transcript, entry by entry, as steps.

    `heard` is the last text begun that no step has named, `keys` those pressed
    in a row; `listens` says that the call waits for the caller.
    """

    steps: list[Any] = field(default_factory=list)  # YAML's
    heard: str = ""
    keys: str = ""
    listens: bool = False

    def take(self, entry: Entry) -> None:
        """Go on with what happened next."""
        if entry.event != "pressed" and entry.event in ENDS_KEYS:
            self._press()
        match entry.event:
            case "pressed":
                self._act()
                self.keys += str(entry.fields["key"])
            case "said" | "understood":
                self._act()
                self.steps.append({"say": entry.fields["text"]})
            case "heard":
                self._be_silent()
                self.heard = str(entry.fields["text"])
            case "listening":
                self._be_silent()
                self.listens = True

    def end(self, *, hung_up: bool) -> list[Any]:
        """Return the steps, now that the call is over."""
        self._press()
        self._hear()
        return [*self.steps, "hangup"] if hung_up else self.steps

    def _act(self) -> None:
        self._hear()
        self.listens = False

    def _be_silent(self) -> None:
        if self.listens:
            self._hear()
            self.steps.append("silence")
            self.listens = False

    def _press(self) -> None:
        if self.keys:
            self.steps.append({"press": self.keys})
            self.keys = ""

    def _hear(self) -> None:
        if self.heard:
            self.steps.append({"hear": _short(self.heard)})
            self.heard = ""


def _short(text: str) -> str:
    """Return the first words of a prompt, enough to know it again."""
    words = text.split()
    while len(words) > 1 and len(" ".join(words)) > HEARD:
        words.pop()
    return " ".join(words)


def _hung_up(entries: list[Entry]) -> bool:
    """Tell whether the caller left, rather than the menu."""
    last = entries[-1]
    for entry in reversed(entries):
        match entry.event:
            case "heard" | "played":
                return entry.at + float(str(entry.fields["seconds"])) > last.at + CUT
            case "listening":
                return last.at - entry.at < float(str(entry.fields["timeout"])) - CUT
            case "pressed" | "said" | "request":
                return entry.event != "request"
    return False


def _outcomes(entries: tuple[Entry, ...]) -> Iterator[tuple[str, Any]]:
    """Expect again what came of the call beside its words."""
    rung = [each.fields["number"] for each in entries if each.event == "dialed"]
    sent = [each.fields["text"] for each in entries if each.event == "sms"]
    if rung:
        yield "dial", rung
    if sent:
        yield "sms", sent
    if any(each.event == "recorded" and each.fields["seconds"] for each in entries):
        yield "record", "yes"


def _reports(entries: list[Entry]) -> Iterator[dict[str, dict[str, Any]]]:
    """Expect again what the debugger said: a scenario fails on it otherwise."""
    told = {
        (entry.event, entry.fields.get("code") or str(entry.fields["text"])[:HEARD])
        for entry in entries
        if entry.event in ("error", "warning")
    }
    for level, what in sorted(told, key=str):
        yield {"expect": {level: what}}
