"""The official clients, unchanged but for their address, over a port."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import requests
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from ivr.carrier.clock import RealClock
from ivr.carrier.exchange import Exchange
from ivr.carrier.ids import Ids
from ivr.carrier.line import Line
from ivr.carrier.people.callee import Callee
from ivr.carrier.rest import create_app
from ivr.carrier.rest.credentials import Credentials
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.driving import driven
from ivr.carrier.wire.wsgi import Wsgi
from ivr.journal.archive import Archive
from ivr.webhook.server import listen
from tests.carrier.helpers import ORIGIN, Monotone, Site
from tests.carrier.rest.helpers import ACCOUNT, CALLEE, CALLER, NUMBER, TOKEN

PAGES = {
    "/voice": '<Pause length="600"/>',
    "/broken": '<Gather numdigits="1"/>',
    "/queue": '<Enqueue waitUrl="/wait">support</Enqueue>',
    "/wait": '<Pause length="600"/>',
    "/room": '<Dial><Conference waitUrl="">room</Conference></Dial>',
    "/menu": '<Gather numDigits="1" action="/chosen"><Say>Press one</Say></Gather>',
    "/chosen": "<Say>Bye</Say>",
}
AT_ONCE = Callee(rings=0.0, steps=())
"""Somebody who picks up, and stays."""

ENOUGH = 3_000
"""Times that something is asked before it is given up."""


@dataclass(frozen=True)
class Open:
    """A line that is open."""

    url: str
    client: Client

    def call(self, path: str = "/voice", to: str = CALLEE, **more: Any) -> Any:
        """Return a call in progress."""
        call = self.client.calls.create(
            to=to, from_=CALLER, url=f"{ORIGIN}{path}", **more
        )
        return until(call.fetch, lambda found: found.status == "in-progress")


def until(ask: Callable[[], Any], good: Callable[[Any], object]) -> Any:
    """Ask until the answer is good, and return it."""
    for _ in range(ENOUGH):
        found = ask()
        if good(found):
            return found
    pytest.fail(f"never came: the last answer was {found!r}")


@contextmanager
def opened() -> Iterator[Open]:
    """A line in real time, on a port of this machine."""
    clock, archive = RealClock(), Archive("sqlite://")
    exchange = Exchange(Line(Wsgi(Site(PAGES), ORIGIN), Monotone()), clock, "seed")
    callees = {CALLEE: AT_ONCE, "+12025550111": AT_ONCE}
    desk = Desk(exchange, archive, Ids("rest"), clock, callees)
    server = listen(create_app(desk, Credentials()), "127.0.0.1", 0)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    url = f"http://127.0.0.1:{server.port}"
    session = requests.Session()
    session.trust_env = False
    http = TwilioHttpClient()
    http.session = session
    client = Client(ACCOUNT, TOKEN, http_client=http)
    client.api.base_url = client.monitor.base_url = url
    try:
        with driven(exchange):
            yield Open(url, client)
    finally:
        session.close()
        server.shutdown()
        thread.join()
        server.server_close()
        archive.close()


@pytest.fixture
def line() -> Iterator[Open]:
    """A line that is open, and a client of Twilio's for Python."""
    with opened() as found:
        yield found


def test_calls_in_python(line: Open) -> None:
    """Placed, read, led elsewhere, ended, listed and deleted."""
    call = line.call()
    assert call.direction == "outbound-api"
    assert call.date_created.tzinfo is not None

    call.update(twiml="<Response><Pause length='600'/></Response>")
    call.update(status="completed")
    done = until(call.fetch, lambda found: found.status == "completed")

    assert done.end_time >= done.start_time
    assert [each.sid for each in line.client.calls.list(status="completed")] == [
        call.sid
    ]
    assert line.client.calls.list(start_time_after=done.start_time)
    assert call.delete() is True
    assert line.client.calls.list() == []


def test_lists_are_streamed_in_python(line: Open) -> None:
    """Page after page, as long as there is one."""
    for number in range(5):
        line.client.messages.create(to=CALLEE, from_=CALLER, body=str(number))

    streamed = line.client.messages.stream(page_size=2)

    assert [each.body for each in islice(streamed, 9)] == ["4", "3", "2", "1", "0"]


def test_errors_in_python(line: Open) -> None:
    """They are Twilio's own."""
    with pytest.raises(TwilioRestException) as missing:
        line.client.calls("CA1").fetch()
    with pytest.raises(TwilioRestException) as nobody:
        line.client.calls.create(to="nobody", from_=CALLER, url=f"{ORIGIN}/voice")

    assert (missing.value.code, missing.value.status) == (20404, 404)
    assert (nobody.value.code, nobody.value.status) == (21211, 400)


def test_recordings_in_python(line: Open) -> None:
    """Begun, paused, ended, heard and deleted."""
    call = line.call()

    recording = call.recordings.create()
    assert call.recordings(recording.sid).update(status="paused").status == "paused"
    call.recordings("Twilio.CURRENT").update(status="in-progress")
    call.recordings(recording.sid).update(status="stopped")

    (done,) = line.client.recordings.list(call_sid=call.sid)
    assert (done.sid, done.status) == (recording.sid, "completed")
    with requests.Session() as session:
        session.trust_env = False
        sound = session.get(f"{done.media_url}.wav", timeout=60)
    assert sound.content[:4] == b"RIFF"
    assert done.delete() is True


