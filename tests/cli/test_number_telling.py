from pathlib import Path

from ivr.cli import number_telling as telling
from ivr.deploy.connecting import Connection
from ivr.deploy.numbers import Number
from ivr.deploy.saved import Entry
from ivr.deploy.wiring import Wiring, ours

BEFORE = Wiring(voice_url="https://old.example/x")
MENU = ours("https://menu.example")
ENTRY = Entry("AC1", "PN1", "+12025550100", "2026-11-25T10:00:00+00:00", BEFORE, MENU)


def connection(
    wiring: Wiring = MENU, name: str = "", *, voice: bool = True
) -> Connection:
    """Return a number that was connected, with these settings now."""
    return Connection(Number("+12025550100", "PN1", name, wiring, voice), ENTRY)


def test_a_name_that_is_the_number_again_is_left_out() -> None:
    """Twilio names a number after itself."""
    (line,) = telling.listed([connection(name="(202) 555-0100")], as_json=False)

    assert line == "+12025550100  https://menu.example/voice  (connected)"


def test_a_number_without_voice_says_so() -> None:
    """Nobody can call it, whatever it is connected to."""
    (line,) = telling.listed([connection(voice=False)], as_json=False)

    assert line.endswith("(connected)  (cannot be called)")


def test_what_others_wrote_cannot_draw_on_the_terminal() -> None:
    """Neither in a name nor in a URL."""
    wild = connection(Wiring(voice_url="https://x.example/\x1b[2J"), "a\x1b[31mb")

    for line in (
        *telling.listed([wild], as_json=False),
        *telling.stated([wild], as_json=False),
        telling.changed(wild),
    ):
        assert "\x1b" not in line


def test_what_is_not_saved_is_not_told_of() -> None:
    """A connection that nobody keeps."""
    bare = Connection(connection().number, None)

    assert list(telling.connected(bare, Path("kept.json"), as_json=False)) == [
        "+12025550100 is answered by https://menu.example/voice.",
        "Next, to see that all is well: ivr doctor --url https://menu.example",
    ]
    assert "it had nobody" in telling.changed(bare)
