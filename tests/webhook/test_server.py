import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

import pytest
import requests

from ivr.errors import SettingsError
from ivr.webhook.server import Timed, listen, open_port

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


def hello(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
    """Tell what was asked, when all of it is here."""
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start("200 OK", [("Content-Type", "text/plain")])
    return [environ["PATH_INFO"].encode()]


@contextmanager
def serving(seconds: float | None = None) -> Iterator[int]:
    """A server on a free port, which may give a request so much time."""
    server = listen(hello, "127.0.0.1", 0, seconds)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server.port
    finally:
        server.shutdown()
        thread.join()


def test_a_request_is_answered_and_not_logged(
    log: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its query may hold a caller's number."""
    with serving(60) as port, requests.Session() as session:
        session.trust_env = False
        answer = session.get(f"http://127.0.0.1:{port}/voice?From=%2B12025550142")
        again = session.get(f"http://127.0.0.1:{port}/again")

    assert again.text == "/again"
    assert answer.text == "/voice"
    assert answer.headers["Server"] == "ivr"
    ours = [each for each in log.records if not each.name.startswith("urllib3")]
    assert ours == []
    assert capfd.readouterr() == ("", "")


def test_what_is_no_request_is_logged_without_its_words(
    log: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Anything may knock at an open port."""
    with serving() as port, socket.create_connection(("127.0.0.1", port)) as knock:
        knock.sendall(b"From=+12025550142 is no request at all\r\n\r\n")
        answer = knock.makefile("rb").read()

    assert b"400" in answer
    assert "- refused what was no HTTP request" in log.messages
    assert "2025550142" not in log.text
    assert capfd.readouterr() == ("", "")


FORM = b"POST /voice HTTP/1.1\r\nHost: here\r\nContent-Length: 9999\r\n\r\n"


@pytest.mark.parametrize("begun", [b"P", FORM[:30], FORM + b"From=%2B12025550142"])
def test_a_request_that_drips_is_ended(
    begun: bytes, log: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """In its first line, its headers, its form: nobody waits for the rest."""
    with serving(0.0) as port, socket.create_connection(("127.0.0.1", port)) as slow:
        slow.sendall(begun)
        while slow.recv(4096):
            pass

    ended = "- ended a request that took longer than Twilio waits"
    assert [line for line in log.messages if "refused" not in line] == [ended]
    assert "2025550142" not in log.text
    assert capfd.readouterr() == ("", "")


def test_a_connection_that_waits_is_no_request(
    log: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its time begins with the first byte; who knocks and goes is nobody."""
    monkeypatch.setattr(Timed, "timeout", 0.05)
    with serving(60) as port:
        for _ in range(2):
            with socket.create_connection(("127.0.0.1", port)) as silent:
                assert silent.recv(4096) == b""
        with socket.create_connection(("127.0.0.1", port)):
            pass

    assert log.messages == []


def test_a_taken_port_is_one_sentence() -> None:
    """It says which, and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError) as caught:
            listen(hello, "127.0.0.1", port)

    assert str(caught.value) == (
        f"cannot listen on 127.0.0.1, port {port}: address already in use;"
        " choose another with --host or --port"
    )


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host", "::ffff"])
def test_a_host_that_is_not_ours_is_one_sentence(host: str) -> None:
    """Whatever the reason is."""
    with pytest.raises(SettingsError, match=f"cannot listen on {host}, port 0: "):
        listen(hello, host, 0)


def test_no_answer_waits_for_word_of_its_first_piece() -> None:
    """Nor in a connection that was made before a server took the port over."""
    with (
        open_port("127.0.0.1", 0) as opened,
        socket.create_connection(opened.getsockname()),
        opened.accept()[0] as taken,
    ):
        assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
