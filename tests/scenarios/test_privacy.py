"""What a call leaves behind that went to ethics: nothing of the caller's."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Line, Order, People, Summary
from ivr.carrier.people import steps
from ivr.carrier.people.party import Scripted
from ivr.carrier.wire.wsgi import Wsgi
from ivr.settings import Settings
from ivr.speech.speaker import Speaker
from ivr.webhook import create_app

FLOWS: Final = Path(__file__).parent.parent.parent / "flows"
NUMBER: Final = "+79035554433"
ORDER: Final = "73190246"

Dial = Callable[[str], Summary]


@pytest.fixture
def dial(tmp_path: Path) -> Dial:
    """Return what dials the shipped menu, with its journal in `tmp_path`."""
    settings = Settings(
        flows=FLOWS,
        audio=tmp_path,
        journal=f"sqlite:///{tmp_path / 'journal.sqlite3'}",
        prompts_as="say",
    )
    speaker = Speaker(voices={"ru": "tones:"})
    line = Line(Wsgi(create_app(settings), "http://localhost"), speaker)
    order = Order("+78002347000", NUMBER, "http://localhost/voice")

    def dial(script: str) -> Summary:
        people = People(Scripted(steps.parse(script)))
        return line.dial(order, people, VirtualClock())

    return dial


def test_an_anonymous_caller_leaves_no_trace(
    dial: Dial, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither number nor what was typed before is in journal, log or recording."""
    caplog.set_level("DEBUG")

    call = dial(f"1; 1; {ORDER}; #; 1; #; #; 5; 3; 1")

    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    left += caplog.text.encode()
    assert left
    assert NUMBER[1:].encode() not in left
    assert ORDER.encode() not in left
    assert not {e.event for e in call.entries} & {"recorded", "sms", "dialed"}


def test_what_was_typed_is_erased_by_ethics_alone(dial: Dial, tmp_path: Path) -> None:
    """Without ethics the journal has it: the test above would see it."""
    dial(f"1; 1; {ORDER}; #; 1; #; #")

    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert ORDER.encode() in left


def test_an_order_is_answered_though_nothing_may_be_kept(dial: Dial) -> None:
    """After ethics nothing typed is kept, and the menu still works."""
    call = dial("5; #; 1; 1; 60616; #; listen; hangup")

    assert any(
        e.fields.get("text") == "Заказ в пути. Его доставят" for e in call.entries
    )
