import pytest

from ivr.carrier.wire.transport import Lost, Reply, Request, timed_out
from ivr.load.live.watched import Answered, Watched

URL = "http://localhost/voice/main?trail=a"


class Server:
    """A transport that always comes to the same."""

    def __init__(self, outcome: Reply | Lost) -> None:
        self.outcome = outcome

    def send(self, request: Request) -> Reply | Lost:
        """Answer."""
        del request
        return self.outcome


@pytest.mark.parametrize(
    ("request_", "outcome", "told"),
    [
        (
            Request("POST", URL),
            Reply(URL, 200, body=b"<Response/>"),
            ("POST", "/voice/main", 11, ""),
        ),
        (
            Request("GET", "http://localhost"),
            Reply(URL, 503, body=b"busy"),
            ("GET", "/", 4, "HTTP 503"),
        ),
        (
            Request("POST", URL),
            timed_out(URL),
            (
                "POST",
                "/voice/main",
                0,
                "11205: HTTP connection failure: read timed out",
            ),
        ),
        (
            Request("GET", "http://localhost/a.wav", purpose="sound"),
            Reply(URL, 200, body=b"RIFF"),
            ("SOUND", "all", 4, ""),
        ),
    ],
)
def test_each_request_is_told_by_its_place(
    request_: Request, outcome: Reply | Lost, told: tuple[str, str, int, str]
) -> None:
    """Wherever its caller stands; sounds count together."""
    answered: list[Answered] = []

    found = Watched(Server(outcome), answered.append).send(request_)

    assert found is outcome
    (one,) = answered
    assert (one.method, one.path, one.bytes, one.trouble) == told
    assert 0 <= one.seconds < 1
