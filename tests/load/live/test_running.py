from pathlib import Path
from unittest.mock import patch

import pytest

from ivr.errors import SettingsError
from ivr.load.live import running
from ivr.load.live.running import Fleet, arguments, run
from ivr.load.live.task import Task
from tests.cli.helpers import stranger

MAIN = '<Gather numDigits="1" action="/key"><Say>Press one.</Say></Gather><Hangup/>'


def test_locust_is_told_who_calls_and_for_how_long() -> None:
    """Alone: it counts and calls in one process."""
    told = list(arguments(Fleet(users=7, spawn_rate=2.5, run_time=90.0)))

    text = " ".join(told)
    assert "--headless --users 7 --spawn-rate 2.5 --run-time 90s" in text
    assert "--master" not in told
    assert Path(told[1]).exists()


def test_a_master_waits_for_its_workers_where_nobody_else_reaches_it() -> None:
    """Unless told."""
    text = " ".join(arguments(Fleet(role="master", workers=3, port=5601)))

    assert "--master --expect-workers 3 --master-bind-host 127.0.0.1" in text
    assert text.endswith("--master-bind-port 5601")


def test_a_worker_reports_to_its_master_and_counts_nothing() -> None:
    """How many call is the master's to say."""
    told = list(arguments(Fleet(role="worker", host="10.0.0.1", port=5601)))

    assert told[-5:] == [
        "--worker",
        "--master-host",
        "10.0.0.1",
        "--master-port",
        "5601",
    ]


def test_callers_call_a_webhook_by_locust() -> None:
    """For real: many calls, each of whole turns, and what their answers took."""
    pytest.importorskip("gevent")
    with stranger({"/voice": MAIN, "/key": "<Hangup/>"}) as site:
        task = Task(
            f"{site.url}/voice",
            {"shares": "knows=1"},
            to="+12025550100",
            auth_token="secret",
            pace=500.0,
        )
        found = run(task, Fleet(users=4, spawn_rate=100.0, run_time=2.0))

    assert found
    assert found.calls >= 4
    assert (found.broken, found.failures, found.errors) == (0, 0, {})
    assert {each.path for each in found.paths} == {"/voice", "/key"}
    assert 0 < found.p50 <= found.p99 <= found.longest + 0.1
    assert len(site.asked) >= found.requests
    assert {"CallSid", "From", "To", "CallStatus"} <= set(site.forms[0])


def test_what_goes_wrong_at_the_webhook_is_in_the_report() -> None:
    """With how often."""
    pytest.importorskip("gevent")
    with stranger({}) as site:
        task = Task(f"{site.url}/voice", to="+12025550100", pace=500.0)
        found = run(task, Fleet(users=2, spawn_rate=100.0, run_time=2.0))

    assert found
    assert found.failures == found.requests > 0
    assert "POST /voice: HTTP 404" in found.errors


def test_without_locust_it_is_said_what_to_install() -> None:
    """In one sentence."""
    with (
        patch.object(running, "find_spec", return_value=None),
        pytest.raises(
            SettingsError, match=r"needs Locust: pip install -e '\.\[load\]'"
        ),
    ):
        run(Task("http://localhost/voice"), Fleet())


def test_a_locust_that_gives_up_is_told() -> None:
    """It has no report then: its locustfile found a wrong field."""
    pytest.importorskip("gevent")
    wrong = Task("http://localhost/voice", {"talk": "long"}, {"talk": "--talk"})

    with pytest.raises(SettingsError, match=r"Locust gave up, with exit status \d"):
        run(wrong, Fleet())


class Interrupted:
    """A process that ends by itself, after Ctrl-C."""

    def __init__(self) -> None:
        self.waited = 0

    def wait(self) -> int:
        """Be interrupted once."""
        self.waited += 1
        if self.waited == 1:
            raise KeyboardInterrupt
        return 0


def test_an_interrupted_load_has_a_report_too() -> None:
    """Locust hears Ctrl-C itself, and ends in order."""
    assert running._wait(Interrupted()) == 0  # type: ignore[arg-type]  # noqa: SLF001 - as much of one as is used