def test_numbers_and_alerts_in_python(line: Open) -> None:
    """A call to a number of ours comes in at its webhook."""
    number = line.client.incoming_phone_numbers.create(
        phone_number=NUMBER, voice_url=f"{ORIGIN}/broken"
    )

    line.client.calls.create(to=NUMBER, from_=CALLER, url=f"{ORIGIN}/voice")

    (alert,) = until(line.client.monitor.v1.alerts.list, len)
    assert alert.error_code == "12200"
    (inbound,) = [
        each
        for each in line.client.calls.list(to=NUMBER)
        if each.direction == "inbound"
    ]
    assert inbound.phone_number_sid == number.sid
    assert alert.resource_sid == inbound.sid
    assert line.client.monitor.v1.alerts(alert.sid).fetch().log_level == "warning"


@pytest.mark.parametrize(
    "how",
    [
        {"url": f"{ORIGIN}/voice", "send_digits": "1"},
        {"twiml": '<Response><Play digits="1"/><Pause length="60"/></Response>'},
    ],
)
def test_a_menu_is_called_by_its_own_account_in_python(
    line: Open, how: dict[str, str]
) -> None:
    """The number's call is asked with the key, and ends the one that sent it."""
    client = line.client
    client.incoming_phone_numbers.create(
        phone_number=NUMBER, voice_url=f"{ORIGIN}/menu"
    )

    placed = client.calls.create(to=NUMBER, from_=CALLER, record=True, **how)

    over = until(placed.fetch, lambda found: found.status == "completed")
    (inbound,) = (
        each for each in client.calls.list(to=NUMBER) if each.sid != placed.sid
    )
    asked = [event.request["parameters"] for event in inbound.events.list()]
    assert (over.direction, inbound.direction) == ("outbound-api", "inbound")
    assert [form.get("Digits") for form in asked] == [None, "1"]
    (recording,) = until(over.recordings.list, len)
    assert recording.status == "completed"


def test_conferences_in_python(line: Open) -> None:
    """Two meet, one is muted and kicked, and the room is closed."""
    first = line.call("/room")
    second = line.call("/room", "+12025550111")
    (room,) = until(lambda: line.client.conferences.list(status="in-progress"), len)

    until(room.participants.list, lambda found: len(found) == 2)
    assert room.participants(first.sid).update(muted=True).muted is True
    assert room.participants(first.sid).update(hold=True).hold is True
    assert room.participants(second.sid).delete() is True
    assert room.update(status="completed").status == "completed"
    assert room.fetch().reason_conference_ended == "conference-ended-via-api"


def test_somebody_is_rung_into_a_conference_in_python(line: Open) -> None:
    """By the name of the room."""
    line.call("/room")

    joining = line.client.conferences("room").participants.create(
        to="+12025550111", from_=CALLER, label="anna"
    )
    (room,) = until(lambda: line.client.conferences.list(friendly_name="room"), len)

    anna = until(
        room.participants.list, lambda found: "anna" in [each.label for each in found]
    )
    assert joining.call_sid in [each.call_sid for each in anna]


def test_queues_in_python(line: Open) -> None:
    """Who waits is seen, and led elsewhere."""
    call = line.call("/queue")
    (queue,) = until(line.client.queues.list, len)
    (member,) = until(queue.members.list, len)
    assert (queue.friendly_name, member.call_sid) == ("support", call.sid)

    queue.members("Front").update(url=f"{ORIGIN}/voice")

    until(queue.members.list, lambda found: not found)
    assert call.fetch().status == "in-progress"


def test_many_come_at_once(line: Open) -> None:
    """Fifty programs, each with a connection of its own."""
    statuses: list[int] = []
    form = {"To": CALLEE, "From": CALLER, "Url": f"{ORIGIN}/voice"}

    def one() -> None:
        with requests.Session() as session:
            session.trust_env = False
            session.auth = (ACCOUNT, TOKEN)
            path = f"{line.url}/2010-04-01/Accounts/{ACCOUNT}/Calls.json"
            statuses.append(session.post(path, data=form, timeout=60).status_code)
            statuses.append(session.get(path, timeout=60).status_code)

    threads = [Thread(target=one) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [200] * 50 + [201] * 50
    assert len(line.client.calls.list()) == 50


def test_applications_and_numbers_in_python(line: Open) -> None:
    """Searched, taken, and answered by an application."""
    (free,) = line.client.available_phone_numbers("US").local.list(
        area_code=415, limit=1
    )
    application = line.client.applications.create(voice_url=f"{ORIGIN}/voice")
    number = line.client.incoming_phone_numbers.create(
        phone_number=free.phone_number, voice_application_sid=application.sid
    )

    call = line.client.calls.create(
        to=CALLEE, from_=number.phone_number, application_sid=application.sid
    )

    assert call.status == "queued"
    assert number.capabilities["voice"] is True
    assert line.client.api.accounts(ACCOUNT).fetch().status == "active"
    assert line.client.balance.fetch().currency == "USD"


def test_what_is_not_simulated_says_so_in_python(line: Open) -> None:
    """By name, and not as if it were not there."""
    call = line.call()

    with pytest.raises(TwilioRestException, match="SIPREC") as refused:
        call.siprec.create(name="x")

    assert (refused.value.code, refused.value.status) == (0, 501)


def test_node(line: Open) -> None:
    """Twilio's client for Node does the same, through its option `httpClient`."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node on this machine")
    found = subprocess.run(
        [node, "-e", "require.resolve('twilio')"], capture_output=True, check=False
    )
    if found.returncode:
        pytest.skip("node finds no package `twilio`: npm install it, set NODE_PATH")

    script = Path(__file__).with_name("client.js")
    ran = subprocess.run(
        [node, str(script), line.url, ACCOUNT, TOKEN, CALLEE, CALLER, ORIGIN],
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
        env={**os.environ, "NO_PROXY": "127.0.0.1"},
    )

    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "placed": "outbound-api",
        "ended": "completed",
        "paged": ["2", "1", "0"],
        "missing": [20404, 404],
        "queue": "support",
        "alert": "12200",
    }
