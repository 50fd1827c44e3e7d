import subprocess
import sys
from pathlib import Path

import pytest

from ivr.flow.heard import Arrived, Keys, Silence
from ivr.flow.turn import Ask, EndCall, Turn
from ivr.flow.visit import Visit
from ivr.webhook.ends import Ends
from ivr.webhook.metrics import Metrics
from ivr.webhook.storage import storage

MAIN = Visit("menu.main")


def counts(metrics: Metrics) -> dict[str, float]:
    """Return what is counted, by its name and labels."""
    lines = metrics.text().decode().splitlines()
    rows = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {name: float(value) for name, _, value in rows if "created" not in name}


def test_turns_are_counted_by_what_began_and_ended_them() -> None:
    """With the time they took."""
    metrics = Metrics()
    for seconds in (0.002, 0.2):
        metrics.turned(Arrived(), MAIN, Turn("en", Ask(MAIN)), seconds)
    metrics.turned(Keys("1"), MAIN, Turn("en", EndCall()), 3.0)

    found = counts(metrics)
    assert found['ivr_turns_total{heard="arrived",then="gather"}'] == 2
    assert found['ivr_turns_total{heard="keys",then="hangup"}'] == 1
    assert found['ivr_turn_seconds_bucket{le="0.0025"}'] == 1
    assert found['ivr_turn_seconds_bucket{le="0.25"}'] == 2
    assert found["ivr_turn_seconds_sum"] == 3.202


def test_silence_and_wrong_answers_are_counted_where_they_were() -> None:
    """Not where a caller goes to from there."""
    metrics = Metrics()
    silent = Turn("en", Ask(Visit("menu.main", no_input=1)))
    wrong = Turn("en", Ask(Visit("menu.main", no_match=1)))
    away = Turn("en", Ask(Visit("menu.order", no_input=1)))
    metrics.turned(Silence(), MAIN, silent, 0.0)
    metrics.turned(Keys("7"), MAIN, wrong, 0.0)
    metrics.turned(Keys("1"), MAIN, away, 0.0)

    found = counts(metrics)
    assert found['ivr_no_input_total{node="menu.main"}'] == 1
    assert found['ivr_no_match_total{node="menu.main"}'] == 1
    assert not any("menu.order" in name for name in found)


def test_an_end_that_is_reported_twice_counts_once(tmp_path: Path) -> None:
    """To whichever worker it is; another call's, and one without a name, count."""
    one, other = (
        Metrics(Ends(lambda: storage("", tmp_path / "ended.sqlite3"))) for _ in range(2)
    )
    for each in (one, other, one):
        each.ended("completed", "CA1")
    other.ended("completed", "CA2")
    other.ended("completed", "")
    other.ended("ringing", "CA1")

    name = 'ivr_calls_total{status="completed"}'
    assert counts(one)[name] == 1
    assert counts(other)[name] == 2


def test_all_else_is_counted_too() -> None:
    """Only ends of calls, and only in Twilio's own words."""
    metrics = Metrics()
    metrics.ended("completed")
    metrics.ended("ringing")
    metrics.ended('"} 1\nforged{x="')
    metrics.apologised()
    metrics.unsigned()
    metrics.refused("blocked")
    metrics.looked_up("broken")
    metrics.missed_clip()
    metrics.journal(3, 2)
    metrics.journal(3, 2)
    metrics.journal(1, 5)

    found = counts(metrics)
    assert [name for name in found if "calls" in name] == [
        'ivr_calls_total{status="completed"}'
    ]
    for name in (
        "ivr_apologies_total",
        "ivr_signature_failures_total",
        'ivr_refused_total{reason="blocked"}',
        'ivr_lookups_total{outcome="broken"}',
        "ivr_clip_misses_total",
        "ivr_journal_waiting",
    ):
        assert found[name] == 1
    assert found["ivr_journal_lost_total"] == 5


TOGETHER = """
import os
from ivr.webhook.metrics import Metrics, forget
metrics = Metrics()
for number in range(3):
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        forget(child)
    else:
        metrics.unsigned()
        metrics.journal(7, 1)
        os._exit(0)
metrics.journal(2, 0)
print(metrics.text().decode())
"""


def test_workers_count_together(tmp_path: Path) -> None:
    """Those that have ended too; but nothing waits in them any more."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", TOGETHER],
        env={
            "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
            "PYTHONPATH": ":".join(sys.path),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert "ivr_signature_failures_total 3.0" in ran.stdout, ran.stderr
    assert "ivr_journal_lost_total 3.0" in ran.stdout
    assert "ivr_journal_waiting 2.0" in ran.stdout


FULL = """
import os, errno
from pathlib import Path
from ivr.flow.heard import Arrived
from ivr.flow.turn import Ask, Turn
from ivr.flow.visit import Visit
from ivr.webhook.metrics import Metrics, begin
def full(*_):
    raise OSError(errno.ENOSPC, "No space left on device")
metrics = Metrics()
metrics.unsigned()
child = os.fork()
if child:
    assert os.waitpid(child, 0)[1] == 0
else:
    Path.write_bytes = full
    begin(os.getpid())
    visit = Visit("menu.main")
    metrics.turned(Arrived(), visit, Turn("en", Ask(Visit("menu.main", 1))), 1.0)
    metrics.unsigned(); metrics.journal(3, 2); metrics.refused("blocked")
    assert b"ivr_signature_failures_total 1.0" in metrics.text()
    os._exit(0)
print(metrics.text().decode())
print(sorted(file.name.split("_")[-1] for file in Path(".").iterdir()), os.getpid())
"""


def test_a_worker_without_room_answers_and_counts_nothing(tmp_path: Path) -> None:
    """A full disk would end it in its first turn; its caller hears no count."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", FULL],
        env={
            "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
            "PYTHONPATH": ":".join(sys.path),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "ivr_signature_failures_total 1.0" in ran.stdout, ran.stderr
    assert "ivr_turns_total{" not in ran.stdout
    assert "this worker counts nothing: no space left on device" in ran.stderr
    *_, files, process = ran.stdout.rsplit(maxsplit=1)
    assert set(files.split("\n")[-1].strip("[]").split(", ")) == {f"'{process}.db'"}


KILLED = """
import os, signal
from pathlib import Path
from ivr.webhook.metrics import Metrics, begin, forget
metrics = Metrics()
metrics.unsigned()
for _ in range(12):
    child = os.fork()
    if not child:
        begin(os.getpid())
        metrics.unsigned(); metrics.journal(1, 1)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    forget(child)
print(metrics.text().decode())
print(len(list(Path(".").iterdir())), "files")
"""


def test_workers_that_are_killed_leave_no_files(tmp_path: Path) -> None:
    """The next one counts on in what they counted: nothing is lost, nothing grows."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", KILLED],
        env={
            "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
            "PYTHONPATH": ":".join(sys.path),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "ivr_signature_failures_total 13.0" in ran.stdout, ran.stderr
    assert "ivr_journal_lost_total 12.0" in ran.stdout
    assert ran.stdout.endswith("\n5 files\n")  # three of the first, two of the latest


def test_files_that_are_taken_over_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks just then is answered."""
    gone = iter((True, True, False))

    def collected(registry: object) -> bytes:
        if next(gone):
            raise FileNotFoundError
        return str(type(registry).__name__).encode()

    here = Metrics()
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    monkeypatch.setattr("ivr.webhook.metrics.generate_latest", collected)

    assert here.text().startswith(b"CollectorRegistry")
