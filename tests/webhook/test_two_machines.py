"""Two machines answer one number: a caller never learns which of them."""

import json
import re
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Semaphore, Thread
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select

from ivr.carrier.clock import VirtualClock
from ivr.carrier.legs.leg import Leg
from ivr.carrier.line import Line, Order, People, Summary
from ivr.carrier.people.party import Silent
from ivr.carrier.wire.browser import Browser
from ivr.carrier.wire.network import Network
from ivr.carrier.wire.postman import Manners
from ivr.carrier.wire.transport import Reply, Transport
from ivr.journal.calls import Calls, Filters
from ivr.journal.database import Database
from ivr.journal.tables import MENUS, TABLES
from ivr.speech.speaker import Speaker
from tests.webhook.machines import COMMAND, DIGITS, PUBLIC, TOKEN, Machine, Proxy

if TYPE_CHECKING:
    from tests.journal.postgresql import Server

AT_ONCE = 8
CALLS = 12
EVENTS = "initiated ringing answered completed"

MENU = """\
entries: {"+12025550100": main}
languages: {en: en-US}
no_input: [nothing]
nodes:
  main: {kind: menu, prompt: main, choices: {"1": order, "9": ethics.case}, tries: 9,
         on_failure: lost}
  order: {kind: collect, value: order, prompt: order, length: 9, confirm: sure,
          tries: 9, on_failure: lost, next: status}
  status: {kind: lookup, url: "SERVICE", send: {number: order}, keep: {asked: asked},
           found: more, not_found: lost, failed: lost}
  more: {kind: menu, prompt: more, choices: {"2": done}, tries: 9, on_failure: lost}
  open: {kind: menu, prompt: open, choices: {"2": bye}, tries: 9, on_failure: lost}
  done: {kind: hangup, prompt: done}
  bye: {kind: hangup, prompt: bye}
  lost: {kind: hangup, prompt: lost}
prompts:
  en:
    main: Press your choice.
    order: Type your number.
    sure: "You typed {order:digits}. If so, press one."
    more: "Asked {asked:digits} time. Press two."
    open: Press two.
    done: "Thank you. We have {order:digits}."
    bye: Goodbye.
    lost: Something went wrong.
    nothing: I heard nothing.
"""
ETHICS = """\
private: true
nodes:
  case: {kind: collect, value: case, prompt: case, length: 9, tries: 9,
         on_failure: menu.lost, next: told}
  told: {kind: menu, prompt: told, choices: {"5": menu.open}, on_failure: menu.lost}
prompts:
  en:
    case: Type your case.
    told: "Your case is {case:digits}. Press five."
"""


class Listener(Silent):
    """Does what the last prompt asks, as often as it asks."""

    def __init__(self, choice: str, typed: str) -> None:
        self._heard, self._keys = (
            "",
            {
                "Press your choice.": choice,
                "Type your number.": typed,
                "Type your case.": typed,
                "If so, press one.": "1",
                "Press two.": "2",
                "Press five.": "5",
            },
        )

    def join(self, leg: Leg) -> None:
        """Pick up the phone."""
        self._leg = leg

    def heard(self, text: str) -> None:
        """Remember what was said last."""
        self._heard = text

    def listening(self) -> None:
        """Press what was asked for."""
        asked = (keys for end, keys in self._keys.items() if self._heard.endswith(end))
        for place, key in enumerate(next(asked, "")):
            self._leg.schedule.after(0.2 * (place + 1), partial(self._leg.press, key))


