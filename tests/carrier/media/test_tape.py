"""A recording."""

import pytest

from ivr.carrier.media.tape import Tape, Wish
from ivr.speech.sound import Sound
from tests.carrier.helpers import ORIGIN, Switch, lines

TALK = '<Gather input="speech" timeout="60" action="/b"><Say>Hello</Say></Gather>'
SHORT = TALK.replace(" action", ' speechTimeout="auto" action')
SILENCE = '<Pause length="60"/>'


def recorded(wish: Wish, do: str = "", seconds: float = 0.0) -> tuple[Switch, Tape]:
    """Return a call that is being recorded, and the tape."""
    on = Switch({"/voice": TALK, "/b": SILENCE, "/told": ""})
    call = on.place(do)
    on.exchange.run(seconds or 0.001)
    return on, call.leg.record(wish)


def levels(tape: Tape, channel: int | None = None) -> list[bool]:
    """Tell for each half second whether anything is heard in it."""
    samples = tape.sound(channel).samples
    return [any(samples[at : at + 8000]) for at in range(0, len(samples), 8000)]


def test_both_sides_are_on_it() -> None:
    """What the party hears from then on, and what they say."""
    on, tape = recorded(Wish(channels="dual"), "wait 1; say hello; wait 1; hangup", 0.5)
    on.exchange.run()

    assert tape.seconds == 2.2
    assert levels(tape) == [False, True, True, False, False]
    assert levels(tape, 1) == [False, False, False, False, False]


@pytest.mark.parametrize(
    ("track", "heard"),
    [
        ("inbound", [False, False, True, True]),
        ("outbound", [True, False, False, False]),
    ],
)
def test_one_side_may_be_left_out(track: str, heard: list[bool]) -> None:
    """`inbound` is what the party says."""
    document = f"<Start><Recording track='{track}'/></Start>{TALK}"
    on = Switch({"/voice": document, "/b": SILENCE})
    call = on.place("wait 1; say hello; hangup")
    on.exchange.run()

    assert levels(call.leg.tapes()[0])[:4] == heard


def test_its_silent_ends_are_cut_off_where_wished() -> None:
    """Silence alone is nothing."""
    on, tape = recorded(Wish(trim=True), "wait 2; say hello; wait 5; hangup", 1.0)
    assert (tape.seconds, tape.is_silent) == (0.0, True)

    on.exchange.run()

    assert (tape.seconds, tape.is_silent) == (0.5, False)


def test_a_pause_is_silence_or_nothing_at_all() -> None:
    """`PauseBehavior`."""
    lengths = []
    for skip in (False, True):
        on, tape = recorded(Wish(), "wait 3; say hello; wait 9; hangup", 1.0)
        tape.pause(skip=skip)
        tape.pause()
        on.exchange.run(4.0)
        assert (tape.status, tape.is_silent) == ("paused", True)
        tape.resume()
        tape.resume()
        on.exchange.run(1.0)
        tape.stop()
        lengths.append(tape.seconds)
        assert tape.status == "completed"

    assert lengths == [5.0, 1.0]


def test_a_tape_that_is_over_stays_as_it_is() -> None:
    """Neither longer, nor told of twice."""
    wish = Wish(callback=f"{ORIGIN}/told", callback_event="in-progress completed")
    on, tape = recorded(wish, "wait 9; hangup")
    on.exchange.run(2.0)
    tape.stop()
    on.exchange.run()
    tape.stop()

    assert round(tape.seconds, 2) == 2.0
    told = [form for form in on.site.forms if "RecordingSid" in form]
    assert [(f["RecordingStatus"], f["RecordingDuration"]) for f in told] == [
        ("in-progress", "0"),
        ("completed", "2"),
    ]
    assert told[0]["RecordingStartTime"] == "Thu, 01 Jan 2026 09:00:00 +0000"
    assert told[0]["RecordingSource"] == "OutboundAPI"


