"""The times of a menu as a table, or as JSON."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final

from ivr.flow.timing import Line, Option, Outcome, Reach, Seconds

ABOUT: Final = """\
Seconds after the answer. A caller who knows the menu presses at once; one who
listens presses a key when it has been named; one who waits hears every prompt
out, as where no key cuts it. Expected: the mean over all options."""

NOTHING: Final = "–"

LABEL: Final = 44
"""Letters of what an option is for that are shown."""


def table(lines: Sequence[Line], price: float | None) -> Iterator[str]:
    """Write every number and language; options and outcomes of the first number."""
    yield ABOUT
    yield ""
    yield from _aligned([_HEAD, *map(_line, lines)], left=2)
    first = lines[0].called if lines else ""
    for line in lines:
        if line.called == first:
            yield ""
            title = f"Options in {line.language}"
            yield f"{title}, called {first}" if first else title
            yield from _aligned([_OPTIONS, *map(_option, line.options)], left=4)
            yield ""
            yield f"What a call in {line.language} comes to, for callers who listen"
            rows = [_outcome(each, price) for each in line.outcomes]
            head = _OUTCOMES if price is None else (*_OUTCOMES, "cost")
            yield from _aligned([head, *rows], left=1)


_HEAD: Final = (
    *("number", "language", "options", "knows", "listens", "waits"),
    *("person: knows", "listens", "waits"),
)
_OPTIONS: Final = ("node", "key", "for", "keys", "knows", "listens", "waits")
_OUTCOMES: Final = ("outcome", "ends", "least", "mean", "most", "minutes")


def as_json(lines: Iterable[Line], price: float | None) -> Iterator[str]:
    """Write an object a number and language."""
    for line in lines:
        fields = {
            "number": line.called,
            "language": line.language,
            "expected": _rounded(asdict(line.expected)),
            "person": _rounded(asdict(line.person)),
            "options": [_rounded(asdict(each)) for each in line.options],
            "outcomes": [_rounded(_priced(each, price)) for each in line.outcomes],
        }
        yield json.dumps({"times": fields}, ensure_ascii=False)


def reach(found: Reach | None) -> dict[str, Any] | None:
    """Write how a node is come to; None where it is not."""
    return None if found is None else _rounded(asdict(found))


def _line(line: Line) -> tuple[str, ...]:
    number = line.called or NOTHING
    options = str(len(line.options))
    times = (*_times(line.expected), *_times(line.person))
    return number, line.language, options, *times


def _option(option: Option) -> tuple[str, ...]:
    label = option.label or option.target
    short = label if len(label) <= LABEL else f"{label[: LABEL - 1]}…"
    return option.node, option.key, short, option.keys, *_times(option.seconds)


def _outcome(outcome: Outcome, price: float | None) -> tuple[str, ...]:
    times = (outcome.least, outcome.mean, outcome.most, outcome.minutes)
    row = (outcome.name, str(outcome.ends), *(f"{each:.1f}" for each in times))
    return row if price is None else (*row, f"{outcome.minutes * price:.3f}")


def _priced(outcome: Outcome, price: float | None) -> dict[str, Any]:
    cost = {} if price is None else {"cost": outcome.minutes * price}
    return {**asdict(outcome), **cost}


def _times(seconds: Seconds) -> tuple[str, ...]:
    each = (seconds.knows, seconds.listens, seconds.waits)
    return tuple(NOTHING if one is None else f"{one:.1f}" for one in each)


def _rounded(fields: dict[str, Any]) -> dict[str, Any]:
    """Keep what can be heard of a fraction of a second."""
    return {
        name: _rounded(value)
        if isinstance(value, dict)
        else round(value, 3)
        if isinstance(value, float)
        else value
        for name, value in fields.items()
    }


def _aligned(rows: Sequence[Sequence[str]], left: int) -> Iterator[str]:
    """Align columns: so many of them to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.ljust(width) if at < left else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()
