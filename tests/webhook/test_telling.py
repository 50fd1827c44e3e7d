import pytest

from ivr.flow.heard import (
    Arrived,
    DialEnded,
    Heard,
    Keys,
    Recorded,
    Said,
    Silence,
    Whispering,
)
from ivr.flow.model import Flow
from ivr.flow.reader import read
from ivr.flow.turn import Ask, EndCall, Ring, Spoken, Then, Turn, Way
from ivr.flow.visit import Visit
from ivr.journal.entry import KINDS
from ivr.settings import Settings
from ivr.webhook import telling
from ivr.webhook.asked import Asked
from ivr.webhook.given import Given
from ivr.webhook.telling import apologised, reported, tellers, turned

AT = Visit("menu.main")


def asked(path: str = "/voice/menu.main", **fields: str) -> Asked:
    """Return a request of the call."""
    given = Given({}, {"CallSid": "CA1", "From": "+12025550142", **fields}, {})
    return Asked(given, {"PATH_INFO": path})


def answer(then: Then, *ways: Way, said: tuple[Spoken, ...] = ()) -> Turn:
    """Return a turn that ends so."""
    return Turn("en", then, said, visited=("menu.main", "menu.bye"), ways=ways)


@pytest.mark.parametrize(
    ("why", "kind"),
    [
        (Arrived(), "returned"),
        (Keys("1"), "keys"),
        (Said("one"), "utterance"),
        (Silence(), "no-input"),
        (DialEnded("busy"), "transfer-ended"),
        (Recorded("http://x"), "recording"),
        (Whispering(), "whisper"),
    ],
)
def test_every_reason_of_a_turn_has_a_kind(why: Heard, kind: str) -> None:
    """And every kind its meaning."""
    assert turned(asked(), AT, why, answer(EndCall()), b"").kind == kind
    assert telling.KINDS.keys() >= {type(why)}
    assert kind in KINDS


def test_the_first_request_is_the_beginning() -> None:
    """By its address."""
    entry = turned(asked("/voice"), AT, Arrived(), answer(Ask(AT)), b"<Response/>")

    assert entry.kind == "began"
    assert (entry.node, entry.stays, entry.then) == ("menu.main", "menu.main", "gather")
    assert entry.document == b"<Response/>"


@pytest.mark.parametrize("why", [Keys("7"), Said("hello")])
def test_an_answer_that_fits_nothing_is_a_no_match(why: Heard) -> None:
    """The node asked once more, or gave up."""
    again = answer(Ask(Visit("menu.main", no_match=1)))
    given_up = answer(EndCall(), Way("menu.main", "on_failure"))

    entry = turned(asked(), AT, why, again, b"")
    assert (entry.kind, entry.attempt, entry.failed) == ("no-match", 2, "")
    entry = turned(asked(), AT, why, given_up, b"")
    assert (entry.kind, entry.failed) == ("no-match", "menu.main")


def test_a_silence_too_many_names_the_node() -> None:
    """It is still a no-input."""
    given_up = answer(EndCall(), Way("menu.main", "on_failure"))

    entry = turned(asked(), AT, Silence(), given_up, b"")

    assert (entry.kind, entry.failed) == ("no-input", "menu.main")


def test_an_answer_after_a_failure_is_no_failure() -> None:
    """The count of another node, or of this one afresh, says nothing."""
    failed_before = Visit("menu.main", no_match=1)
    elsewhere = answer(Ask(Visit("menu.order")), Way("menu.main", "1"))
    afresh = answer(Ask(AT), Way("menu.main", ""))

    for turn in (elsewhere, afresh):
        assert turned(asked(), failed_before, Keys("1"), turn, b"").kind == "keys"


def test_a_callee_who_presses_a_key_is_not_the_caller() -> None:
    """Screening a call is part of the whisper."""
    fields = {"CallSid": "CA2", "ParentCallSid": "CA1"}

    entry = turned(asked(**fields), AT, Keys("1"), answer(EndCall()), b"")

    assert (entry.kind, entry.call_sid) == ("whisper", "CA1")


def test_a_caller_waits_where_the_document_leads() -> None:
    """At a gather, a transfer or a recording; else where the way ended."""
    ring = Ring(Visit("menu.operator"), ("+12025550111",))

    assert turned(asked(), AT, Keys("2"), answer(ring), b"").stays == "menu.operator"
    assert turned(asked(), AT, Keys("2"), answer(EndCall()), b"").stays == "menu.bye"
    nowhere = Turn("en", EndCall())
    assert turned(asked(), AT, Keys("2"), nowhere, b"").stays == ""


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("+12025550142", True),
        ("12025550142", True),
        ("2025550142", True),
        ("82025550142", True),
        ("202 555-01-42", True),
        ("60616", False),
    ],
)
def test_an_answer_that_says_who_calls_is_marked(value: str, says: bool) -> None:
    """In digits or in words, the journal must not have it."""
    spoken = Spoken("order", (("who", value),))
    turn = answer(EndCall(), said=(spoken,))

    assert turned(asked(), AT, Keys("1"), turn, b"").says_caller is says
    assert not turned(asked(From=""), AT, Keys("1"), turn, b"").says_caller


def test_a_report_and_an_apology_are_told_too() -> None:
    """A callee's leg has a report of its own."""
    assert reported(asked(CallStatus="completed")).kind == "status"
    assert reported(asked(ParentCallSid="CA0")).kind == "leg-status"
    apology = apologised(asked(), b"<Response/>")
    assert (apology.kind, apology.then) == ("apology", "hangup")


def test_callers_learn_something_where_something_is_only_said(
    settings: Settings,
) -> None:
    """In a menu that lists no facts; the shipped one does."""
    flow = read(settings.flows).flow
    shipped = read(Settings().flows).flow
    assert isinstance(flow, Flow)
    assert isinstance(shipped, Flow)

    assert tellers(flow) == {"menu.state"}
    assert tellers(shipped) == {n.name for n in shipped.nodes.values() if n.facts}


def test_who_has_chosen_nothing_has_learnt_nothing() -> None:
    """A greeting tells facts as well; nobody calls for them."""
    turn, here = answer(EndCall()), frozenset({"menu.bye"})

    assert telling.told("keys", turn, here)
    assert not telling.told("began", turn, here)
    assert not telling.told("no-input", turn, here)
    assert not telling.told("keys", turn, frozenset({"menu.hours"}))
