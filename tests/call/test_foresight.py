"""What a document will do, told from its text alone."""

import pytest

from ivr.call.events import Fetched
from ivr.call.foresight import examine, foresee, parting, reached
from ivr.twiml.nouns import Number
from ivr.twiml.parse import parse
from ivr.twiml.verbs import (
    Connect,
    Dial,
    Enqueue,
    Gather,
    Hangup,
    Leave,
    Pause,
    Record,
    Redirect,
    Refer,
    Reject,
    Response,
    Say,
    Sms,
    Verb,
)

HELLO = Say("Hello")


def notes(verbs: str) -> list[str]:
    """Return what there is to say of a document, with its places."""
    found = foresee(parse(f"<Response>{verbs}</Response>").response)
    assert {(fault.code, fault.level) for fault in found} <= {(0, "warning")}
    return [f"{fault.line}:{fault.column} {fault.text}" for fault in found]


@pytest.mark.parametrize(
    ("verb", "how"),
    [
        (Redirect("/b"), "leads to another document"),
        (Redirect(), "asks for this same document again"),
        (Hangup(), "ends the call"),
        (Reject(), "ends the call"),
        (Leave(), "leaves the queue, and with it this document"),
        (Record(action="/b"), "goes on with its action, also after silence"),
        (Record(), "has no action: it asks for this same document again"),
        (
            Gather(action_on_empty_result=True),
            "goes on with its action, also after silence",
        ),
        (Dial((Number("+1"),), action="/b"), "goes on with its action"),
        (Enqueue("q", action="/b"), "goes on with its action"),
        (Connect(action="/b"), "goes on with its action"),
        (Refer(action="/b"), "goes on with its action"),
        (Sms("Hi", action="/b"), "goes on with its action"),
    ],
)
def test_some_verbs_take_every_caller_elsewhere(verb: Verb, how: str) -> None:
    """Nobody comes back from them to the verb below."""
    assert parting(verb) == how
    assert reached((HELLO, verb, HELLO)) == (HELLO, verb)


@pytest.mark.parametrize(
    "verb", [HELLO, Pause(), Gather(), Dial(), Enqueue("q"), Connect(), Sms("Hi")]
)
def test_others_let_the_call_go_on(verb: Verb) -> None:
    """At least some callers get to what follows."""
    assert parting(verb) == ""
    assert reached((verb, HELLO)) == (verb, HELLO)


def test_a_verb_that_nobody_hears_is_told_once() -> None:
    """With its place, and what stands before it."""
    assert notes("<Hangup/><Say>a</Say><Say>b</Say>") == [
        "1:20 <Say> is never played: the <Hangup> before it ends the call"
    ]


def test_a_reject_cannot_refuse_an_answered_call() -> None:
    """Only the first verb can."""
    assert notes("<Say>a</Say><Reject/>") == [
        (
            "1:23 <Reject> comes too late: the call was answered by the verb before"
            " it; put <Reject> first"
        )
    ]
    assert notes("<Reject/>") == []


def test_a_gather_with_nothing_after_it_hangs_up_on_the_silent() -> None:
    """Unless the action is asked after silence too."""
    assert notes("<Gather/>") == [
        (
            "1:11 a caller who stays silent is hung up on: put a verb after <Gather>,"
            " such as <Redirect>"
        )
    ]
    assert notes("<Gather/><Redirect/>") == []
    assert notes('<Gather actionOnEmptyResult="true"/>') == []


def test_a_document_that_asks_for_itself_at_once_never_ends() -> None:
    """Nothing in it keeps the caller for a moment."""
    assert notes("<Sms>Hi</Sms><Redirect/>") == [
        "1:24 this document asks for itself at once, for ever: lead to another one"
    ]
    assert notes("<Pause/><Redirect/>") == []
    assert notes("<Redirect>/b</Redirect>") == []


def test_an_empty_document_promises_nothing() -> None:
    """It is what a status callback is answered with."""
    assert foresee(Response()) == ()


def test_an_answer_is_examined_whole() -> None:
    """Twilio's faults and ours, in the order of their places."""
    body = b"<Response><Hangup/><Play digits='x'/></Response>"

    found = examine(Fetched("http://a/", 200, "text/xml", body))

    assert [(fault.code, fault.column) for fault in found] == [
        (12200, 20),
        (13430, 26),
    ]


@pytest.mark.parametrize(
    ("fetched", "code", "text"),
    [
        (Fetched("", 404, "text/xml", b""), 11200, "the server answered 404"),
        (Fetched("", 200, "image/png", b"x"), 12300, "'image/png' cannot be played"),
        (Fetched("", 200, "text/xml", b"<a/>"), 12102, "must be <Response>"),
        (
            Fetched("", 200, "text/plain", b"<Say"),
            0,
            "spoken as it stands: the document ends",
        ),
    ],
)
def test_what_cannot_be_played_is_one_fault(
    fetched: Fetched, code: int, text: str
) -> None:
    """The answer as a whole is at fault, and nothing in it is looked at."""
    (fault,) = examine(fetched)

    assert fault.code == code
    assert text in fault.text


def test_plain_text_that_is_twiml_is_played() -> None:
    """Twilio runs it, so it is no fault."""
    assert examine(Fetched("", 200, "Text/Plain", b"<Response/>")) == ()
