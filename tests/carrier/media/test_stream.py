"""A media stream, with a server at the other end of a real WebSocket."""

import json
import socket
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import pytest
from twilio.request_validator import RequestValidator
from websockets.sync.server import Server, ServerConnection, serve

from ivr.carrier.call import Call
from ivr.carrier.clock import Clock, RealClock, VirtualClock
from tests.carrier.helpers import ORIGIN, Switch, lines

# Any: the messages are JSON.
Message = dict[str, Any]
Answer = Callable[[ServerConnection, Message], None]

LOUD = b64encode(b"\x00" * 800).decode()
"""A tenth of a second of the loudest mu-law there is."""


class Far:
    """The server of an application: keeps what it is sent, answers as told."""

    def __init__(self, answer: Answer | None = None) -> None:
        self.heard: list[Message] = []
        self.headers: dict[str, str] = {}
        self.over = Event()
        self._answer = answer

    def __call__(self, connection: ServerConnection) -> None:
        """Serve one connection to its end."""
        if connection.request:
            self.headers = dict(connection.request.headers.raw_items())
        for text in connection:
            message = json.loads(text)
            self.heard.append(message)
            if self._answer:
                self._answer(connection, message)
        self.over.set()

    def events(self) -> list[str]:
        """Return the events, each run of media as one."""
        names = [message["event"] for message in self.heard]
        return [n for at, n in enumerate(names) if not at or n != names[at - 1]]

    def media(self, track: str = "inbound") -> list[str]:
        """Return the payloads of a track."""
        found = [each["media"] for each in self.heard if each["event"] == "media"]
        return [each["payload"] for each in found if each["track"] == track]


@contextmanager
def served(far: Far) -> Iterator[str]:
    """Serve on a free port; yield the URL."""
    server: Server = serve(far, "127.0.0.1", 0, compression=None)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"ws://127.0.0.1:{server.socket.getsockname()[1]}/audio"
    finally:
        server.shutdown()
        thread.join()


def connect(
    url: str, do: str, clock: Clock | None = None, auth_token: str = ""
) -> tuple[Switch, Call]:
    """Call a webhook that gives the call to a stream; return when it is over."""
    parameter = '<Parameter name="who" value="ann"/>'
    stream = f'<Stream url="{url}" statusCallback="/told">{parameter}</Stream>'
    pages = {
        "/voice": f'<Connect action="/out">{stream}</Connect>',
        "/out": "<Say>Bye</Say>",
        "/told": "",
    }
    on = Switch(pages, clock)
    call = on.place(do, auth_token=auth_token)
    on.exchange.run()
    return on, call


@pytest.mark.parametrize("clock", [VirtualClock, RealClock])
def test_the_server_is_told_of_the_call_and_hears_it(clock: type[Clock]) -> None:
    """Connected, started, frames of 20 ms, keys, and the end."""
    far = Far()
    with served(far) as url:
        on, call = connect(url, "7; say hi; hangup", clock())
        far.over.wait(2.0)

    assert far.events() == ["connected", "start", "media", "dtmf", "media", "stop"]
    connected, start, *_ = far.heard
    assert connected == {"event": "connected", "protocol": "Call", "version": "1.0.0"}
    assert start["sequenceNumber"] == "1"
    assert start["start"]["callSid"] == call.leg.sid
    assert start["start"]["tracks"] == ["inbound"]
    assert start["start"]["customParameters"] == {"who": "ann"}
    assert start["start"]["mediaFormat"]["encoding"] == "audio/x-mulaw"
    (dtmf,) = [each for each in far.heard if each["event"] == "dtmf"]
    assert dtmf["dtmf"] == {"track": "inbound_track", "digit": "7"}
    assert 25 <= len(far.media()) <= 45
    assert len(set(far.media())) > 1
    assert [f["StreamEvent"] for f in on.site.forms if "StreamEvent" in f] == [
        "stream-started",
        "stream-stopped",
    ]