def test_the_end_of_the_leg_is_its_end() -> None:
    """Nobody has to stop it."""
    on = Switch({"/voice": TALK})
    call = on.place("wait 2; hangup")
    on.exchange.run(1.0)
    tape = call.leg.record(Wish())
    on.exchange.run()

    assert call.leg.tapes() == (tape,)
    assert lines(call, "recorded") == [f"2 recorded {tape.url} 1.0"]


def test_words_that_cut_a_prompt_short_are_not_cut_with_it() -> None:
    """On one channel too."""
    on = Switch({"/voice": f"<Start><Recording channels='mono'/></Start>{SHORT}"})
    on.site.pages = {**on.site.pages, "/b": ""}
    call = on.place("say hello there")
    on.exchange.run()
    (tape,) = call.leg.tapes()

    assert round(tape.seconds, 2) == 2.1
    assert levels(tape) == [True, True, True, False, False]
    assert any(tape.sound().samples[16000:])


def test_a_tape_may_be_dropped() -> None:
    """`absent`: nothing is on it."""
    wish = Wish(callback=f"{ORIGIN}/told", callback_event="absent")
    on, tape = recorded(wish, "wait 2; say hello; hangup")
    on.exchange.run(2.5)

    tape.drop()

    assert (tape.status, tape.seconds) == ("absent", 0.0)
    assert on.site.forms[-1]["RecordingStatus"] == "absent"


def test_its_callback_is_told_of_nothing_else() -> None:
    """No From, no CallStatus: what an application read there Twilio would not send."""
    on, _tape = recorded(Wish(callback=f"{ORIGIN}/told"), "wait 2; hangup")
    on.exchange.run()

    assert set(on.site.forms[-1]) == {
        *("AccountSid", "CallSid", "RecordingChannels", "RecordingDuration"),
        *("RecordingSid", "RecordingSource", "RecordingStartTime", "RecordingStatus"),
        *("RecordingTrack", "RecordingUrl"),
    }


@pytest.mark.parametrize("trim", [False, True])
def test_a_recording_that_nothing_is_on_is_absent(trim: bool) -> None:
    """A warning, 16101; silence that is not cut off is something."""
    wish = Wish(trim=trim, callback=f"{ORIGIN}/told", callback_event="completed absent")
    on, tape = recorded(wish, "wait 9; hangup", 1.0)
    on.exchange.run(2.0)
    tape.stop()

    assert tape.status == ("absent" if trim else "completed")
    assert tape.error == (16101 if trim else 0)
    assert on.site.forms[-1]["RecordingStatus"] == tape.status
    assert on.site.forms[-1].get("ErrorCode", "0") == str(tape.error)


def framed(*voices: tuple[str, bytes], gap: float = 0.0) -> Tape:
    """Return a tape of two seconds of live frames, one of each voice at a time."""
    on = Switch({"/voice": SILENCE})
    tape = on.place().leg.record(Wish())
    for number in range(100):
        for who, sample in voices:
            tape.hear(Sound(sample * 160), by=who)
        on.exchange.run(0.02 + gap * (-1) ** number)
    tape.stop()
    return tape


def test_live_frames_are_one_sound() -> None:
    """Whoever speaks for an hour is no hundred thousand sounds to cut and mix."""
    tape = framed(("caller", b"\x05\x00"))

    assert tape.sound().samples == b"\x05\x00" * 16000
    assert len(tape._heard) == 2  # of a second each  # noqa: SLF001


def test_live_voices_at_once_add_up() -> None:
    """Each goes on from its own last frame."""
    tape = framed(("caller", b"\x05\x00"), ("boss", b"\x02\x00"))

    assert tape.sound().samples == b"\x07\x00" * 16000


def test_a_frame_that_comes_a_little_late_leaves_no_gap() -> None:
    """A real clock is never exact."""
    samples = framed(("caller", b"\x05\x00"), gap=0.004).sound().samples

    assert samples[:24000] == b"\x05\x00" * 12000
