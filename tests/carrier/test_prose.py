import pytest

from ivr.carrier.prose import WORDING, line
from ivr.carrier.transcript import EVENTS, Entry
from tests.cli.helpers import entry

LINES: dict[str, tuple[Entry, str]] = {
    "request": (
        entry("request", method="POST", url="http://x/a", params={}, status=200, ms=0),
        "00:00.00  request    POST http://x/a -> 200",
    ),
    "heard": (
        entry("heard", 61.5, text="Hello,\n\x1b[1myou", seconds=1.0),
        "01:01.50  heard      Hello, [1myou",
    ),
    "played": (
        entry("played", url="http://x/a.wav", seconds=2.04),
        "00:00.00  played     http://x/a.wav (2.0 s)",
    ),
    "listening": (
        entry("listening", input="dtmf", timeout=5, finish_on_key="#", num_digits=1),
        "00:00.00  listening  for dtmf, 5 s",
    ),
    "pressed": (entry("pressed", key="#", cut=0.2), "00:00.00  pressed    #"),
    "speaks": (entry("speaks", cut=1.4), "00:00.00  speaks     ..."),
    "understood": (
        entry("understood", text="да", confidence=0.754),
        "00:00.00  understood да (0.75)",
    ),
    "sent": (entry("sent", keys="ww1"), "00:00.00  sent       ww1"),
    "said": (entry("said", text="да {text}"), "00:00.00  said       да {text}"),
    "talking": (
        entry("talking", number="+19145550100"),
        "00:00.00  talking    with +19145550100",
    ),
    "dialed": (
        entry("dialed", number="+19145550100", leg="+19145550100"),
        "00:00.00  dialed     +19145550100",
    ),
    "dial_ended": (
        entry("dial_ended", status="busy", seconds=0.0, leg="+19145550100"),
        "00:00.00  dial_ended +19145550100: busy, 0.0 s",
    ),
    "recorded": (
        entry("recorded", url="https://x/RE1", seconds=3.5),
        "00:00.00  recorded   3.5 s, https://x/RE1",
    ),
    "music": (
        entry("music", during="queue"),
        "00:00.00  music      hold music, queue",
    ),
    "joined": (
        entry("joined", conference="Room 5", label="chair"),
        "00:00.00  joined     Room 5",
    ),
    "conferring": (
        entry("conferring", conference="Room 5"),
        "00:00.00  conferring Room 5",
    ),
    "beeped": (entry("beeped", conference="Room 5"), "00:00.00  beeped     Room 5"),
    "modified": (
        entry("modified", conference="Room 5", how="mute"),
        "00:00.00  modified   mute, Room 5",
    ),
    "left": (
        entry("left", conference="Room 5", seconds=28.0),
        "00:00.00  left       Room 5, 28.0 s",
    ),
    "queued": (
        entry("queued", queue="support", position=2),
        "00:00.00  queued     support, number 2",
    ),
    "bridged": (
        entry("bridged", queue="support", **{"with": "CA1"}),
        "00:00.00  bridged    support, CA1",
    ),
    "dequeued": (
        entry("dequeued", queue="support", result="bridged", seconds=12.5),
        "00:00.00  dequeued   bridged, support, 12.5 s",
    ),
    "stream": (
        entry("stream", status="started", url="wss://x/audio"),
        "00:00.00  stream     started, wss://x/audio",
    ),
    "marked": (entry("marked", name="greeting"), "00:00.00  marked     greeting"),
    "referred": (
        entry("referred", to="sip:desk@office.example", status="completed"),
        "00:00.00  referred   sip:desk@office.example, completed",
    ),
    "refers": (
        entry("refers", to="sip:desk@office.example"),
        "00:00.00  refers     to sip:desk@office.example",
    ),
    "sms": (entry("sms", to="+1", text="hi"), "00:00.00  sms        to +1: hi"),
    "warning": (
        entry("warning", code=12200, line=4, text="<Foo> is not TwiML"),
        "00:00.00  warning    12200, line 4:1: <Foo> is not TwiML",
    ),
    "error": (
        entry("error", code=11200, line=0, text="the server answered 500"),
        "00:00.00  error      11200: the server answered 500",
    ),
    "status": (entry("status", status="ringing"), "00:00.00  status     ringing"),
    "ended": (
        entry("ended", 3600.0, status="completed", duration=3600),
        "60:00.00  ended      completed, 3600 s",
    ),
}


def test_every_event_of_a_transcript_has_a_wording() -> None:
    """A new one is not forgotten here."""
    assert set(WORDING) == set(LINES) == set(EVENTS)


@pytest.mark.parametrize("event", EVENTS)
def test_an_entry_is_one_line(event: str) -> None:
    """Its time, its event, and what there is to say of it."""
    one, text = LINES[event]

    assert line(one) == text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"code": 0, "line": 0}, "odd"),
        ({"code": 0, "line": 3}, "line 3:1: odd"),
        ({"code": 13520, "line": 3}, "13520, line 3:1: odd"),
    ],
)
def test_a_place_that_is_not_known_is_not_named(
    fields: dict[str, int], text: str
) -> None:
    """Nothing is wrong in a line 0, nor has Twilio a code 0."""
    assert line(entry("warning", text="odd", **fields)).endswith(f"  warning    {text}")


def test_a_request_that_nobody_answered_says_so() -> None:
    """HTTP knows no status 0."""
    one = entry("request", method="GET", url="http://x", params={}, status=0, ms=0)

    assert line(one).endswith("GET http://x -> no answer")


def test_a_title_that_the_text_begins_with_is_said_once() -> None:
    """A carrier's words for a failure are often Twilio's own."""
    told = line(
        entry("error", code=11205, title="HTTP failure", text="HTTP failure: refused")
    )

    assert told.endswith("error      11205: HTTP failure: refused")


def test_sound_that_nobody_made_out_says_so() -> None:
    """An empty line would look like a fault."""
    told = line(entry("understood", text="", confidence=0.0))

    assert told == "00:00.00  understood nothing that was expected (0.00)"
