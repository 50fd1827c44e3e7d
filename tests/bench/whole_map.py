"""
A whole `ivr map` of the shipped menu: every node, found by calling it.

CPU time, with calls from all its numbers and to all its people.
"""

from time import process_time
from typing import Final

from tests.bench.result import Result
from tests.chart.shipped import everywhere, seen, shipped

BUDGET: Final = 50_000
"""Requests; it takes a tenth of them."""


def run(*, quick: bool) -> tuple[Result]:
    """Chart it, with as many requests as it takes; refuse to miss a node."""
    took = float("inf")
    for _ in range(1 if quick else 2):
        menu = shipped()
        start = process_time()
        chart = everywhere(menu, 100 if quick else BUDGET)
        took = min(took, process_time() - start)
    found, nodes = seen(menu), menu.flow.nodes.keys()
    if not quick and (chart.spent or nodes - found):
        raise AssertionError(f"not found: {sorted(nodes - found)}")
    sides = (
        ("nodes", f"{len(found):,} of {len(nodes):,}"),
        ("places", f"{len(chart.places):,}"),
        ("requests", f"{chart.requests:,}"),
    )
    return (Result("map shipped", sides, took, 10.0, "s"),)
