import pytest

from ivr.carrier.transcript import Entry, Field
from ivr.console.phone.wording import announced

DESK = "+12025550111"


@pytest.mark.parametrize(
    ("event", "fields", "label", "line"),
    [
        ("status", {"status": "ringing"}, "", "it rings"),
        ("status", {"status": "in-progress"}, "", "answered"),
        ("status", {"status": "busy"}, "", "busy"),
        ("said", {"text": "orders"}, "", "you: orders"),
        ("talking", {"number": DESK}, "", f"you talk with {DESK}"),
        ("talking", {"number": DESK}, DESK, "you talk with the caller"),
        (
            *("dial_ended", {"status": "busy", "seconds": 0, "leg": DESK}, ""),
            "the other phone: busy, 0 s",
        ),
        (
            *("dial_ended", {"status": "completed", "seconds": 3, "leg": DESK}, DESK),
            "the talk is over: completed, 3 s",
        ),
        ("music", {"during": "queue"}, "", "hold music, queue"),
        ("heard", {"text": "Hello", "seconds": 1.0}, "", "Hello"),
    ],
)
def test_what_happened_is_said_to_whom_it_happened(
    event: str, fields: dict[str, Field], label: str, line: str
) -> None:
    """To the caller, or to the callee of a number."""
    assert announced(Entry(0.0, event, fields), label) == line
