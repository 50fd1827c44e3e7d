import sqlite3
from pathlib import Path

import pytest

from ivr.webhook import tally
from ivr.webhook.ends import REMEMBERED, Ends
from ivr.webhook.storage import storage


def ends(file: Path, secret: str = "") -> Ends:
    """Return what a worker knows of ends."""
    return Ends(lambda: storage("", file), secret)


def test_one_of_all_workers_has_the_first_report(tmp_path: Path) -> None:
    """The others have repetitions; each status is a report of its own."""
    file = tmp_path / "shared" / "ended.sqlite3"
    one, other = ends(file), ends(file)

    assert one.first("CA1", "completed")
    assert not other.first("CA1", "completed")
    assert not one.first("CA1", "completed")
    assert other.first("CA1", "busy")
    assert other.first("CA2", "completed")


def test_a_call_without_a_name_is_always_another(tmp_path: Path) -> None:
    """And nothing is kept of it."""
    file = tmp_path / "ended.sqlite3"

    assert all(ends(file).first("", "completed") for _ in range(2))
    assert not file.exists()


def test_an_end_is_known_for_an_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file does not grow for ever."""
    now = [1_000_000.0]
    monkeypatch.setattr(tally, "time", lambda: now[0])
    here = ends(tmp_path / "ended.sqlite3")
    here.first("CA1", "completed")

    now[0] += REMEMBERED - 1
    assert not here.first("CA1", "completed")
    now[0] += 2
    assert here.first("CA2", "completed")
    with sqlite3.connect(tmp_path / "ended.sqlite3") as file:
        assert file.execute("SELECT count(*) FROM tally").fetchone() == (1,)
    file.close()


def test_which_call_it_was_is_not_to_be_found(tmp_path: Path) -> None:
    """Something stands for it, that who has not the secret cannot make."""
    for secret in ("", "one"):
        ends(tmp_path / f"{secret}.sqlite3", secret).first("CA123456789", "completed")

    kept = [(tmp_path / f"{each}.sqlite3").read_bytes() for each in ("", "one")]
    assert all(b"CA123456789" not in each for each in kept)
    assert kept[0] != kept[1]


def test_without_a_count_every_report_is_the_first(
    tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    """It is said once."""
    (tmp_path / "file").write_text("")
    here = ends(tmp_path / "file" / "ended.sqlite3")

    assert [here.first("CA1", "completed") for _ in range(3)] == [True] * 3
    assert log.messages == [
        "- calls whose end is reported twice count twice: FileExistsError"
    ]
