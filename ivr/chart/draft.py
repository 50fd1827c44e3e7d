"""A chart as a menu of ours: a draft that an author goes on from."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from ivr.chart.acts import Callee, Keys, Message, Outcome, Silence, announced
from ivr.chart.place import Chart, Place

E164: Final = "+12025550199"
"""Stands where a number is wanted that is none; it is nobody's."""

OUTCOMES: Final[Mapping[Outcome, str]] = {
    "answer": "next",
    "busy": "busy",
    "no-answer": "no_answer",
    "failed": "failed",
}
"""What becomes of a phone that rings -> the way out of a transfer."""

LONGEST: Final = 32
"""Digits of a number, where the webhook names no limit: no more can be collected."""


def draft(chart: Chart) -> str:
    """
    Return the YAML of a menu that does what was charted.

    Places that only ask again are left out: our menus do that by themselves.
    What could not be seen from outside is a goodbye.
    """
    places = {name: p for name, p in chart.places.items() if not p.again}
    language = _language(places)
    texts = {name: _words(p.sight.text) for name, p in places.items()}
    nodes = {name: _node(place, chart) for name, place in places.items()}
    if any("goodbye" in _leads_to(node) for node in nodes.values()):
        nodes["goodbye"] = {"kind": "hangup", "prompt": "goodbye"}
        texts["goodbye"] = GOODBYE[language]
    menu = {
        "entries": {
            called: place
            for (called, _), place in chart.starts.items()
            if called.startswith("+")
        },
        "keys": _keys(places),
        "languages": {language: TAGS[language]},
        "prompts": {language: texts},
        "nodes": nodes,
    }
    text: str = yaml.safe_dump(menu, allow_unicode=True, sort_keys=False, width=1000)
    return f"# Drawn from {chart.url}\n{text}"


GOODBYE: Final = {"ru": "До свидания.", "en": "Goodbye."}
BRACES: Final = str.maketrans("{}", "()")
TAGS: Final = {"ru": "ru-RU", "en": "en-US"}


def _words(text: str) -> str:
    """Return what was heard as a prompt: braces would be places for values."""
    return text.translate(BRACES) or "…"


def _leads_to(node: Mapping[str, Any]) -> Iterator[str]:  # YAML's
    for value in node.values():
        yield from value.values() if isinstance(value, dict) else (str(value),)


def _language(places: Mapping[str, Place]) -> str:
    """Tell which of the two most places speak."""
    return Counter(place.sight.language for place in places.values()).most_common()[0][
        0
    ]


def _node(place: Place, chart: Chart) -> dict[str, Any]:  # YAML's
    prompt, failure = place.name, _after_silence(place, chart)
    match place.sight.kind:
        case "keys" if choices := dict(_choices(place, chart)):
            told: dict[str, Any] = {"kind": "menu", "prompt": prompt}
            return {**told, "choices": choices, "on_failure": failure}
        case "number":
            return {
                "kind": "collect",
                "value": f"{place.name}_value",
                "prompt": prompt,
                "length": [1, min(place.sight.digits or LONGEST, LONGEST)],
                "next": _entered(place, chart),
                "on_failure": failure,
            }
        case "record":
            left = _by(place, chart, Message) or "goodbye"
            return {"kind": "voicemail", "prompt": prompt, "next": left}
        case "dial":
            return {"kind": "transfer", **_transfer(place, chart), "prompt": prompt}
        case _:
            return {"kind": "hangup", "prompt": prompt}


def _choices(place: Place, chart: Chart) -> Iterator[tuple[str, str]]:
    """Yield the keys that are announced here; those that work everywhere are apart."""
    named = announced(place.sight.text)
    for act, target in place.ways.items():
        known = isinstance(act, Keys) and act.keys in named
        if known and not chart.places[target].again:
            yield str(act), "repeat" if target == place.name else target


def _keys(places: Mapping[str, Place]) -> dict[str, str]:
    """Find the keys that do one thing in most places, whether announced or not."""
    menus = [place for place in places.values() if place.sight.kind == "keys"]
    found: dict[str, str] = {}
    for key in ("0", "*", "#", "9"):
        led = Counter(_leads(place, key) for place in menus)
        target, often = led.most_common(1)[0] if led else ("", 0)
        if target in {*places, "repeat"} and often * 2 > len(menus):
            found[key] = target
    return found


def _leads(place: Place, key: str) -> str:
    target = place.ways.get(Keys(key), "")
    return "repeat" if target == place.name else target


def _transfer(place: Place, chart: Chart) -> dict[str, Any]:  # YAML's
    numbers = [n for n in place.sight.dialled if n.startswith("+")] or [E164]
    ways = {
        way: chart.places[target].name
        for act, target in place.ways.items()
        if isinstance(act, Callee) and (way := OUTCOMES[act.outcome])
    }
    defaults = {"next": "goodbye", "busy": "goodbye", "no_answer": "goodbye"}
    ways = {**defaults, "failed": "goodbye", **ways}
    told = {way: _plain(target, chart) for way, target in ways.items()}
    return {"numbers": list(dict.fromkeys(numbers)), **told}


def _entered(place: Place, chart: Chart) -> str:
    """Name where a number leads that was typed: the first that led anywhere."""
    led = (
        target
        for act, target in place.ways.items()
        if isinstance(act, Keys) and len(act.keys) > 1
    )
    return next((name for name in led if not chart.places[name].again), "goodbye")


def _by(place: Place, chart: Chart, kind: type) -> str:
    led = (target for act, target in place.ways.items() if isinstance(act, kind))
    return next((_plain(name, chart) for name in led), "")


def _after_silence(place: Place, chart: Chart) -> str:
    """Name where a caller comes who never says anything."""
    name, seen = place.name, set[str]()
    while name not in seen:
        seen.add(name)
        ways = chart.places[name].ways
        name = next((t for act, t in ways.items() if isinstance(act, Silence)), name)
        if not chart.places[name].again:
            break
    return "goodbye" if name == place.name or chart.places[name].again else name


def _plain(name: str, chart: Chart) -> str:
    """Return a place that has a node."""
    return "goodbye" if name in chart.places and chart.places[name].again else name
