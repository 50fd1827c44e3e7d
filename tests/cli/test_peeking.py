import pytest

from ivr.carrier.wire.transport import Lost, Reply, Request
from ivr.cli.peeking import Peeking

URL = "http://x/voice/"


class Canned:
    """A transport that always gives the same answer."""

    def __init__(self, answer: Reply | Lost) -> None:
        self.answer = answer

    def send(self, _request: Request) -> Reply | Lost:
        """Give it."""
        return self.answer


def peeked(*answers: Reply | Lost | str) -> Peeking:
    """Return what is remembered after these answers, each passed on as it is."""
    canned = Canned(Lost(URL, 11205, ""))
    peeking = Peeking(canned)
    for each in answers:
        canned.answer = each if not isinstance(each, str) else document(each)
        assert peeking.send(Request("POST", URL)) is canned.answer
    return peeking


def document(verbs: str) -> Reply:
    """Return an answer with a document of these verbs."""
    body = f"<Response>{verbs}</Response>".encode()
    return Reply(URL, 200, (("Content-Type", "text/xml"),), body)


def test_the_last_document_is_remembered_a_verb_a_line() -> None:
    """For `t`."""
    peeking = peeked("<Pause/>", "<Say>a > b</Say><Hangup/>")

    assert peeking.twiml.splitlines() == [
        "<Response>",
        "<Say>a > b</Say>",
        "<Hangup/>",
        "</Response>",
    ]


@pytest.mark.parametrize(
    ("verbs", "place"),
    [
        ('<Gather action="/voice/ozon.main?trail=a.b&amp;no_input=1"/>', "ozon.main"),
        ("<Gather action='orders.php'/>", "orders.php"),
        ("<Record action='http://[bad/x#y'/>", "x"),
        ('<Gather action="/"/>', "/"),
        ("<Say>Hello</Say>", "voice"),
    ],
)
def test_the_place_is_where_the_answer_goes(verbs: str, place: str) -> None:
    """Or the document's own, where nothing is asked."""
    assert peeked(verbs).place == place


@pytest.mark.parametrize(
    "other",
    [
        Reply(URL, 200, (("Content-Type", "audio/x-wav"),), b"RIFF"),
        Reply(URL, 204),
        Reply(URL, 500, (("Content-Type", "text/html"),), b"<h1>Error</h1>"),
        Lost(URL, 11205, "gone"),
    ],
)
def test_what_is_no_document_changes_nothing(other: Reply | Lost) -> None:
    """Sounds, answers to callbacks, and errors."""
    peeking = peeked("<Gather action='/menu'/>", other)

    assert peeking.place == "menu"
    assert "Gather" in peeking.twiml


def test_before_the_first_answer_there_is_nothing_to_show() -> None:
    """And that is said."""
    assert (peeked().twiml, peeked().place) == ("no document yet", "")
