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
from websockets.http11 import Request, Response
from websockets.sync.server import Server, ServerConnection, serve

from ivr.carrier.call import Call
from ivr.carrier.clock import Clock, RealClock, VirtualClock
from ivr.carrier.media import socket as sockets
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
def served(
    far: Far, gate: Event | None = None, *, refuses: bool = False
) -> Iterator[str]:
    """Serve on a free port, once the gate is open; yield the URL."""

    def wait(connection: ServerConnection, _request: Request) -> Response | None:
        if gate:
            gate.wait(5.0)
        return connection.respond(403, "no") if refuses else None

    server: Server = serve(far, "127.0.0.1", 0, compression=None, process_request=wait)
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
    told = [form for form in on.site.forms if "StreamEvent" in form]
    assert [form["StreamEvent"] for form in told] == [
        "stream-started",
        "stream-stopped",
    ]
    assert set(told[0]) == {
        *("AccountSid", "CallSid", "StreamEvent", "StreamName", "StreamSid"),
        "Timestamp",
    }
    assert told[0]["Timestamp"].endswith("Z")


def test_the_party_hears_what_the_server_sends() -> None:
    """A mark comes back when all before it was heard, or was cleared."""

    def answer(connection: ServerConnection, message: Message) -> None:
        def send(event: str, **body: object) -> None:
            text = {"event": event, "streamSid": message["streamSid"], **body}
            connection.send(json.dumps(text))

        if message["event"] == "start":
            send("media", media={"payload": LOUD})
            send("mark", mark={"name": "one"})
            for _ in range(50):
                send("media", media={"payload": LOUD})
            send("mark", mark={"name": "two"})
        elif message["event"] == "mark" and message["mark"]["name"] == "one":
            send("clear")
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


NO_BASE64 = '{"event": "media", "streamSid": "MZ", "media": {"payload": "?"}}'

BIG = b64encode(b"\x00" * 760_000).decode()
"""A minute and a half of sound: about a megabyte, as a message."""


@pytest.mark.parametrize(
    ("message", "code", "why"),
    [
        ("{", 31951, "Expecting property name"),
        ("[]", 31951, "list indices"),
        ('{"event": "clear"}', 31951, "'streamSid' is missing"),
        ('{"event": "clear", "streamSid": "MZ0"}', 31951, "the streamSid 'MZ0'"),
        ('{"event": "shout", "streamSid": "MZ"}', 31951, "the event 'shout'"),
        (NO_BASE64, 31951, "not base64"),
        ('{"event": "mark", "streamSid": "MZ"}', 31951, "'mark' is missing"),
        (b"\x00\x01", 31950, "binary"),
    ],
)
def test_a_wrong_message_is_reported_once(
    message: str | bytes, code: int, why: str
) -> None:
    """As the warning it is, and nothing else comes of it."""

    def answer(connection: ServerConnection, told: Message) -> None:
        if told["event"] == "start":
            sent = message
            if isinstance(sent, str):
                sent = sent.replace('"MZ"', f'"{told["streamSid"]}"')
            connection.send(sent)
            connection.send(sent)
            connection.close()

    with served(Far(answer)) as url:
        _on, call = connect(url, "")

    (found,) = [each for each in call.transcript.entries if each.event == "warning"]
    assert found.fields["code"] == code
    assert why in str(found.fields["text"])
    assert lines(call, "heard")[0].endswith("heard Bye 0.3")


def test_a_message_of_a_megabyte_is_taken_and_sound_without_end_is_not() -> None:
    """Half an hour ahead is enough; the call goes on either way."""

    def answer(connection: ServerConnection, told: Message) -> None:
        if told["event"] == "start":
            media = {"event": "media", "streamSid": told["streamSid"]}
            for _ in range(25):
                connection.send(json.dumps({**media, "media": {"payload": BIG}}))
            connection.close()

    with served(Far(answer)) as url:
        _on, call = connect(url, "")

    (found,) = lines(call, "warning")
    assert "more than 30 minutes of sound ahead" in found
    assert lines(call, "heard")[0].endswith("heard Bye 0.3")


