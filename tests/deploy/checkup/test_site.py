from datetime import timedelta
from pathlib import Path

from ivr.carrier.wire.signing import sign
from ivr.carrier.wire.transport import Lost, Reply, Request, Transport
from ivr.deploy.checkup.site import fetched
from ivr.deploy.wiring import ours
from tests.deploy.checkup.helpers import NOW, TOKEN, URL, Nowhere, served, site


class Noting:
    """A transport that notes what it carries, and answers slowly as told."""

    def __init__(self, inner: Transport, late: float = 0.0) -> None:
        self.inner, self.late = inner, late
        self.requests: list[Request] = []

    def send(self, request: Request) -> Reply | Lost:
        """Carry it."""
        self.requests.append(request)
        found = self.inner.send(request)
        assert isinstance(found, Reply)
        return Reply(found.url, found.status, found.headers, found.body, self.late)


def test_the_entry_is_asked_once_and_signed(tmp_path: Path) -> None:
    """As a call that begins; its end is reported under the same CallSid."""
    noting = Noting(served(tmp_path))
    found = site(noting)

    first, again = found.entry, found.entry
    told = found.reported()

    assert first is again
    assert isinstance(told, Reply)
    assert told.status == 204
    assert [each.url for each in noting.requests] == [f"{URL}/voice", f"{URL}/status"]
    asked, reported = (each.body.decode() for each in noting.requests)
    assert found.call_sid in asked
    assert found.call_sid in reported
    assert "CallStatus=ringing" in asked
    assert "CallStatus=completed" in reported
    assert "X-Twilio-Signature" in noting.requests[0].headers


def test_time_is_taken_with_what_a_server_only_says_to_be_late(tmp_path: Path) -> None:
    """And this machine's time is that of half way."""
    found = site(Noting(served(tmp_path), late=7.0))

    assert 7.0 <= found.entry.seconds < 37.0
    assert found.entry.at - NOW == timedelta(0)


def test_a_request_may_be_unsigned_or_signed_for_elsewhere(tmp_path: Path) -> None:
    """That is how it is found out what a server takes itself for."""
    noting = Noting(served(tmp_path, public="http://menu.example"))
    found = site(noting)

    without = found.unsigned
    other = found.signed_for("http://menu.example")

    assert isinstance(without, Reply)
    assert isinstance(other, Reply)
    assert (without.status, other.status) == (403, 200)
    assert "X-Twilio-Signature" not in noting.requests[0].headers
    form = dict(pair.split("=") for pair in noting.requests[1].body.decode().split("&"))
    plain = {name: value.replace("%2B", "+") for name, value in form.items()}
    made = sign(TOKEN, "http://menu.example/voice", plain)
    assert noting.requests[1].headers["X-Twilio-Signature"] == made


def test_a_fallback_is_asked_as_the_number_says(tmp_path: Path) -> None:
    """One at the menu's address without the caller's number in its URL."""
    noting = Noting(served(tmp_path))

    answer = site(noting).instead(ours(URL, f"{URL}/fallback.xml"))

    assert isinstance(answer, Reply)
    assert noting.requests[0].method == "POST"
    assert noting.requests[0].url == f"{URL}/fallback.xml"
    assert fetched(answer).content_type == "text/xml; charset=utf-8"
    assert fetched(answer).body == answer.body


def test_nobody_there_is_no_answer() -> None:
    """And no exception."""
    assert isinstance(site(Nowhere()).entry.reply, Lost)
