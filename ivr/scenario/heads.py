"""The fields of a scenario beside its steps, and how each is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlsplit

from ivr.carrier import mishaps
from ivr.carrier.people import callee
from ivr.carrier.people.address import e164
from ivr.carrier.people.callee import Callee
from ivr.errors import SettingsError
from ivr.flow.needs import Broken, Found, Missing
from ivr.flow.tree import Items, Pairs, Text, Tree
from ivr.scenario.acting import Acting
from ivr.scenario.expectations.expectation import is_no, is_yes
from ivr.scenario.reading import Reading
from ivr.scenario.scenario import Reply
from ivr.scenario.steps import Heard, never, read

OUTCOMES: Final = ("not_found", "failed")
"""What a look-up can come to, beside finding something."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a scenario's fields are read for: with what, and in which file."""

    reading: Reading
    path: Path

    def report(self, message: str, tree: Tree, hint: str = "") -> None:
        """Tell the author that a value is wrong."""
        self.reading.scope.report("wrong-value", message, tree.mark, hint)

    def text(self, tree: Tree) -> str:
        """Read one text."""
        return self.reading.scope.text(tree, "a value") or ""

    def texts(self, tree: Tree) -> tuple[str, ...]:
        """Read one text, or a list of them."""
        items = tree.items if isinstance(tree, Items) else (tree,)
        return tuple(map(self.text, items))

    def pairs(self, tree: Tree) -> tuple[tuple[Text, Tree], ...]:
        """Read a mapping."""
        if isinstance(tree, Pairs):
            return tree.pairs
        self.report("this is a mapping of names to values", tree)
        return ()

    def mapping(self, tree: Tree) -> dict[str, str]:
        """Read a mapping of texts."""
        return {key.text: self.text(value) for key, value in self.pairs(tree)}

    def number(self, tree: Tree) -> str:
        """Read a phone number, or the address of a client or of SIP."""
        return e164(self.text(tree))

    def never(self, tree: Tree) -> tuple[Heard, ...]:
        """Read what must not be heard."""
        return never(tree, self.reading)

    def folder(self, tree: Tree) -> Path:
        """Read a path, which starts from the scenario's own folder."""
        text = self.text(tree)
        try:
            return (self.path.parent / text).resolve()
        except (OSError, RuntimeError, ValueError):  # a link to itself, for one
            self.report(f"{text!r} leads to no folder", tree)
            return self.path.parent

    def url(self, tree: Tree) -> str:
        """Read the address of a webhook."""
        text = self.text(tree)
        if not _is_address(text):
            self.report(f"{text!r} is no address", tree, "start it with http://")
        return text

    def method(self, tree: Tree) -> str:
        """Read GET or POST."""
        text = self.text(tree).upper()
        if text not in ("GET", "POST"):
            self.report(f"{text!r} is neither GET nor POST", tree)
        return text

    def moment(self, tree: Tree) -> datetime | None:
        """Read a date and a time, as the clocks of the menu's zones show it."""
        text = self.text(tree)
        try:
            return datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            self.report(f"{text!r} is no date and time", tree, "write 2026-12-31T23:50")
            return None

    def flag(self, tree: Tree) -> bool:
        """Read yes or no."""
        if not isinstance(tree, Text) or not (is_yes(tree.text) or is_no(tree.text)):
            self.report("this is yes or no", tree)
            return False
        return is_yes(tree.text)

    def lookups(self, tree: Tree) -> dict[str, Reply]:
        """Read what look-ups come to: `{found: {…}}`, not_found or failed."""
        return {key.text: self._reply(value) for key, value in self.pairs(tree)}

    def _reply(self, tree: Tree) -> Reply:
        match tree:
            case Text("not_found"):
                return Missing()
            case Text("failed"):
                return Broken("the scenario lets it fail")
            case Pairs(((Text("found"), found),)):
                return Found({k.text: self._answer(v) for k, v in self.pairs(found)})
            case _:
                hint = f"write found: with its values, or {' or '.join(OUTCOMES)}"
                self.report("a look-up finds something, or does not", tree, hint)
                return Missing()

    def _answer(self, tree: Tree) -> str:
        """Read one value of a service's answer, which may be empty."""
        is_empty = isinstance(tree, Text) and not tree.text and not tree.plain
        return "" if is_empty else self.text(tree)

    def faults(self, tree: Tree) -> tuple[str, ...]:
        """Read faults, as `ivr call --fault` takes them."""
        items = tree.items if isinstance(tree, Items) else (tree,)
        found = []
        for text, item in ((self.text(item), item) for item in items):
            try:
                mishaps.read([text] if text else ())
                found.append(text)
            except SettingsError as error:
                self.report(str(error).removeprefix("--fault: "), item)
        return tuple(found)

    def callees(self, tree: Tree) -> dict[str, Callee]:
        """Read how phones behave: as `--callee` does, or as a list of steps."""
        found: dict[str, Callee] = {}
        for number, does in self.pairs(tree):
            if isinstance(does, Items):
                steps = read(does, self.reading)
                found[e164(number.text)] = Acting(script=steps)
            elif written := self.text(does):
                found |= self._callee(f"{number.text}={written}", does)
        return found

    def _callee(self, line: str, tree: Tree) -> dict[str, Callee]:
        try:
            return callee.read([line])
        except SettingsError as error:
            self.report(str(error), tree)
            return {}


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        # Reading the port checks it.
        return (
            parts.scheme in ("http", "https")
            and parts.port != 0
            and bool(parts.hostname)
        )
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Field:
    """How a field is read, and its name in `Scenario` where that differs."""

    read: Callable[[Head, Tree], Any]  # of the field's type
    field: str = ""


HEADS: Final[Mapping[str, Field]] = MappingProxyType(
    {
        "to": Field(Head.number),
        "from": Field(Head.number, "from_"),
        "language": Field(Head.text),
        "menu": Field(Head.folder),
        "webhook": Field(Head.url),
        "method": Field(Head.method),
        "at": Field(Head.moment, "moment"),
        "hours": Field(Head.mapping),
        "lookups": Field(Head.lookups),
        "callees": Field(Head.callees),
        "faults": Field(Head.faults),
        "params": Field(Head.mapping),
        "never": Field(Head.never),
        "stays": Field(Head.flag),
    }
)

OURS: Final = ("menu", "at", "hours", "lookups")
"""Those that only a menu of ours can have."""
