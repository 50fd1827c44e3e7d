"""
What a browser's phone asks, as values: each is one text of its WebSocket.

    {"do": "dial", "to": "+78002347000", "from": "+79161234567", "first": "1; 2"}
    {"do": "press", "key": "1"}
    {"do": "say", "text": "статус заказа"}
    {"do": "hold", "on": true}
    {"do": "hang-up"}
    {"do": "wait", "numbers": ["+12025550111"]}
    {"do": "answer", "ring": 3}
    {"do": "decline", "ring": 3}

What is said as sound comes as bytes: 8 kHz, signed 16-bit, little-endian.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ivr.carrier.people import steps
from ivr.carrier.people.steps import KEYS, Step
from ivr.console.phone.numbers import address, dialled
from ivr.errors import SettingsError

LONGEST: Final = 2_000
"""Letters of an utterance."""

NUMBERS: Final = 20
"""Numbers that one phone may be."""


@dataclass(frozen=True, slots=True)
class Dial:
    """Call a number; `first` is done as `ivr call --do` does it, then a person acts."""

    to: str
    from_: str
    first: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """Press a key."""

    key: str


@dataclass(frozen=True, slots=True)
class Say:
    """Say something that was typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Put the call on hold, or take it off."""

    on: bool


@dataclass(frozen=True, slots=True)
class HangUp:
    """Hang up."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Be the phone at these numbers; none: at none any more."""

    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Take a call that rings."""

    ring: int


@dataclass(frozen=True, slots=True)
class Decline:
    """Refuse a call that rings."""

    ring: int


Act = Dial | Press | Say | Hold | HangUp | Wait | Answer | Decline

Fields = Mapping[str, Any]  # JSON's


def read(text: str) -> Act:
    """Return what a text asks; raise `SettingsError` with a sentence if wrong."""
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        raise SettingsError("What the page sent is no JSON.") from None
    if not isinstance(fields, dict):
        raise SettingsError("What the page sent is no JSON object.")
    reader = READERS.get(str(fields.get("do")))
    if reader is None:
        known = ", ".join(READERS)
        raise SettingsError(f"A phone does one of these: {known}.")
    return reader(fields)


def _dial(fields: Fields) -> Dial:
    first = _text({"first": "", **fields}, "first")
    if "say-file" in first:
        raise SettingsError("A page plays no files: say-file is for ivr call.")
    return Dial(
        dialled(_text(fields, "to")), address(_text(fields, "from")), steps.parse(first)
    )


def _press(fields: Fields) -> Press:
    key = _text(fields, "key")
    if key not in KEYS:
        raise SettingsError(f"No telephone has the key {key[:8]!r}.")
    return Press(key)


def _say(fields: Fields) -> Say:
    text = _text(fields, "text").strip()
    if not text or len(text) > LONGEST:
        raise SettingsError(f"Say something, in at most {LONGEST} letters.")
    return Say(text)


def _hold(fields: Fields) -> Hold:
    on = fields.get("on")
    if not isinstance(on, bool):
        raise SettingsError("A hold is on or off: true or false.")
    return Hold(on)


def _wait(fields: Fields) -> Wait:
    numbers = fields.get("numbers")
    if not isinstance(numbers, list) or len(numbers) > NUMBERS:
        raise SettingsError(f"A phone waits at a list of at most {NUMBERS} numbers.")
    wanted = (address(_text({"number": each}, "number")) for each in numbers)
    return Wait(tuple(dict.fromkeys(wanted)))


def _ring(fields: Fields) -> int:
    ring = fields.get("ring")
    if not isinstance(ring, int):
        raise SettingsError("Say which call, by the number it rang with.")
    return ring


def _text(fields: Fields, name: str) -> str:
    text = fields.get(name)
    if not isinstance(text, str):
        raise SettingsError(f"{name!r} has to be a text.")
    return text


READERS: Final[Mapping[str, Callable[[Fields], Act]]] = {
    "dial": _dial,
    "press": _press,
    "say": _say,
    "hold": _hold,
    "hang-up": lambda _: HangUp(),
    "wait": _wait,
    "answer": lambda fields: Answer(_ring(fields)),
    "decline": lambda fields: Decline(_ring(fields)),
}
"""What is to be done -> what reads the rest."""
