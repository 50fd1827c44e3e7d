"""
Reading and checking menus of ten nodes to ten thousand: linear, and quick.

Such a menu has many lines, each a number with a tree of menus of its own that
a caller could bear, and is kept in files of five hundred nodes.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ivr.flow.checks import check
from ivr.flow.reader import read
from tests.bench.measure import cheapest
from tests.bench.result import Result

SIZES: Final = (10, 100, 1_000, 10_000)

PER_FILE: Final = 500
"""Nodes of one file."""

CHOICES: Final = 5

PER_LINE: Final = 1 + CHOICES + CHOICES**2
"""Nodes behind one number: a menu, its menus, what they say."""


def run(*, quick: bool) -> tuple[Result, Result]:
    """Measure each size; one bar is on the largest, one on a node's growth."""
    sizes = SIZES[:2] if quick else SIZES
    seconds = {size: _cost(size, rounds=1 if quick else 3) for size in sizes}
    first, last = sizes[-2:]
    costs = tuple(
        (f"{size:,} nodes", f"{cost:.3f} s") for size, cost in seconds.items()
    )
    each = tuple(
        (f"{size:,}", f"{cost / size * 1e6:,.0f} µs a node")
        for size, cost in seconds.items()
    )
    return (
        Result("flow load", costs, seconds[last], 3.0, "s"),
        Result(
            "flow growth", each, seconds[last] / last / (seconds[first] / first), 1.5
        ),
    )


def _cost(size: int, rounds: int) -> float:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in files(size):
            (root / f"{name}.yaml").write_text(text, encoding="utf-8")

        def load() -> None:
            reading = read(root)
            if reading.flow is None or len(reading.flow.nodes) != size:
                raise AssertionError(f"not read: {reading.findings[:3]}")
            findings = (*reading.findings, *check(reading.flow))
            if findings:
                raise AssertionError(f"not in order: {findings[:3]}")

        return cheapest({"load": load}, rounds=rounds, times=1)["load"]


def files(size: int) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file of a menu of so many nodes."""
    for first in range(0, size, PER_FILE):
        numbers = range(first, min(size, first + PER_FILE))
        yield _file(first), "".join(_text(numbers, size))


def _text(numbers: range, size: int) -> Iterator[str]:
    if numbers.start == 0:
        yield "languages: {en: en-US}\n"
        yield 'keys: {"*": repeat, "#": back}\nentries:\n'
        for line in range(0, size, PER_LINE):
            number = 14155550000 + line // PER_LINE
            yield f'  "+{number}": {_file(line)}.node{line}\n'
    yield "nodes:\n"
    for number in numbers:
        yield from _node(number, size)
    yield "prompts:\n  en:\n"
    for number in numbers:
        keys = "".join(f" For {key}, press {key}." for key in _children(number, size))
        yield f'    said{number}: "This is node {number}.{keys}"\n'


def _node(number: int, size: int) -> Iterator[str]:
    children = _children(number, size)
    yield f"  node{number}:\n"
    if not children:
        yield f"    kind: hangup\n    prompt: said{number}\n"
        return
    last = max(_leaves(number, size))
    yield f"    kind: menu\n    prompt: said{number}\n"
    yield f"    on_failure: {_file(last)}.node{last}\n    choices:\n"
    for key, child in children.items():
        yield f'      "{key}": {_file(child)}.node{child}\n'


def _children(number: int, size: int) -> dict[int, int]:
    """Return key -> node of what can be chosen at a node of its line's tree."""
    line, place = divmod(number, PER_LINE)
    below = range(place * CHOICES + 1, place * CHOICES + CHOICES + 1)
    nodes = {key: line * PER_LINE + node for key, node in enumerate(below, 1)}
    last = min(size, (line + 1) * PER_LINE)
    return {key: node for key, node in nodes.items() if node < last}


def _leaves(number: int, size: int) -> Iterator[int]:
    """Yield the nodes below this one that end the call."""
    children = _children(number, size).values()
    for child in children:
        yield from _leaves(child, size) if _children(child, size) else (child,)


def _file(number: int) -> str:
    return f"part{number // PER_FILE:03}"
