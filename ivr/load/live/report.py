"""What a load on a webhook comes to, from Locust's counts."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from math import ceil
from typing import Any, Final

REQUESTS: Final = ("GET", "POST")
"""What a webhook is asked; sounds and whole calls count apart."""


@dataclass(frozen=True, slots=True)
class Path:
    """One place of the webhook; times are in seconds."""

    method: str
    path: str
    requests: int
    failures: int
    p50: float
    p99: float
    longest: float


@dataclass(frozen=True, slots=True)
class Report:
    """
    A load on a webhook; times are in seconds.

    Args:
        calls: whole ones.
        broken: those of them that an error ended.
        requests: for documents, callbacks among them.
        failures: those of them without an answer that can be used.
        sounds: fetched to be played.
        seconds: from the first request to the last.
        paths: the places of the webhook, the slowest first.
        errors: what went wrong -> how often.

    """

    calls: int
    broken: int
    requests: int
    failures: int
    sounds: int
    seconds: float
    p50: float
    p95: float
    p99: float
    longest: float
    paths: tuple[Path, ...]
    errors: Mapping[str, int]

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds if self.seconds else 0.0

    def to_json(self) -> str:
        """Return it as one object."""
        return json.dumps({**asdict(self), "rate": self.rate}, ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> "Report":
        """Return what `to_json` wrote."""
        told = json.loads(text)
        del told["rate"]
        paths = tuple(Path(**each) for each in told.pop("paths"))
        return cls(**told, paths=paths)


def report(stats: Any) -> Report:  # Locust's RequestStats, which has no types
    """Return what Locust has counted."""
    entries = list(stats.entries.values())
    asked = [each for each in entries if each.method in REQUESTS]
    calls = [each for each in entries if each.method == "CALL"]
    times = _times(asked)
    paths = sorted(map(_path, asked), key=lambda path: -path.p99)
    return Report(
        calls=_sum(calls, "num_requests"),
        broken=_sum(calls, "num_failures"),
        requests=_sum(asked, "num_requests"),
        failures=_sum(asked, "num_failures"),
        sounds=sum(each.num_requests for each in entries if each.method == "SOUND"),
        seconds=max(0.0, (stats.last_request_timestamp or 0.0) - stats.start_time),
        p50=_percentile(times, 50),
        p95=_percentile(times, 95),
        p99=_percentile(times, 99),
        longest=max((each.max_response_time for each in asked), default=0.0) / 1000,
        paths=tuple(paths),
        errors=dict(_errors(stats.errors.values())),
    )


def _sum(entries: Iterable[Any], name: str) -> int:
    return sum(getattr(each, name) for each in entries)


def _times(entries: Iterable[Any]) -> Counter[float]:
    """Add up how many answers took how many milliseconds."""
    times: Counter[float] = Counter()
    for each in entries:
        times.update(each.response_times)
    return times


def _percentile(times: Mapping[float, int], percent: int) -> float:
    """Return the time within which so many answers came, by the nearest rank."""
    rank = ceil(sum(times.values()) * percent / 100)
    for time in sorted(times):
        rank -= times[time]
        if rank <= 0:
            return time / 1000
    return 0.0


def _path(entry: Any) -> Path:
    return Path(
        entry.method,
        entry.name,
        entry.num_requests,
        entry.num_failures,
        _percentile(entry.response_times, 50),
        _percentile(entry.response_times, 99),
        entry.max_response_time / 1000,
    )


def _errors(errors: Iterable[Any]) -> Iterator[tuple[str, int]]:
    for each in sorted(errors, key=lambda error: -error.occurrences):
        what = str(each.error).removeprefix("RuntimeError('").removesuffix("')")
        yield f"{each.method} {each.name}: {what}", each.occurrences
