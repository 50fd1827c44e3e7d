"""Recordings."""

import pytest

from tests.carrier.helpers import Page, dial

DONE = {"/done": "<Say>Bye</Say>"}


def record(attributes: str = "") -> dict[str, str | Page]:
    """Return a webhook that records at once."""
    return {"/voice": f'<Record action="/done" {attributes}/>', **DONE}


def test_it_beeps_then_waits_for_the_caller() -> None:
    """What is said before the beep's end is not taken."""
    call = dial(record('timeout="3"'), "say hello there")

    assert call.lines("listening", "said", "recorded", "heard")[:2] == [
        "0.5 listening record 3 1234567890*# None",
        "0.7 said hello there",
    ]
    assert call.lines("heard") == ["4.8 heard Bye 0.3"]


def test_silence_at_the_ends_is_cut_off_unless_told_not_to() -> None:
    """`trim-silence` is Twilio's default."""
    trimmed = dial(record('timeout="3"'), "wait 2; say hello")
    whole = dial(record('timeout="3" trim="do-not-trim"'), "wait 2; say hello")

    assert trimmed.site.forms[1]["RecordingDuration"] == "1"
    assert trimmed.lines("recorded")[0].endswith(" 0.5")
    assert whole.lines("recorded")[0].endswith(" 5.2")


def test_a_finish_key_ends_it_and_another_is_part_of_it() -> None:
    """`finishOnKey` may name several keys."""
    call = dial(record('finishOnKey="#*"'), "5; say hi; *")

    assert call.lines("pressed") == ["0.7 pressed 5", "1.3 pressed *"]
    assert call.site.forms[1]["Digits"] == "*"


def test_words_are_not_cut_by_the_silence_timer() -> None:
    """The timer starts when the caller stops."""
    call = dial(record('timeout="1"'), "say " + "a" * 40)

    assert call.lines("recorded")[0].startswith("5.7 recorded")
    assert call.site.forms[1]["RecordingDuration"] == "4"


def test_the_longest_recording_ends_in_the_middle_of_a_word() -> None:
    """`maxLength` is a limit, whatever the caller says."""
    call = dial(record('maxLength="2"'), "say " + "a" * 40)

    assert call.lines("recorded")[0].startswith("2.5 recorded")
    assert call.site.forms[1]["RecordingDuration"] == "2"


@pytest.mark.parametrize(("timeout", "at"), [("2", "2.5"), ("0", "60.5")])
def test_silence_ends_it_unless_switched_off(timeout: str, at: str) -> None:
    """`timeout="0"` waits for the limit."""
    call = dial(record(f'timeout="{timeout}" maxLength="60"'))

    assert call.lines("recorded")[0].startswith(f"{at} recorded")
    assert call.site.forms[1]["RecordingDuration"] == "0"


def test_without_a_beep_it_begins_at_once() -> None:
    """`playBeep="false"`."""
    call = dial(record('playBeep="false"'))

    assert call.lines("listening")[0].startswith("0 listening record")


def test_hanging_up_ends_it_and_the_action_is_asked_all_the_same() -> None:
    """`Digits=hangup`, on a call that is completed: nobody hears the answer."""
    call = dial(record(), "say hello; hangup")

    assert call.site.paths == ["/voice", "/done"]
    assert call.site.forms[1]["Digits"] == "hangup"
    assert call.site.forms[1]["CallStatus"] == "completed"
    assert call.lines("heard") == []
    assert call.lines("ended") == ["1.4 ended completed 1"]


@pytest.mark.parametrize("trim", ["trim-silence", "do-not-trim"])
def test_hanging_up_during_the_beep_leaves_an_empty_recording(trim: str) -> None:
    """Nothing was recorded yet."""
    call = dial(record(f'trim="{trim}"'), "hangup")

    assert call.site.forms[1]["RecordingDuration"] == "0"


def test_a_key_during_the_beep_is_lost() -> None:
    """The recording has not begun."""
    early = dial(record('timeout="1"'), "1")

    assert early.lines("pressed") == ["0.7 pressed 1"]


def test_the_recordings_progress_is_told_where_asked() -> None:
    """Separate requests, which need no answer."""
    pages = record(
        'recordingStatusCallback="/told" timeout="1"'
        ' recordingStatusCallbackEvent="in-progress completed"'
    )
    call = dial({**pages, "/told": Page("", "204 No Content")}, "say hello")

    told = [f for f in call.site.forms if "RecordingStatus" in f]
    assert [form["RecordingStatus"] for form in told] == ["in-progress", "completed"]
    assert told[1]["RecordingSource"] == "RecordVerb"
    assert told[1]["RecordingDuration"] == "1"
    assert told[1]["RecordingUrl"].endswith(told[1]["RecordingSid"])
    assert call.lines("warning") == []
