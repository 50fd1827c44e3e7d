"""The WebSocket of a phone, where it is not used as it is meant."""

import logging
import socket
import sys
from contextlib import closing

import pytest

from ivr.console.phone.socket import BIGGEST, FULL, MOST, NOTICED, watch
from tests.console.phone.exchanged import Exchanged

HELLO = (
    "GET /phone/line HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\n"
    "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n{}\r\n"
)
KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"


def answered(exchanged: Exchanged, *sent: bytes) -> bytes:
    """Send some bytes; return all that is answered until the connection closes."""
    host, port = exchanged.address.split(":")
    with closing(socket.create_connection((host, int(port)), 10)) as wire:
        answer = b""
        for each in sent:
            wire.sendall(each)
            answer += wire.recv(4096)
        return answer + b"".join(iter(lambda: wire.recv(4096), b""))


def test_a_greeting_that_is_none_is_refused(exchanged: Exchanged) -> None:
    """In a sentence, as a page."""
    answer = answered(exchanged, HELLO.format("").encode())

    assert b" 400 " in answer.splitlines()[0]
    assert b"That is no WebSocket that this console understands." in answer


@pytest.mark.parametrize("sent", [b"\xff" * 20, b"GET / HTTP/1.1\r\n\r\n"])
def test_what_is_no_frame_ends_the_connection(
    exchanged: Exchanged, sent: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """Without a word in the console's log."""
    with caplog.at_level(logging.INFO):
        answer = answered(exchanged, HELLO.format(KEY).encode(), sent)

    assert b" 101 " in answer.splitlines()[0]
    assert b"\x88" in answer  # a close
    assert caplog.records == []


def test_what_is_too_long_ends_the_connection(exchanged: Exchanged) -> None:
    """Before all of it is read."""
    phone = exchanged.line()

    phone.wire.send("a" * (BIGGEST + 1))

    assert phone.ends() == "Message is too big"


def test_another_site_s_page_is_no_phone(exchanged: Exchanged) -> None:
    """Its browser says where the page is from."""
    foreign = "Origin: http://evil.example\r\n"

    answer = answered(exchanged, HELLO.format(KEY + foreign).encode())

    assert b" 403 " in answer.splitlines()[0]


@pytest.mark.skipif(sys.platform != "linux", reason="others name these otherwise")
def test_a_browser_that_is_gone_is_noticed_in_a_minute() -> None:
    """A laptop that falls asleep says no goodbye, and its phone may wait for hours."""
    with socket.socket() as connection:
        watch(connection)

        assert connection.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        idle, between, times, unread = (
            connection.getsockopt(socket.IPPROTO_TCP, getattr(socket, name))
            for name in NOTICED
        )
    assert idle + between * times <= 60
    assert unread <= 60_000


def test_there_are_so_many_phones_and_no_more(exchanged: Exchanged) -> None:
    """One that hangs up makes room."""
    phones = [exchanged.line() for _ in range(MOST)]
    for phone in phones:
        phone.do("wait", numbers=[])
        phone.until("waits")

    late = exchanged.line()
    assert late.until("refused")["why"] == FULL
    late.ends()

    phones[0].close()
    _until_there_is_room(exchanged)


def _until_there_is_room(exchanged: Exchanged) -> None:
    """Try again until a phone is let in: closing one takes its time."""
    for _ in range(200):
        phone = exchanged.line()
        phone.do("wait", numbers=[])
        if phone.either("waits", "refused") == "waits":
            return
    raise AssertionError("a phone that was closed makes no room")
