"""A chart as scenarios: one for each place, which fails when it is not there."""

from typing import Any, Final

import yaml

from ivr.chart.acts import Act, Callee, Keys, Message, Silence, Words
from ivr.chart.place import FIGURES, Chart, Place, Sight
from ivr.chart.prober import PAUSE

WORDS: Final = 8
"""Words of a place that are enough to know it again."""


def scenarios(chart: Chart, menu: str = "") -> str:
    """
    Return the YAML of a file of scenarios that `ivr test` calls.

    Args:
        chart: what was found.
        menu: where our own menu is, seen from the file, if that was charted.

    """
    told = [_scenario(place) for place in chart.places.values() if _is_sure(place)]
    called = {"menu": menu} if menu else {"webhook": chart.url}
    head = {**called, "scenarios": told}
    text: str = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000)
    return text


def _scenario(place: Place) -> dict[str, Any]:  # YAML's
    called, calling = place.start
    steps = [step for act in place.path for step in _steps(act)]
    way = "; ".join(map(str, place.path)) or "at once"
    scenario: dict[str, Any] = {
        "name": f"{place.name}: {way}",
        "to": called,
        "from": calling,
        "steps": [*steps, *_hear(place.sight), *_reports(place.sight)],
    }
    if any(isinstance(act, Callee) for act in place.path):
        scenario["callees"] = dict(place.sight.phones)
    return scenario


def _steps(act: Act) -> list[Any]:  # YAML's
    match act:
        case Keys(keys):
            return ["listen", {"press": keys}]
        case Words(text):
            return ["listen", {"say": text}]
        case Message(text, finish_key):
            end: Any = (
                {"press": finish_key} if finish_key else {"wait": PAUSE}
            )  # YAML's
            return ["listen", {"say": text}, end]
        case Silence():
            return ["listen", "silence"]
        case Callee():
            return []


def _hear(sight: Sight) -> list[dict[str, str]]:
    """Expect the first words of a place, as far as they hold no figures."""
    texts = [text for text in sight.heard if "://" not in text]
    words = FIGURES.split(texts[0])[0].split()[:WORDS] if texts else []
    heard = " ".join(words)
    # Marks alone are not heard, and no scenario may wait for them.
    return [{"hear": heard}] if any(map(str.isalnum, heard)) else []


def _reports(sight: Sight) -> list[dict[str, dict[str, int]]]:
    """Expect what the debugger said: a scenario fails on it otherwise."""
    codes = dict.fromkeys((level, code) for level, code, _ in sight.told if code)
    return [{"expect": {level: code}} for level, code in codes]


def _is_sure(place: Place) -> bool:
    """Whether a scenario can say it: each phone does one thing, no sentence is ours."""
    phones = [number for number, _ in place.sight.phones]
    nameless = any(code == 0 for _, code, _ in place.sight.told)
    return len(phones) == len(set(phones)) and not nameless
