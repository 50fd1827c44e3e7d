import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from ivr.cli import main
from ivr.load.live import running
from ivr.load.live.report import Path as Place
from ivr.load.live.report import Report
from ivr.load.live.running import Fleet
from ivr.load.live.task import Task

WELL = Report(
    12,
    0,
    200,
    0,
    7,
    10.0,
    0.02,
    0.1,
    0.3,
    0.9,
    tuple(Place("POST", f"/voice/{n}", 10, 0, 0.02, 0.3, 0.9) for n in range(14)),
    {},
)
URL = "http://127.0.0.1:5000/voice"


class Live:
    """`ivr load --url` with Locust left out: what it was told, and what it says."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.report: Report | None = WELL
        self.task, self.fleet = Task(""), Fleet()

    def _run(self, task: Task, fleet: Fleet) -> Report | None:
        self.task, self.fleet = task, fleet
        return self.report

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        """Run the command; return its exit status and what it printed."""
        with (
            patch.object(running, "run", self._run),
            patch.dict(os.environ, {"TWILIO_AUTH_TOKEN": ""}),
            patch.object(sys, "argv", ["ivr", "load", *arguments]),
            pytest.raises(SystemExit) as done,
        ):
            main()
        assert isinstance(done.value.code, int)
        return done.value.code, *self.capsys.readouterr()


@pytest.fixture
def live(capsys: pytest.CaptureFixture[str]) -> Live:
    """The command."""
    return Live(capsys)


def test_callers_and_their_fleet_are_as_asked_for(live: Live, tmp_path: Path) -> None:
    """The callers as in virtual time, from the file and the options."""
    file = tmp_path / "callers.yaml"
    file.write_text("talk: 60\nshares: {knows: 1}\n", encoding="utf-8")

    code, out, _ = live(
        *(str(file), "--url", URL, "--users", "5", "--spawn-rate", "2"),
        *("--run-time", "1m", "--pace", "20", "--talk", "90", "--budget", "500ms"),
        *("--auth-token", "secret", "--seed", "7"),
    )

    assert code == 0
    assert live.fleet == Fleet(users=5, spawn_rate=2.0, run_time=60.0)
    assert live.task.callers == {"talk": "90", "shares": {"knows": "1"}}
    assert live.task.where["talk"] == "--talk"
    assert (live.task.flows, live.task.pace) == ("flows", 20.0)
    assert (live.task.budget, live.task.seed) == (0.5, 7)
    assert live.task.auth_token == "secret"
    assert "12 calls, 200 requests in 10.0 s: 20.0 a second; 7 sounds" in out
    assert "99 % 0.300 s of 0.5 s" in out
    assert "and 2 places more" in out


def test_callers_of_somebody_elses_menu_go_by_ear(live: Live) -> None:
    """They have none in mind."""
    live("--url", URL, "--guess")

    assert live.task.flows == ""


@pytest.mark.parametrize(
    ("report", "why"),
    [
        (replace(WELL, p99=15.2), "99 % of answers took up to 15.20 s, more than 15 s"),
        (replace(WELL, failures=3), "3 requests and 0 calls failed."),
        (replace(WELL, broken=1), "0 requests and 1 calls failed."),
        (replace(WELL, requests=0), "Nobody got as far as a request."),
    ],
)
def test_a_webhook_that_does_not_bear_it_is_a_no(
    live: Live, report: Report, why: str
) -> None:
    """Exit status 1, and why."""
    live.report = replace(report, errors={"POST /voice: HTTP 500": 3})

    code, out, err = live("--url", URL)

    assert code == 1
    assert why in err
    assert "3 times: POST /voice: HTTP 500" in out


def test_a_program_reads_the_report(live: Live) -> None:
    """One object."""
    _, out, _ = live("--url", URL, "--json")

    assert Report.read(out) == WELL
    assert json.loads(out)["rate"] == 20.0


def test_a_worker_has_nothing_to_tell(live: Live) -> None:
    """Its master has."""
    live.report = None

    code, out, _ = live("--url", URL, "--worker", "--master-host", "10.0.0.1")

    assert (code, out) == (0, "")
    assert (live.fleet.role, live.fleet.host) == ("worker", "10.0.0.1")


def test_a_master_is_open_to_others_only_when_told(live: Live) -> None:
    """Whoever reaches it can be its worker."""
    live("--url", URL, "--master", "--workers", "2")
    assert (live.fleet.role, live.fleet.workers) == ("master", 2)
    assert live.fleet.open_to == "127.0.0.1"

    live("--url", URL, "--master", "--master-host", "10.0.0.1", "--master-port", "5601")
    assert (live.fleet.open_to, live.fleet.port) == ("10.0.0.1", 5601)


def test_another_host_is_called_when_it_is_named(live: Live) -> None:
    """It is the caller's own, then."""
    code, _, _ = live(
        "--url", "https://shop.example/voice", "--allow-host", "shop.example"
    )

    assert code == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--users", "3"), "say which webhook to call: --url http://localhost:5000/"),
        (("--url", "shop"), "--url: 'shop' is no URL"),
        (("--url", "http://shop.example/v"), "add --allow-host shop.example"),
        (("--url", URL, "--pace", "0"), "--pace: write a number up to 1000, not 0"),
        (("--url", URL, "--spawn-rate", "0"), "--spawn-rate: write a number up to"),
        (("--url", URL, "--budget", "soon"), "--budget: 'soon' is no time"),
        (("--url", URL, "--run-time", "0"), "--run-time: '0' is no time"),
        (("--url", URL, "--users", "0"), "0 is not in the range"),
        (("--url", URL, "--master", "--worker"), "do not go together"),
        (("--url", URL, "--guess", "--flows", "flows"), "do not go together"),
        (("--url", URL, "--flows", "nowhere"), "there is no menu at nowhere"),
        (("--url", URL, "--talk", "long"), "--talk: 'long' is no time"),
    ],
)
def test_a_wrong_use_gets_one_sentence(
    live: Live, arguments: tuple[str, ...], sentence: str
) -> None:
    """Before anybody calls."""
    code, _, err = live(*arguments)

    assert code == 2
    assert sentence in err
