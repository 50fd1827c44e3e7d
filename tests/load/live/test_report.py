from collections import Counter
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from ivr.load.live.report import Path, Report, report


@dataclass
class Entry:
    """What Locust counts of one name."""

    method: str
    name: str
    response_times: Counter[float]
    num_failures: int = 0

    @property
    def num_requests(self) -> int:
        """All of them."""
        return self.response_times.total()

    @property
    def max_response_time(self) -> float:
        """The longest, in milliseconds."""
        return max(self.response_times)


@dataclass
class Stats:
    """What Locust counts."""

    entries: dict[str, Entry]
    errors: dict[str, object] = field(default_factory=dict)
    start_time: float = 100.0
    last_request_timestamp: float | None = 110.0


MENU = Entry("POST", "/voice", Counter({10.0: 98, 900.0: 2}), 1)
STATS = Stats(
    {
        "menu": MENU,
        "key": Entry("POST", "/voice/main", Counter({20.0: 100})),
        "sounds": Entry("SOUND", "all", Counter({5000.0: 7})),
        "calls": Entry("CALL", "whole", Counter({30_000.0: 12}), 2),
    },
    {
        "once": SimpleNamespace(
            method="POST",
            name="/voice",
            error="RuntimeError('HTTP 500')",
            occurrences=1,
        )
    },
)


def test_answers_are_counted_apart_from_sounds_and_calls() -> None:
    """In seconds, over all places of the webhook."""
    found = report(STATS)

    assert (found.calls, found.broken, found.sounds) == (12, 2, 7)
    assert (found.requests, found.failures) == (200, 1)
    assert (found.p50, found.p95, found.p99, found.longest) == (0.02, 0.02, 0.02, 0.9)
    assert found.rate == 20.0
    assert found.paths[0] == Path("POST", "/voice", 100, 1, 0.01, 0.9, 0.9)
    assert found.errors == {"POST /voice: HTTP 500": 1}


def test_a_report_travels_as_json() -> None:
    """Whole, from one process to another."""
    found = report(STATS)

    assert Report.read(found.to_json()) == found


def test_nobody_was_measured() -> None:
    """Nothing is divided by nothing."""
    found = report(Stats({}, last_request_timestamp=None))

    assert (found.requests, found.p99, found.rate) == (0, 0.0, 0.0)
    assert found.seconds == pytest.approx(0.0)
