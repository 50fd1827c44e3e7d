from ivr.carrier.wire.transport import Lost, Reply, Request
from ivr.chart.memory import Remembered


class Counting:
    """Answers with how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def send(self, request: Request) -> Reply | Lost:
        """Answer."""
        self.asked += 1
        return Reply(request.url, 200, body=str(self.asked).encode(), late=1.0)


def test_what_was_asked_in_the_same_call_is_remembered() -> None:
    """Call after call, request by request."""
    server = Counting()
    wire = Remembered(server, 10)
    bodies = []
    for keys in (b"Digits=1", b"Digits=2", b"Digits=1"):
        wire.begin("a call")
        wire.send(Request("POST", "http://x/voice"))
        answer = wire.send(Request("POST", "http://x/voice", body=keys))
        assert isinstance(answer, Reply)
        bodies.append(answer.body)

    assert bodies == [b"2", b"3", b"2"]
    assert (server.asked, wire.carried) == (3, 3)


def test_the_same_request_later_in_a_call_is_another_one() -> None:
    """A webhook may count."""
    wire = Remembered(Counting(), 10)
    wire.begin("a call")

    for number in (b"1", b"2"):
        answer = wire.send(Request("POST", "http://x/voice"))
        assert isinstance(answer, Reply)
        assert answer.body == number
        assert wire.document == number.decode()


def test_another_cookie_is_another_request() -> None:
    """It is how a session is told."""
    server = Counting()
    wire = Remembered(server, 10)
    for cookie in ("a=1", "a=2", "a=1"):
        wire.begin("a call")
        wire.send(Request("POST", "http://x/voice", {"Cookie": cookie}))

    assert server.asked == 2


def test_a_budget_is_kept() -> None:
    """Nothing is sent when it is spent."""
    server = Counting()
    wire = Remembered(server, 1)
    wire.begin("a call")

    first = wire.send(Request("POST", "http://x/voice"))
    second = wire.send(Request("POST", "http://x/voice"))

    assert isinstance(first, Reply)
    assert isinstance(second, Lost)
    assert (server.asked, wire.is_spent) == (1, True)


def test_a_sound_is_no_document() -> None:
    """It says nothing of what the call does next."""
    wire = Remembered(Counting(), 2)
    wire.begin("a call")
    wire.send(Request("GET", "http://x/a.wav", purpose="sound"))

    assert (wire.document, wire.took) == ("", 0.0)
