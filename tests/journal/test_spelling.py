import pytest

from ivr.journal.entry import BEGAN
from ivr.journal.spelling import rows
from tests.journal.helpers import SID, entry


def test_half_characters_and_nulls_are_spelt_as_something() -> None:
    """PostgreSQL takes neither; a caller's turn must not fail for them."""
    made = rows(entry(fields={"Digits": "\0\ud800"}, document=b"\xff\x00"))

    for row in (made.event, made.call, made.exchange):
        for value in row:
            if isinstance(value, str):
                assert "\0" not in value
                value.encode()


def test_a_request_that_comes_again_is_the_same_event() -> None:
    """By Twilio's token; without one it cannot be told."""
    first, second = entry(token="a"), entry(token="a")

    assert rows(first).event.once == rows(second).event.once
    assert rows(entry(token="b")).event.once != rows(first).event.once
    assert rows(entry()).event.once is None


def test_a_callees_leg_says_nothing_of_its_callers_call() -> None:
    """Its status is not the caller's, nor is its number."""
    fields = {"ParentCallSid": SID, "CallStatus": "completed", "From": "+79990001122"}

    call = rows(entry("leg-status", fields=fields)).call

    assert (call.life, call.ended, call.caller, call.moved) == (
        0,
        0.0,
        "",
        0.0,
    )


def test_only_the_first_request_says_the_entry() -> None:
    """The node of any other is where the caller was."""
    assert rows(entry(BEGAN, node="shop.main")).call.entry == "shop.main"
    assert rows(entry("keys", node="shop.main")).call.entry == ""


@pytest.mark.parametrize(
    ("kind", "result", "person"),
    [
        ("transfer-ended", "completed", 2),
        ("transfer-ended", "busy", 1),
        ("keys", "", 0),
    ],
)
def test_a_transfer_says_whether_somebody_was_talked_to(
    kind: str, result: str, person: int
) -> None:
    """Ringing alone is 1, as is a phone that nobody took."""
    made = rows(entry(kind, fields={"DialCallStatus": result}))

    assert made.call.person == person
    assert made.event.result == result
    assert rows(entry(then="transfer")).call.person == 1


@pytest.mark.parametrize(("said", "seconds"), [("41", 41.0), ("-1", 0.0), ("1e9", 0.0)])
def test_a_length_is_a_number_or_none(said: str, seconds: float) -> None:
    """A form may say anything."""
    assert rows(entry("status", fields={"CallDuration": said})).call.seconds == seconds
