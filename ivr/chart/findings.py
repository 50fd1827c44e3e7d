"""What is wrong with a menu that was charted, each with the keys that show it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ivr.chart.acts import Callee, Keys, announced
from ivr.chart.place import Chart, Place

SLOW: Final = 3.0
"""
Seconds that an answer may take before it is a finding.

Twilio gives up after 15; a caller who hears nothing for three thinks that the
line is dead.
"""

LARGEST: Final = 65_536
"""Bytes of a document that Twilio takes: its error 11750."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where, and how to come there."""

    code: str
    message: str
    place: str
    start: tuple[str, str]
    keys: tuple[str, ...]

    def __str__(self) -> str:
        way = "; ".join(self.keys) or "at once"
        return f"{self.place}: {self.message} [{self.start[0]}: {way}]"


def findings(chart: Chart) -> tuple[Finding, ...]:
    """List what is wrong, in the order that places were found."""
    ends = _ends(chart)
    return tuple(
        Finding(code, message, place.name, place.start, tuple(map(str, place.path)))
        for place in chart.places.values()
        for code, look in CHECKS.items()
        for message in look(place, chart, ends)
    )


def _ends(chart: Chart) -> frozenset[str]:
    """Name the places from which a call can come to an end of its own."""
    good = {
        place.name
        for place in chart.places.values()
        if place.sight.kind in ("dial", "wait", "end", "record")
    }
    before: dict[str, set[str]] = {}
    for place in chart.places.values():
        for target in place.ways.values():
            before.setdefault(target, set()).add(place.name)
    ahead = list(good)
    while ahead:
        for name in before.get(ahead.pop(), set()) - good:
            good.add(name)
            ahead.append(name)
    return frozenset(good)


def _error(place: Place, _chart: Chart, _ends: frozenset[str]) -> Iterator[str]:
    for level, code, text in dict.fromkeys(place.sight.reports):
        yield f"{level} {code}: {text}" if code else f"{level}: {text}"


def _dead_end(place: Place, _chart: Chart, _ends: frozenset[str]) -> Iterator[str]:
    sight = place.sight
    if sight.kind != "end" or sight.heard or sight.reports or not place.path:
        return
    if not isinstance(place.path[-1], Callee):  # a talk needs no last word
        yield "the call ends here without a word"


def _silent(place: Place, _chart: Chart, _ends: frozenset[str]) -> Iterator[str]:
    if place.sight.kind in ("keys", "number", "speech") and not place.sight.heard:
        yield "the call waits here, and the caller has heard nothing"


def _trap(place: Place, _chart: Chart, ends: frozenset[str]) -> Iterator[str]:
    if place.ways and place.name not in ends:
        yield "from here no key leads to a person or to an end"


def _lost_key(place: Place, chart: Chart, _ends: frozenset[str]) -> Iterator[str]:
    if place.sight.kind != "keys":
        return
    named = announced(place.sight.text)
    by_other = {
        target
        for act, target in place.ways.items()
        if isinstance(act, Keys)
        and act.keys not in named
        and chart.places[target].again
    }
    for act, target in place.ways.items():
        if isinstance(act, Keys) and act.keys in named and target in by_other:
            yield f"key {act.keys} is announced, and not taken"


def _large(place: Place, _chart: Chart, _ends: frozenset[str]) -> Iterator[str]:
    size = len(place.sight.document.encode())
    if size > LARGEST:
        yield f"the document has {size:,} bytes, more than the {LARGEST:,} Twilio takes"


def _slow(place: Place, _chart: Chart, _ends: frozenset[str]) -> Iterator[str]:
    if place.sight.took > SLOW:
        yield f"the answer took {place.sight.took:.1f} s"


Check = Callable[[Place, Chart, frozenset[str]], Iterator[str]]

CHECKS: Final[Mapping[str, Check]] = MappingProxyType(
    {
        "error": _error,
        "dead-end": _dead_end,
        "silent": _silent,
        "trap": _trap,
        "lost-key": _lost_key,
        "too-large": _large,
        "slow": _slow,
    }
)
