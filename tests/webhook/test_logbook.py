import logging

import pytest

from ivr.flow import heard, turn
from ivr.flow.heard import Heard, Keys, Silence
from ivr.flow.turn import Ask, EndCall, TakeMessage, Then, Turn
from ivr.flow.visit import Visit
from ivr.webhook import logbook

SID = "CA" + "1" * 32


def test_a_turn_is_one_line(log: pytest.LogCaptureFixture) -> None:
    """The SID, why it began, the way it went, how it ended; no key that was typed."""
    answer = Turn("en", Ask(Visit("b.c", no_input=1)), visited=("a.b", "b.c"), texts=())

    logbook.turned(SID, Keys("60616"), answer)
    logbook.turned(SID, Silence(), Turn("en", EndCall(), visited=("a.b",)))

    assert log.messages == [
        f"{SID} keys a.b > b.c gather attempt=2",
        f"{SID} no-input a.b hangup",
    ]


@pytest.mark.parametrize(
    ("then", "attempt"),
    [
        (Ask(Visit("b.c", no_match=2)), 3),
        (TakeMessage(Visit("b.c", no_input=1)), 2),
        (EndCall(), 1),
    ],
)
def test_a_program_is_told_which_attempt_begins(
    log: pytest.LogCaptureFixture, then: Then, attempt: int
) -> None:
    """In every turn, the first too: a field that is there at times is none."""
    logbook.turned(SID, Silence(), Turn("en", then, visited=("a.b",)))

    assert log.records[0].turn["attempt"] == attempt  # type: ignore[attr-defined]  # what a program reads


@pytest.mark.parametrize(
    ("name", "before", "held_back", "said"),
    [
        ("aaaaaaaa", "aaaaaaaa", False, "kept version aaaaaaaa of the menu;"),
        (
            *("bbbbbbbb", "aaaaaaaa", False),
            "took version bbbbbbbb of the menu in place of aaaaaaaa;",
        ),
        (
            *("aaaaaaaa", "aaaaaaaa", True),
            "kept version aaaaaaaa of the menu; what is saved is held back;",
        ),
        ("", "", False, "took the menu as it is;"),
    ],
)
def test_it_is_said_what_was_reloaded(
    log: pytest.LogCaptureFixture, name: str, before: str, said: str, *, held_back: bool
) -> None:
    """Or kept, and what never is."""
    logbook.reloaded(name, before, held_back=held_back)

    (line,) = log.messages
    assert line.startswith(f"- SIGHUP: {said}")
    assert line.endswith("variables are those of the start")


def test_what_went_wrong_comes_before_the_turn(log: pytest.LogCaptureFixture) -> None:
    """Each note is a warning of its own."""
    logbook.turned(SID, Silence(), Turn("en", EndCall(), visited=("a.b",)), ["no way"])

    assert log.messages == [f"{SID} no way", f"{SID} no-input a.b hangup"]
    assert [record.levelno for record in log.records] == [
        logging.WARNING,
        logging.INFO,
    ]


def test_what_went_wrong_twice_in_a_turn_is_said_once(
    log: pytest.LogCaptureFixture,
) -> None:
    """A closed journal comes up whenever something is kept or recalled."""
    turn = Turn("en", EndCall(), visited=("a.b",))

    logbook.turned(SID, Silence(), turn, ["no way", "no way"])

    assert log.messages == [f"{SID} no way", f"{SID} no-input a.b hangup"]


def test_a_quiet_log_has_the_warnings_alone(log: pytest.LogCaptureFixture) -> None:
    """A turn that went well is not even written."""
    log.set_level(logging.WARNING, "ivr.webhook")

    logbook.turned(SID, Silence(), Turn("en", EndCall()), ["no way"])

    assert log.messages == [f"{SID} no way"]


def test_of_a_private_turn_there_is_nothing(
    log: pytest.LogCaptureFixture,
) -> None:
    """Not whose it was, not when, not what went wrong."""
    answer = Turn("en", EndCall(), visited=("ethics.report",), private=True)

    logbook.turned(SID, Keys("1"), answer, ["the journal cannot be used"])

    assert log.messages == []


@pytest.mark.parametrize("status", sorted(logbook.ENDS))
def test_no_call_is_named_where_it_ends(
    status: str, log: pytest.LogCaptureFixture
) -> None:
    """Or those whose end nobody is told would be known to be private."""
    logbook.status(SID, "ringing")
    logbook.status(SID, status)

    assert log.messages == [f"{SID} status ringing", f"- status {status}"]


@pytest.mark.parametrize("sid", ["", "CA1\nCA2 forged", "х" * 34, "C" * 65, "CA1 x"])
def test_a_sid_that_is_none_is_not_repeated(
    sid: str, log: pytest.LogCaptureFixture
) -> None:
    """Whoever sends a request writes no lines of ours."""
    logbook.status(sid, "ringing")

    assert log.messages == ["- status ringing"]


@pytest.mark.parametrize("status", ["", "done\nforged", "+12025550142"])
def test_a_status_that_is_none_is_not_repeated(
    status: str, log: pytest.LogCaptureFixture
) -> None:
    """Twilio's are lower-case words."""
    logbook.status(SID, status)

    assert log.messages == [f"{SID} status -"]


def test_a_fault_is_named_by_its_place(log: pytest.LogCaptureFixture) -> None:
    """Its message may quote a caller, so it stays out."""
    try:
        dict[str, str]()["60616"]
    except KeyError as error:
        logbook.failed(SID, error)
    logbook.failed(SID, ValueError("60616"))

    first, second = log.messages
    assert first.startswith(f"{SID} apology: KeyError at {__file__}:")
    assert second == f"{SID} apology: ValueError at -"


@pytest.mark.parametrize("kind", Heard.__args__)
def test_everything_heard_has_a_word(kind: type) -> None:
    """A new kind needs one here."""
    assert logbook.HEARD[kind]
    assert kind.__module__ == heard.__name__


@pytest.mark.parametrize("kind", Then.__args__)
def test_every_ending_has_a_word(kind: type) -> None:
    """A new kind needs one here."""
    assert logbook.THEN[kind]
    assert kind.__module__ == turn.__name__
