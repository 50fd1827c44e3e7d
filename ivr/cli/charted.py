"""A chart in words: a row a place, then what is wrong; or JSON, an object each."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ivr.carrier.printable import printable

if TYPE_CHECKING:
    from ivr.chart.findings import Finding
    from ivr.chart.place import Chart, Place

SHOWN: Final = 70
"""Characters of a place's words in the table."""


def as_text(chart: "Chart", found: "tuple[Finding, ...]") -> Iterator[str]:
    """Yield the lines that a person reads."""
    for place in chart.places.values():
        yield _row(place)
    yield ""
    for each in found:
        yield printable(f"{each.code}: {each}")
    if chart.spent:
        yield "The budget is spent: not everything was tried (--budget)."
    counts = (
        (len(chart.places), "place"),
        (chart.requests, "request"),
        (len(found), "finding"),
    )
    told = (f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts)
    yield f"{', '.join(told)}."


def _row(place: "Place") -> str:
    text = printable(place.sight.text)
    text = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    ways = ", ".join(f"{act} {target}" for act, target in place.ways.items())
    kind = f"{place.sight.kind}, again" if place.again else place.sight.kind
    return f"{place.name:<5} {kind:<12} {text or '(nothing)'}  {printable(ways)}"


def as_json(chart: "Chart", found: "tuple[Finding, ...]") -> Iterator[str]:
    """Yield the lines that a program reads."""
    for place in chart.places.values():
        fields = {
            "place": place.name,
            "kind": place.sight.kind,
            "again": place.again,
            "heard": list(place.sight.heard),
            "seconds": round(place.sight.seconds, 2),
            "start": list(place.start),
            "path": [str(act) for act in place.path],
            "ways": {str(act): target for act, target in place.ways.items()},
        }
        yield json.dumps(fields, ensure_ascii=False)
    for each in found:
        told = {
            "finding": each.code,
            "message": each.message,
            "place": each.place,
            "start": list(each.start),
            "path": list(each.keys),
        }
        yield json.dumps(told, ensure_ascii=False)
