"""How a Dial is recorded."""

import pytest

from tests.carrier.helpers import BOSS, Switch


@pytest.mark.parametrize(
    ("mode", "seconds", "channels"),
    [
        ("true", 5.9, 1),
        ("record-from-answer", 5.9, 1),
        ("record-from-answer-dual", 5.9, 2),
        ("record-from-ringing", 7.9, 1),
        ("record-from-ringing-dual", 7.9, 2),
    ],
)
def test_a_talk_is_recorded_as_the_document_says(
    mode: str, seconds: float, channels: int
) -> None:
    """Both sides, on one channel or two."""
    on = Switch({"/voice": f'<Dial record="{mode}">{BOSS}</Dial>'})
    call = on.place(callees=(f"{BOSS}=answer; wait 5; say hello; hangup",))
    on.exchange.run()

    (tape,) = call.leg.tapes()
    assert (round(tape.seconds, 2), tape.channels) == (seconds, channels)
    assert any(tape.sound(channels - 1).samples)


@pytest.mark.parametrize("mode", ["false", "do-not-record"])
def test_a_talk_is_not_recorded_unless_told(mode: str) -> None:
    """The default, and both ways to say it."""
    on = Switch({"/voice": f'<Dial record="{mode}">{BOSS}</Dial>'})
    call = on.place()
    on.exchange.run()

    assert call.leg.tapes() == ()


@pytest.mark.parametrize(("track", "heard"), [("inbound", False), ("outbound", True)])
def test_one_side_may_be_left_out(track: str, heard: bool) -> None:
    """`outbound` is what the caller hears: the callee."""
    on = Switch(
        {"/voice": f'<Dial record="true" recordingTrack="{track}">{BOSS}</Dial>'}
    )
    call = on.place(callees=(f"{BOSS}=answer; say hello; hangup",))
    on.exchange.run()

    assert any(call.leg.tapes()[0].sound().samples) is heard


def test_ringing_that_comes_to_nothing_is_not_kept() -> None:
    """The callback may be told that it is absent."""
    on = Switch(
        {
            "/voice": '<Dial record="record-from-ringing" recordingStatusCallback="/t"'
            f' recordingStatusCallbackEvent="absent">{BOSS}</Dial>',
            "/t": "",
        }
    )
    call = on.place(callees=(f"{BOSS}=busy",))
    on.exchange.run()

    assert [tape.status for tape in call.leg.tapes()] == ["absent"]
    assert on.site.forms[-1]["RecordingStatus"] == "absent"
