"""Workers die while callers are at it: no call may be lost by that."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from threading import Lock
from urllib.parse import urlsplit

import pytest

from ivr.carrier.clock import VirtualClock
from ivr.carrier.legs.leg import Leg
from ivr.carrier.line import Line, Order, People, Summary
from ivr.carrier.people.party import Silent
from ivr.carrier.wire.network import Network
from ivr.carrier.wire.transport import (
    Lost,
    Reply,
    Request,
    Transport,
    timed_out,
)
from ivr.deploy.wiring import AGAIN, FALLBACK
from ivr.speech.speaker import Speaker
from tests.webhook.machines import DIGITS

CALLS = 200
AT_ONCE = 20
WORKERS = 4
CALLS_A_DEATH = 5
"""Calls until the next worker dies, whatever any of them is busy with."""

TOKEN = "12345"
MENU = """\
entries: {"+12025550100": main}
languages: {en: en-US}
no_input: [nothing]
nodes:
  main: {kind: menu, prompt: main, choices: {"1": order}, tries: 9, on_failure: lost}
  order: {kind: collect, value: order, prompt: order, length: 5, confirm: sure,
          tries: 9, on_failure: lost, next: more}
  more: {kind: menu, prompt: more, choices: {"2": done}, tries: 9, on_failure: lost}
  done: {kind: hangup, prompt: done}
  lost: {kind: hangup, prompt: lost}
prompts:
  en:
    main: Press one.
    order: Type your number.
    sure: "You typed {order:digits}. If so, press one."
    more: Press two.
    done: "Thank you. We have {order:digits}."
    lost: Something went wrong.
    nothing: I heard nothing.
"""


class Listener(Silent):
    """Does what the last prompt asks, as often as it asks."""

    def __init__(self, order: str) -> None:
        self._order, self._heard = order, ""

    def join(self, leg: Leg) -> None:
        """Pick up the phone."""
        self._leg = leg

    def heard(self, text: str) -> None:
        """Remember what was said last."""
        self._heard = text

    def listening(self) -> None:
        """Press what was asked for."""
        asked = {"Press one.": "1", "Press two.": "2", "Type your number.": self._order}
        sure = "1" if self._heard.endswith("If so, press one.") else ""
        for place, key in enumerate(sure or asked.get(self._heard, "")):
            self._leg.schedule.after(0.2 * (place + 1), partial(self._leg.press, key))


def workers_of(process: int) -> list[int]:
    """Return the processes that one has started."""
    found = subprocess.run(
        ["/usr/bin/env", "pgrep", "-P", str(process)],
        capture_output=True,
        text=True,
        check=False,
    )
    return [int(each) for each in found.stdout.split()]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, int]]:
    """`ivr serve` with workers that hold nothing; its address, its master."""
    (tmp_path / "menu.yaml").write_text(MENU, encoding="utf-8")
    env = {
        **os.environ,
        "IVR_FLOWS": "menu.yaml",
        "TWILIO_AUTH_TOKEN": TOKEN,
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-c", "import ivr.cli; ivr.cli.main()", "serve"]
    log = (tmp_path / "log").open("w+", encoding="utf-8")  # no pipe holds so much
    running = subprocess.Popen(
        [*command, "--port", "0", "--workers", str(WORKERS)],
        cwd=tmp_path,
        env=env,
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    try:
        assert running.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+", running.stdout.readline())
        assert found
        yield found[0], running.pid
    finally:
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=60)
        log.seek(0)
        said = log.read()
        log.close()
    assert "Traceback" not in said
    assert "apology" not in said


class Killer:
    """Kills a worker after every few calls, be it busy with turns or fallbacks."""

    def __init__(self, master: int) -> None:
        self.killed = 0
        self._master, self._over = master, 0
        self._chance, self._turn = Random(1), Lock()  # noqa: S311 - repeatable

    def call_is_over(self) -> None:
        """Count a call; it is time for one of the workers, or not."""
        with self._turn:
            self._over += 1
            if self._over % CALLS_A_DEATH == 0:
                self._kill()

    def _kill(self) -> None:
        workers: list[int] = []
        while not workers:
            workers = workers_of(self._master)
        chosen = self._chance.choice(workers)
        os.kill(chosen, signal.SIGKILL)
        self.killed += 1
        while chosen in workers_of(self._master):
            pass  # until its connections are gone with it


class Unlucky:
    """A network on which a turn is lost with its worker, and so is its fallback."""

    def __init__(self, network: Network, deaths: int) -> None:
        self._network, self._left = network, deaths

    def send(self, request: Request) -> Reply | Lost:
        """Ask the webhook, unless whoever would have answered has died."""
        place = urlsplit(request.url).path
        if self._left and place in ("/voice/menu.order", FALLBACK):
            self._left -= 1
            return timed_out(request.url)
        return self._network.send(request)


def call(url: str, network: Transport, number: int, again: str = AGAIN) -> Summary:
    """Make one call, in virtual time over real connections."""
    order = Order(
        to="+12025550100",
        from_=f"+1202555{number:04}",
        url=f"{url}/voice",
        fallback=f"{url}{FALLBACK}{again}",
        auth_token=TOKEN,
        seed=str(number),
    )
    line = Line(network, Speaker(voices={"en": "tones"}))
    people = People(Listener(f"{10_000 + number}"))
    return line.dial(order, people, VirtualClock())


def test_no_call_is_lost_by_a_worker_that_dies(served: tuple[str, int]) -> None:
    """
    Every caller comes to the end, and what was typed is still there.

    A request that died with its worker is answered by the fallback, as Twilio
    tries only connections again; one that died with its fallback, by that again, as
    `ivr number connect` asks of Twilio.
    """
    url, master = served
    network = Network(AT_ONCE)
    killer = Killer(master)

    def one(number: int) -> Summary:
        done = call(url, network, number)
        killer.call_is_over()
        return done

    with closing(network), ThreadPoolExecutor(AT_ONCE) as pool:
        done = list(pool.map(one, range(CALLS)))

    assert killer.killed == CALLS // CALLS_A_DEATH
    for number, each in enumerate(done):
        assert each.status == "completed"
        assert heard(each)[-2:] == thanks(number)


@pytest.mark.parametrize(("again", "survived"), [(AGAIN, 3), ("", 1)])
def test_so_many_deaths_in_a_row_are_survived(
    served: tuple[str, int], again: str, survived: int
) -> None:
    """A turn's and two of its fallback's; where that is asked once, none of its."""
    with closing(Network(1)) as network:
        for deaths in (survived, survived + 1):
            done = call(served[0], Unlucky(network, deaths), deaths, again)
            assert (heard(done)[-2:] == thanks(deaths)) is (deaths == survived)


def heard(done: Summary) -> list[str]:
    """Return what a caller heard."""
    return [
        str(entry.fields["text"]) for entry in done.entries if entry.event == "heard"
    ]


def thanks(number: int) -> list[str]:
    """Return what the caller of a call hears last."""
    return [
        "Thank you. We have",
        ", ".join(DIGITS[digit] for digit in str(10_000 + number)),
    ]
