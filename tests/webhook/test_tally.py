import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ivr.webhook import tally
from ivr.webhook.tally import Tally


class Time:
    """The time, as a test wants it."""

    now = 1_000_000.0

    def __call__(self) -> float:
        """Return it."""
        return self.now


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    """A clock that stands still."""
    time = Time()
    monkeypatch.setattr(tally, "time", time)
    return time


def test_a_count_ends_when_its_time_is_over(tmp_path: Path, time: Time) -> None:
    """From the first of it on, however many come."""
    counts = Tally(tmp_path / "shared" / "calls.sqlite3")
    assert counts.incr("a", 60) == 1
    time.now += 59
    assert counts.incr("a", 60) == 2
    assert counts.get_expiry("a") == time.now + 1
    assert counts.incr("b", 60, 5) == 5
    time.now += 1
    assert counts.get("a") == 0
    assert counts.incr("a", 60) == 1
    assert counts.get("b") == 5


def test_counts_can_be_forgotten(tmp_path: Path) -> None:
    """One, or all."""
    counts = Tally(tmp_path / "calls.sqlite3")
    counts.incr("a", 60)
    counts.incr("b", 60)
    counts.clear("a")
    assert (counts.get("a"), counts.get("b")) == (0, 1)
    assert counts.reset() == 1
    assert counts.get("b") == 0


def test_many_count_at_once(tmp_path: Path) -> None:
    """As workers do: none of them is lost."""
    file = tmp_path / "calls.sqlite3"
    with ThreadPoolExecutor(4) as pool:
        counted = list(pool.map(lambda _: Tally(file).incr("a", 60), range(40)))
    assert sorted(counted) == list(range(1, 41))


def test_a_file_that_cannot_be_used_says_so(tmp_path: Path) -> None:
    """To whoever asks, or counts."""
    (tmp_path / "file").write_text("no database, in any case")
    counts = Tally(tmp_path / "file")
    assert not counts.check()
    assert not Tally(tmp_path / "file" / "below").check()
    with pytest.raises(counts.base_exceptions):
        counts.incr("a", 60)
    assert issubclass(sqlite3.DatabaseError, counts.base_exceptions)
    assert Tally(tmp_path / "calls.sqlite3").check()
