"""CPU time of several sides, in turns, so that the machine's moods fall on all."""

import gc
from collections.abc import Callable, Mapping
from time import process_time


def cheapest(
    sides: Mapping[str, Callable[[], object]], *, rounds: int, times: int
) -> dict[str, float]:
    """
    Return the CPU seconds of one call of each side, from its best round.

    A round calls every side `times` times.  The best one is the least
    disturbed; garbage is collected between rounds, and not during them.
    """
    best = dict.fromkeys(sides, float("inf"))
    for _ in range(rounds):
        for name, call in sides.items():
            best[name] = min(best[name], _once(call, times))
    return best


def microseconds(seconds: float) -> str:
    """Return a short time as a person reads it."""
    return f"{seconds * 1e6:,.0f} µs"


def _once(call: Callable[[], object], times: int) -> float:
    gc.collect()
    gc.disable()
    try:
        start = process_time()
        for _ in range(times):
            call()
        return (process_time() - start) / times
    finally:
        gc.enable()