def test_the_party_hears_what_the_server_sends() -> None:
    """A mark comes back when all before it was heard, or was cleared."""

    def answer(connection: ServerConnection, message: Message) -> None:
        if message["event"] == "start":
            media = {"event": "media", "media": {"payload": LOUD}}
            connection.send(json.dumps(media))
            connection.send(json.dumps({"event": "mark", "mark": {"name": "one"}}))
            for _ in range(50):
                connection.send(json.dumps(media))
            connection.send(json.dumps({"event": "mark", "mark": {"name": "two"}}))
        elif message["event"] == "mark" and message["mark"]["name"] == "one":
            connection.send(json.dumps({"event": "clear"}))
        elif message["event"] == "mark":
            connection.close()

    far = Far(answer)
    with served(far) as url:
        on, call = connect(url, "")

    assert [line.split()[-1] for line in lines(call, "marked")] == ["one", "two"]
    assert lines(call, "heard")[0].endswith("heard Bye 0.3")
    assert 0.1 <= call.transcript.entries[-1].at <= 1.5
    out = next(form for form in on.site.forms if "StreamSid" in form)
    assert out["StreamSid"].startswith("MZ")


def test_the_handshake_is_signed() -> None:
    """As every request is, where there is a token."""
    far = Far()
    with served(far) as url:
        connect(url, "wait 0.1; hangup", auth_token="secret")
        far.over.wait(2.0)
        signature = RequestValidator("secret").compute_signature(url, {})

    assert far.headers["X-Twilio-Signature"] == signature


@pytest.mark.parametrize(
    ("message", "why"),
    [
        ("{", "Expecting property name"),
        ("[]", "list indices"),
        ('{"event": "shout"}', "the event 'shout'"),
        ('{"event": "media", "media": {"payload": "?"}}', "not base64"),
        ('{"event": "mark"}', "'mark'"),
    ],
)
def test_a_wrong_message_is_reported_once(message: str, why: str) -> None:
    """And nothing else comes of it."""

    def answer(connection: ServerConnection, told: Message) -> None:
        if told["event"] == "start":
            connection.send(message)
            connection.send(message)
            connection.close()

    with served(Far(answer)) as url:
        _on, call = connect(url, "")

    (error,) = [each for each in call.transcript.entries if each.event == "error"]
    assert error.fields["code"] == 31951
    assert why in str(error.fields["text"])
    assert lines(call, "heard")[0].endswith("heard Bye 0.3")


def test_a_server_that_is_not_there_is_an_error() -> None:
    """The action is told, and the callback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    on, call = connect(f"ws://127.0.0.1:{port}/audio", "")

    (error,) = lines(call, "error")
    assert " 31902 1 " in error
    assert lines(call, "heard")[0].endswith("heard Bye 0.3")
    assert any("StreamError" in form for form in on.site.forms)


def test_a_server_that_speaks_no_websocket_is_an_error() -> None:
    """The handshake fails."""
    with served(Far()) as url:
        _on, call = connect(url.replace("ws:", "wss:"), "")

    assert lines(call, "error")[0].split()[2] in {"31902", "31920"}


def test_a_stream_that_goes_one_way_plays_beside_the_verbs() -> None:
    """Both tracks, until it is stopped; what the server sends is wrong."""

    def answer(connection: ServerConnection, message: Message) -> None:
        if message["event"] == "start":
            connection.send('{"event": "clear"}')

    far = Far(answer)
    with served(far) as url:
        noun = f'<Stream name="s" track="both_tracks" url="{url}"/>'
        on = Switch(
            {
                "/voice": f"<Start>{noun}</Start><Say>Hello</Say>"
                '<Stop><Stream name="s"/></Stop><Say>Not this</Say>'
            }
        )
        call = on.place()
        on.exchange.run()
        far.over.wait(2.0)

    assert far.events() == ["connected", "start", "media", "stop"]
    silent = {b64encode(b"\xff" * 160).decode()}
    assert set(far.media("outbound")) != silent
    assert set(far.media()) == silent
    assert [line.split()[2] for line in lines(call, "stream")] == ["started", "stopped"]
    assert "the stream goes one way" in lines(call, "error")[0]


def test_a_caller_may_hang_up_before_the_stream_is_open() -> None:
    """It is closed again, and never begins."""
    far = Far()
    with served(far) as url:
        _on, call = connect(url, "hangup")
        far.over.wait(2.0)

    assert far.heard == []
    assert lines(call, "stream") == []


def test_another_document_ends_a_stream() -> None:
    """As an update of the call through the API does."""
    far = Far()
    with served(far) as url:
        on = Switch(
            {
                "/voice": f'<Connect><Stream url="{url}"/></Connect>',
                "/next": "<Say>Next</Say>",
            }
        )
        call = on.place()
        on.exchange.run(0.1)
        call.leg.redirect(f"{ORIGIN}/next")
        on.exchange.run()
        far.over.wait(2.0)

    assert far.events()[-1] == "stop"
    assert lines(call, "heard")[0].endswith("heard Next 0.4")