@pytest.mark.parametrize(
    ("how", "code"),
    [("too big", 31924), ("close code", 31921), ("gone", 31903)],
)
def test_an_end_that_is_not_as_it_should_be_is_an_error(how: str, code: int) -> None:
    """Told to the debugger, the action and the callback."""

    def answer(connection: ServerConnection, told: Message) -> None:
        if told["event"] != "start":
            return
        if how == "too big":
            connection.send("x" * (1024 * 1024 + 1))
        elif how == "close code":
            connection.close(1011, "broken")
        else:
            connection.socket.shutdown(socket.SHUT_RDWR)

    with served(Far(answer)) as url:
        on, call = connect(url, "")

    assert lines(call, "error")[0].split()[2] == str(code)
    out = next(form for form in on.site.forms if "StreamEvent" not in form)
    assert out["CallStatus"] == "ringing"
    assert [
        form["StreamError"] != "" for form in on.site.forms if "StreamError" in form
    ]
    told = [form["StreamEvent"] for form in on.site.forms if "StreamEvent" in form]
    assert told == ["stream-started", "stream-error"]
    assert lines(call, "heard")[0].endswith("heard Bye 0.3")


def test_a_server_that_is_not_there_is_an_error() -> None:
    """The action is told, and the callback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    on, call = connect(f"ws://127.0.0.1:{port}/audio", "")

    (error,) = lines(call, "error")
    assert " 31902 1 " in error
    assert "nobody listens there" in error
    assert lines(call, "heard")[0].endswith("heard Bye 0.3")
    assert any("StreamError" in form for form in on.site.forms)


def test_a_server_that_refuses_is_an_error() -> None:
    """Its answer is in the sentence."""
    with served(Far(), refuses=True) as url:
        _on, call = connect(url, "")

    (error,) = lines(call, "error")
    assert " 31920 1 " in error
    assert "403" in error


def test_a_server_that_speaks_no_websocket_is_an_error() -> None:
    """The handshake fails."""
    with served(Far()) as url:
        _on, call = connect(url.replace("ws:", "wss:"), "")

    assert lines(call, "error")[0].split()[2] in {"31902", "31920"}


def test_a_stream_that_goes_one_way_plays_beside_the_verbs() -> None:
    """Both tracks, until it is stopped; what the server sends is wrong."""

    def answer(connection: ServerConnection, message: Message) -> None:
        if message["event"] == "start":
            sid = message["streamSid"]
            connection.send(json.dumps({"event": "clear", "streamSid": sid}))

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
    assert "the stream goes one way" in lines(call, "warning")[0]
    media = [each["media"] for each in far.heard if each["event"] == "media"]
    assert [m["chunk"] for m in media] == [str(n + 1) for n in range(len(media))]
    assert [(m["track"], m["timestamp"]) for m in media[:3]] == [
        ("inbound", "20"),
        ("outbound", "20"),
        ("inbound", "40"),
    ]
    numbers = [each["sequenceNumber"] for each in far.heard[1:]]
    assert numbers == [str(n + 1) for n in range(len(numbers))]
    assert far.heard[-1]["stop"]["callSid"] == call.leg.sid


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("ws://menu.example/audio", 31922),
        ("ftp://127.0.0.1/audio", 31922),
        ("ws://127.0.0.1:99999/audio", 31923),
        ("wss://a..b/audio", 31923),
        ("wss://nowhere.invalid/audio", 31902),
    ],
)
@pytest.mark.parametrize("verb", ["Connect", "Start"])
def test_an_address_that_is_none_is_an_error_and_the_call_goes_on(
    verb: str, address: str, code: int
) -> None:
    """Twilio takes wss; ws will do on this machine."""
    stream = f'<Stream url="{address}"/>'
    on = Switch({"/voice": f"<{verb}>{stream}</{verb}><Say>Next</Say>"})
    call = on.place()
    on.exchange.run()

    (error,) = lines(call, "error")
    assert error.split()[2] == str(code)
    assert lines(call, "heard")[0].endswith("heard Next 0.4")


def test_a_call_goes_on_while_its_stream_connects(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first prompt does not wait for a server that does not answer."""
    monkeypatch.setattr(sockets, "OPENING", 0.2)
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        port = deaf.getsockname()[1]
        url = f"ws://127.0.0.1:{port}/audio"
        on = Switch(
            {"/voice": f'<Start><Stream url="{url}"/></Start><Say>Hi, my dear</Say>'}
        )
        call = on.place()
        on.exchange.run()

    assert lines(call, "heard") == ["0 heard Hi, my dear 1.1"]
    assert lines(call, "error")[0].split()[2] == "31901"


def test_a_caller_may_hang_up_before_the_stream_is_open() -> None:
    """It is closed again, and never begins."""
    far, gate = Far(), Event()
    with served(far, gate) as url:
        on = Switch({"/voice": f'<Connect><Stream url="{url}"/></Connect>'})
        call = on.place("hangup")
        on.exchange.run(0.05)
        gate.set()
        on.exchange.run()
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