class Service(BaseHTTPRequestHandler):
    """What the look-up asks: how often it was asked for this number."""

    asked: ClassVar[Counter[str]] = Counter()

    # The names are http.server's.
    def do_GET(self) -> None:
        """Count, and tell."""
        (number,) = parse_qs(urlsplit(self.path).query)["number"]
        Service.asked[number] += 1
        answer = json.dumps({"asked": Service.asked[number]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Log nothing."""


@pytest.fixture(scope="module")
def database(postgresql: "Server") -> str:
    """The journal that the machines share."""
    return postgresql.database()


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """The address of what the look-up asks."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()


Pair = tuple[Machine, Machine]


@pytest.fixture(scope="module")
def machines(
    tmp_path_factory: pytest.TempPathFactory, database: str, service: str
) -> Iterator[Pair]:
    """Two, each with its own copy of the menu, and up."""
    folder = tmp_path_factory.mktemp("machines")
    menu = folder / "menu"
    menu.mkdir()
    text = MENU.replace("SERVICE", f"http://{service}/orders")
    (menu / "menu.yaml").write_text(text, encoding="utf-8")
    (menu / "ethics.yaml").write_text(ETHICS, encoding="utf-8")
    env = {
        "IVR_DATABASE_URL": database,
        "IVR_LOOKUP_HOSTS": service,
        "IVR_CALLS_PER_CALLER": "2/day",
    }
    made = [Machine(folder / name, menu, env) for name in ("one", "two")]
    for machine in made:
        machine.begin()
    try:
        for machine in made:
            machine.is_up()
        yield made[0], made[1]
    finally:
        for machine in made:
            machine.ends()
    said = "".join(machine.said() for machine in made)
    assert "Traceback" not in said
    assert "1202555" not in said


@contextmanager
def network() -> Iterator[Network]:
    """What carries requests to machines."""
    with closing(Network(AT_ONCE)) as opened:
        yield opened


def call(transport: Transport, number: int, choice: str = "1") -> Summary:
    """Make one call, in virtual time over real connections."""
    order = Order(
        to="+12025550100",
        from_=f"+1202555{number:04}",
        url=f"{PUBLIC}/voice",
        fallback=f"{PUBLIC}/fallback.xml",
        status_callback=f"{PUBLIC}/status",
        status_callback_event=EVENTS,
        auth_token=TOKEN,
        seed=str(number),
    )
    manners = Manners(shuffle=True, duplicate=True)
    line = Line(transport, Speaker(voices={"en": "tones"}), manners=manners)
    people = People(Listener(choice, typed(number)))
    return line.dial(order, people, VirtualClock())


def typed(number: int) -> str:
    """Return what the caller of a call types."""
    return f"{731_902_000 + number}"


def heard(done: Summary) -> list[str]:
    """Return what a caller heard."""
    return [
        str(entry.fields["text"]) for entry in done.entries if entry.event == "heard"
    ]


def spelt(digits: str) -> str:
    """Return digits as they are read."""
    return ", ".join(DIGITS[digit] for digit in digits)


def everything(url: str) -> str:
    """Return every value of every table; of the menu, nothing is a caller's."""
    opened = Database(url)
    tables = [each for each in TABLES.sorted_tables if each is not MENUS]
    rows = [tuple(row) for each in tables for row in opened.rows(select(each))]
    opened.close()
    return repr(rows)


def events(database: str) -> dict[str, Counter[str]]:
    """Return what the journal has: calls, and the events of each."""
    found = Calls(database)
    every = {
        each.sid: Counter(
            f"{turn.kind} {turn.node or turn.result}" for turn in found.turns(each.sid)
        )
        for each in found.list(Filters(limit=1_000))
    }
    found.close()
    return every


def until(holds: Callable[[], object]) -> None:
    """Wait for what takes as long as the machines need."""
    ends = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.05)


def told(machine: Machine) -> int:
    """Return how many calls `ivr journal report` counts."""
    found = subprocess.run(
        (*COMMAND, "journal", "report", "--json"),
        env=machine.env,
        cwd=machine.flows.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    return int(json.loads(found.stdout)["calls"])


TURNS = Counter(
    (
        *("began menu.main", "keys menu.main", "keys menu.order", "keys menu.order"),
        *("keys menu.more", "status ringing", "status in-progress", "status completed"),
    )
)
"""The events of a call: each turn came twice, each report four times."""


OPENLY = {"arrived menu.main gather", "status ringing", "status in-progress"}
"""What the log says of a call before it turns private, and never afterwards."""


def lines(machines: Pair, sid: str) -> set[str]:
    """Return what machines have logged of a call."""
    every = "".join(machine.said() for machine in machines).splitlines()
    return {said.strip() for line in every if (said := line.partition(sid)[2])}


def test_a_call_whose_turns_change_machines_is_one_call(
    machines: Pair, database: str
) -> None:
    """
    Each request comes to both, and so does each report of a status, twice.

    What was typed is there at the other machine, a service is asked once, and the
    journal has each call once; of private ones it has nothing.
    """

    def one(number: int) -> tuple[Summary, Proxy]:
        proxy = Proxy(carrying, machines, twice=True)
        return call(proxy, number, "1" if number % 4 else "9"), proxy

    with network() as carrying, ThreadPoolExecutor(AT_ONCE) as pool:
        done = list(pool.map(one, range(CALLS)))

    for number, (each, proxy) in enumerate(done):
        last = ["Thank you. We have", spelt(typed(number))]
        assert heard(each)[-2:] == last if number % 4 else heard(each)[-1] == "Goodbye."
        assert ("one" in heard(each)) is bool(number % 4)  # asked one time
        assert each.status == "completed"
        assert proxy.differing == []
        assert Service.asked[typed(number)] == bool(number % 4)
    plain = {each.call_sid for number, (each, _) in enumerate(done) if number % 4}
    until(lambda: all(events(database).get(sid) == TURNS for sid in plain))
    assert told(machines[1]) == len(events(database))
    kept = everything(database)
    for number in range(0, CALLS, 4):
        assert done[number][0].call_sid not in kept
        assert typed(number) not in kept
        assert lines(machines, done[number][0].call_sid) <= OPENLY


def test_no_call_is_lost_by_a_machine_that_dies(machines: Pair) -> None:
    """
    All its processes end at once, in the middle of calls, and its disk is gone.

    What it was asked, Twilio asks the fallback for, at the other machine; a new one
    in its place goes on with the calls of both.
    """
    first, second = machines
    over = Semaphore(0)

    def one(number: int) -> Summary:
        done = call(Proxy(carrying, machines, rescue=first), number)
        over.release()
        return done

    with network() as carrying, ThreadPoolExecutor(AT_ONCE) as pool:
        calls = pool.map(one, range(100, 100 + CALLS))
        for _ in range(AT_ONCE // 2):
            over.acquire()
        second.dies()
        for _ in range(AT_ONCE // 2):
            over.acquire()
        second.begin()
        second.is_up()
        done = list(calls)

    for number, each in enumerate(done, 100):
        assert each.status == "completed"
        assert heard(each)[-2:] == ["Thank you. We have", spelt(typed(number))]
    entries = [entry for each in done for entry in each.entries]
    assert any(entry.event == "error" for entry in entries)


class Talk:
    """
    A caller who does what a test wants, at the machine that it wants.

    Args:
        network: carries what is asked.
        sid: names the call.
        caller: whose it is.

    """

    def __init__(self, network: Network, sid: str, caller: str) -> None:
        self._network, self._count = network, 0
        self._form = {"CallSid": sid, "From": caller, "To": "+12025550100"}
        self._document, self._sid = "", sid

    def dial(self, machine: Machine, path: str = "/voice") -> str:
        """Begin, or be somewhere; return what is said."""
        return self._post(machine, path)

    def press(self, machine: Machine, key: str) -> str:
        """Answer the gather; return what is said."""
        action = unescape(re.findall('action="([^"]+)"', self._document)[0])
        return self._post(machine, action, Digits=key)

    def _post(self, machine: Machine, path: str, **fields: str) -> str:
        browser = Browser(Proxy(self._network, (machine,)), TOKEN, self._fresh)
        reply = browser.fetch(f"{PUBLIC}{path}", "POST", {**self._form, **fields})
        assert isinstance(reply, Reply)
        self._document = reply.body.decode()
        return self._document

    def _fresh(self) -> str:
        self._count += 1
        return f"{self._sid}/{self._count}"


EDIT = (
    ('{"1": order,', '{"1": order, "3": fresh,'),
    ("nodes:\n", 'nodes:\n  fresh: {kind: menu, prompt: fresh, choices: {"2": bye}}\n'),
    ("    bye: Goodbye.", "    bye: Bye now.\n    fresh: This is new."),
    ("Type your number.", "Your number, please."),
)


def test_an_edit_comes_to_one_machine_before_the_other(machines: Pair) -> None:
    """
    A call keeps the menu it began with, at the machine that has it not, too.

    What neither machine has any more goes on in the newest, or begins again.
    """
    old, new = machines
    with network() as carrying:
        before = Talk(carrying, "CAb", "+12025558001")
        after = Talk(carrying, "CAa", "+12025558002")
        gone = Talk(carrying, "CAg", "+12025558003")
        assert "Press your choice." in before.dial(old)
        with new.edited(*EDIT):
            assert "Press your choice." in after.dial(new)
            assert "This is new." in after.press(old, "3")
            assert "Bye now." in after.press(old, "2")
            assert "Type your number." in before.press(new, "1")

            assert "Type your" in gone.dial(old, "/voice/menu.order?v=aaaaaaaa")
            assert "Your number" in gone.dial(new, "/voice/menu.order?v=aaaaaaaa")
            begins = gone.dial(old, "/voice/menu.fresh?v=aaaaaaaa")
            assert "<Redirect>/voice/menu.main?v=" in begins
    assert "took a version of the menu from another machine" in old.said()


def test_each_machine_counts_a_callers_calls_for_itself(machines: Pair) -> None:
    """Two a day at each: `IVR_LIMITS_STORAGE` has them count together."""
    with network() as carrying:
        for machine in machines:
            calls = [Talk(carrying, f"CA{n}", "+12025557001") for n in range(3)]
            said = [each.dial(machine) for each in calls]
            assert ["<Reject" in each for each in said] == [False, False, True]
