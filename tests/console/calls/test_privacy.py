from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ivr.carrier.transcript import Entry
from ivr.console.calls.privacy import HIDDEN, masked
from ivr.console.calls.told import Facts, Told

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
CALLER, CALLED = "+79161234567", "+78002347000"
FACTS = Facts("CA1", "AC1", CALLED, CALLER, "inbound", NOON)

FIRST = {"From": CALLER, "To": CALLED, "Digits": "4", "CallSid": "CA1", "X": CALLER}
FORM = {**FIRST, "Digits": "4711"}
ENTRIES = (
    Entry(0.0, "request", {"params": FIRST}, {"body": "<First/>", "sent": "X=y"}),
    Entry(0.0, "heard", {"text": "Welcome.", "seconds": 1.0}),
    Entry(1.0, "pressed", {"key": "4", "cut": 0.5}),
    Entry(1.0, "said", {"text": "my name"}),
    Entry(1.0, "understood", {"text": "my name", "confidence": 0.9}),
    Entry(2.0, "request", {"params": FORM}, {"body": "<Say>4711</Say>"}),
    Entry(2.0, "heard", {"text": "You said 4711.", "seconds": 1.0}),
    Entry(2.0, "warning", {"code": 1, "text": "4711 is no number"}),
    Entry(3.0, "recorded", {"url": "http://x/RE1", "seconds": 4.0}),
    Entry(3.0, "sms", {"to": CALLER, "text": "4711"}),
)
PRIVATE = Told(FACTS, ENTRIES, over=True, private_from=5, sound=9)


def test_nothing_of_the_caller_is_left_in_a_private_call() -> None:
    """Neither who they are nor anything they gave, nor what may say it again."""
    text = repr(masked(PRIVATE)) + repr([it.aside for it in masked(PRIVATE).entries])

    for given in (CALLER, "4711", "my name", "RE1", "X=y"):
        assert given not in text
    assert masked(PRIVATE).sound == 0


def test_what_came_before_is_still_told() -> None:
    """When, and what was said."""
    shown = masked(PRIVATE).entries

    assert [it.event for it in shown[:5]] == [it.event for it in ENTRIES[:5]]
    assert shown[0].aside["body"] == "<First/>"
    assert shown[1].fields["text"] == "Welcome."
    assert shown[2].fields == {"key": HIDDEN, "cut": 0.5}
    assert shown[0].fields["params"] == {
        **dict.fromkeys(FIRST, HIDDEN),
        "To": CALLED,
        "CallSid": "CA1",
    }


def test_of_the_private_part_only_its_end_is_told() -> None:
    """How long a prompt was, and when a key came, says which part it was."""
    entries = (*ENTRIES, Entry(9.0, "ended", {"status": "completed"}))

    shown = masked(replace(PRIVATE, entries=entries)).entries

    assert [it.event for it in shown[5:]] == ["warning", "ended"]
    assert shown[5].fields == {"code": 1, "text": HIDDEN}
    assert shown[6] == entries[-1]


@pytest.mark.parametrize("given", [{"Digits": "4711"}, {"SpeechResult": "4711"}])
def test_what_was_read_back_before_is_hidden(given: dict[str, str]) -> None:
    """A menu repeats an order's number, long before the call turns private."""
    entries = (
        *ENTRIES[:2],
        Entry(1.0, "request", {"params": given}, {"body": "<Say>4711</Say>"}),
        Entry(1.0, "heard", {"text": "Order 4711.", "seconds": 1.0}),
        *ENTRIES[5:],
    )

    shown = masked(Told(FACTS, entries, over=True, private_from=4)).entries

    assert "4711" not in repr(shown) + repr([it.aside for it in shown])
    assert shown[1].fields["text"] == "Welcome."


def test_where_a_private_call_went_is_left_out() -> None:
    """Whose server was asked is told: it is the same for every node."""
    url = "http://u:p@127.0.0.1:5000/voice/ethics.menu?private=1"
    entries = (
        Entry(0.0, "request", {"url": "http://127.0.0.1:5000/voice", "params": {}}),
        Entry(1.0, "request", {"url": url, "params": {}}, {"at": url}),
        Entry(1.0, "warning", {"url": url, "code": 1}, {"at": url}),
        Entry(1.0, "warning", {"url": "http://[/ethics.menu", "code": 1}),
        Entry(2.0, "ended", {"status": "completed"}),
    )

    shown = masked(Told(FACTS, entries, over=True, private_from=1)).entries

    assert shown[0].fields["url"] == "http://127.0.0.1:5000/voice"
    assert "ethics" not in repr(shown) + repr([it.aside for it in shown])
    assert [it.event for it in shown] == ["request", "warning", "warning", "ended"]
    assert str(shown[1].fields["url"]).endswith(f"127.0.0.1:5000/{HIDDEN}")


def test_a_called_person_is_hidden_too() -> None:
    """Where the line rang them."""
    facts = replace(FACTS, to=CALLER, from_=CALLED, direction="outbound-api")

    shown = masked(replace(PRIVATE, facts=facts))

    assert (shown.facts.to, shown.facts.from_) == ("", CALLED)
    assert CALLER not in repr(shown)


def test_what_is_hidden_once_stays_hidden() -> None:
    """Shown from what was kept."""
    assert masked(masked(PRIVATE)) == masked(PRIVATE)


def test_other_calls_are_shown_as_they_are() -> None:
    """They are the author's own."""
    told = replace(PRIVATE, private_from=None)

    assert masked(told) is told
