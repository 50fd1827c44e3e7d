"""
A signed turn from several workers, with a journal, beside the menu by hand, without.

Both run under gunicorn, with as many workers and threads, on the machine that the
callers are on.  Rounds alternate, so that what else the machine does falls on both;
what a turn costs is counted in the workers' own processor time, the journal's thread
and all, which is what limits the rate of a machine that does nothing else.
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import Final
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

from tests.bench import menu
from tests.bench.crowd import Times, ask
from tests.bench.measure import microseconds
from tests.bench.result import Result
from tests.bench.twilio_request import FORM, TOKEN

CALLERS: Final = 50
WORKERS: Final = 2
THREADS: Final = 8
LINGER: Final = 0.5
"""Seconds in which a journal writes what has come."""

OURS: Final = "import ivr.cli; ivr.cli.main()"

BY_HAND: Final = f"""
from ivr.webhook.server import open_port
from ivr.webhook.workers import Crew, work
from tests.bench.by_hand import create_app
opened = open_port("127.0.0.1", 0)
print(f"on http://127.0.0.1:{{opened.getsockname()[1]}}", flush=True)
work(lambda: create_app("{TOKEN}"), opened, Crew({WORKERS}, {THREADS}))
"""


def run(*, quick: bool) -> tuple[Result, ...]:
    """Bars are on the rate beside the other's, on the slowest answers, on memory."""
    rounds, seconds = (1, 0.5) if quick else (5, 4.0)
    with TemporaryDirectory() as folder, servers(Path(folder)) as (ours, theirs):
        sides = {
            "ours": (ours, requests(ours[0], "/voice/menu.main")),
            "by hand": (theirs, requests(theirs[0], "/voice/main")),
        }
        done: dict[str, list[Times]] = {side: [] for side in sides}
        cost = dict.fromkeys(sides, float("inf"))
        for place in range(rounds + 1):
            for side, (server, asked) in sides.items():
                before = _busy(server[1])
                times = ask(server[0], asked, seconds)
                sleep(LINGER)
                if place or quick:  # the first finds nothing loaded
                    done[side].append(times)
                    spent = (_busy(server[1]) - before) or times.whole
                    cost[side] = min(cost[side], spent / len(times.each))
        memory = sizes(ours[1])
        grown = _growth(ours, sides["ours"][1], seconds)
    rates = {side: max(each.rate for each in times) for side, times in done.items()}
    tails = {
        side: sorted(times, key=_tail)[len(times) // 2] for side, times in done.items()
    }
    told = tuple(
        (side, f"{microseconds(cost[side])}, {rates[side]:,.0f} a second")
        for side in sides
    )
    tail = tuple((side, _spelt_tail(times)) for side, times in tails.items())
    kept = tuple((name, f"{size:,.0f} MB") for name, size in memory.items())
    return (
        Result("served turn", told, cost["ours"] / cost["by hand"], 1.0),
        Result("served tail", tail, _tail(tails["ours"]), 2.0),
        Result("worker memory", kept, memory["largest"], 90, " MB"),
        Result("memory grown", (), grown, 2, "%"),
    )


def _tail(times: Times) -> float:
    return times.part(0.99) / times.part(0.5)


def _spelt_tail(times: Times) -> str:
    return " and ".join(f"{1e3 * times.part(part):.1f}" for part in (0.5, 0.99)) + " ms"


def requests(port: int, path: str) -> list[bytes]:
    """Return a request of each caller, signed as Twilio would."""
    return [_request(port, path, f"CA{number:032x}") for number in range(CALLERS)]


def _request(port: int, path: str, call_sid: str) -> bytes:
    form = {**FORM, "CallSid": call_sid, "Digits": "1"}
    host = f"127.0.0.1:{port}"
    signature = RequestValidator(TOKEN).compute_signature(f"http://{host}{path}", form)
    body = urlencode(form).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\nX-Twilio-Signature: {signature}\r\n\r\n"
    )
    return head.encode() + body


@contextmanager
def servers(folder: Path) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Start both; yields port and process of ours and of the other."""
    settings = menu.settings(folder, TOKEN)
    env = {
        **os.environ,
        "IVR_FLOWS": str(settings.flows),
        "IVR_PROMPTS_AS": "say",
        "IVR_JOURNAL": settings.journal,
        "IVR_SHARED": str(folder / "shared"),
        "TWILIO_AUTH_TOKEN": TOKEN,
    }
    size = ("--workers", str(WORKERS), "--threads", str(THREADS))
    ours = _start([OURS, "serve", "--port", "0", *size], env)
    theirs = _start([BY_HAND], env)
    try:
        yield (_port(ours), ours.pid), (_port(theirs), theirs.pid)
    finally:
        for each in (ours, theirs):
            each.send_signal(signal.SIGINT)
            each.communicate(timeout=60)


def _start(code: list[str], env: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", *code],
        env={**env, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _port(running: subprocess.Popen[str]) -> int:
    line = running.stdout.readline() if running.stdout else ""
    found = re.search(r"127\.0\.0\.1:(\d+)", line)
    if not found:
        raise AssertionError(f"the server did not start: {line}")
    return int(found[1])


def sizes(master: int) -> dict[str, float]:
    """Return the megabytes of the largest worker, and what is its own of them."""
    found = [_memory(worker) for worker in _workers(master)]
    return {
        "largest": max(resident for resident, _ in found),
        "its share": max(share for _, share in found),
    }


def _workers(master: int) -> list[int]:
    children = Path(f"/proc/{master}/task/{master}/children")
    if not children.exists():  # another system; its figure is not worth a dependency
        return [master]
    return [int(each) for each in children.read_text("ascii").split()]


def _busy(master: int) -> float:
    """Return the processor seconds that its workers have used, where that is told."""
    spent = 0
    for worker in _workers(master):
        stat = Path(f"/proc/{worker}/stat")
        # After the name, which may have spaces: user and system time, in ticks.
        fields = (
            stat.read_text("utf-8").rpartition(")")[2].split() if stat.exists() else []
        )
        spent += sum(map(int, fields[11:13]))
    return spent / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> tuple[float, float]:
    rollup = Path(f"/proc/{process}/smaps_rollup")
    if not rollup.exists():
        return 0.0, 0.0
    rows = dict(
        re.findall(r"^(\w+): +(\d+) kB$", rollup.read_text("ascii"), re.MULTILINE)
    )
    return int(rows["Rss"]) / 1024, int(rows["Pss"]) / 1024


def _growth(server: tuple[int, int], asked: list[bytes], seconds: float) -> float:
    """Return by what percentage the largest worker grows in as long again."""
    before = sizes(server[1])["largest"]
    ask(server[0], asked, seconds)
    return 100 * (sizes(server[1])["largest"] - before) / max(before, 1)
