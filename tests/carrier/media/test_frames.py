"""Sound in frames of 20 ms."""

from base64 import b64decode

import pytest

from ivr.carrier.media.frames import Playback, Track, decoded, encoded
from ivr.speech.sound import Sound

SILENT = b"\xff" * 160


def test_a_track_is_silent_until_something_is_heard() -> None:
    """And after it; what overlaps is mixed."""
    track = Track()
    before = b64decode(track.frame())
    track.hear(Sound(b"\x00\x10" * 240))
    track.hear(Sound(b"\x00\x10" * 80))
    frames = [b64decode(track.frame()) for _ in range(3)]

    assert before == SILENT
    assert frames[0][0] != frames[0][100] != SILENT[0]
    assert frames[1][:80] != SILENT[:80]
    assert frames[1][80:] == SILENT[80:]
    assert frames[2] == SILENT


def test_a_track_that_is_hushed_is_silent_at_once() -> None:
    """A prompt that is cut stops."""
    track = Track()
    track.hear(Sound(b"\x00\x10" * 240))
    track.hush()

    assert b64decode(track.frame()) == SILENT


def test_a_mark_comes_after_what_was_sent_before_it() -> None:
    """One with nothing before it comes at once."""
    playback = Playback()
    playback.mark("first")
    playback.add(encoded(b"\x00\x10" * 200))
    playback.mark("second")

    assert playback.frame() == (decoded(encoded(b"\x00\x10" * 160)), ["first"])
    assert len(playback.frame()[0]) == 80
    assert playback.frame() == (b"", ["second"])
    assert playback.frame() == (b"", [])


def test_sounds_of_any_length_are_heard_without_a_gap() -> None:
    """A frame that a message leaves half full is filled by the next."""
    playback = Playback()
    for _ in range(4):
        playback.add(encoded(b"\x00\x10" * 60))
        playback.mark("m")

    frames = [playback.frame() for _ in range(3)]

    assert [len(samples) for samples, _ in frames] == [320, 160, 0]
    assert [marks for _, marks in frames] == [[], ["m", "m"], ["m", "m"]]


def test_what_is_cleared_gives_its_marks_back() -> None:
    """Nothing of it is heard."""
    playback = Playback()
    playback.add(encoded(b"\x00\x10" * 200))
    playback.mark("one")

    assert playback.clear() == ["one"]
    assert playback.frame() == (b"", [])


def test_a_payload_that_is_no_base64_is_refused() -> None:
    """It comes from a stranger."""
    with pytest.raises(ValueError, match="not base64"):
        decoded("?")


def level(payload: str) -> int:
    """Return the first sample of a frame, roughly: mu-law keeps its size."""
    return int.from_bytes(decoded(payload)[:2], "little", signed=True)


def test_live_frames_come_one_after_another() -> None:
    """Two that come at once are not heard at once; those of two sources are."""
    track = Track()
    frame = Sound(b"\x00\x10" * 160)
    track.hear(frame, "line")
    track.hear(frame, "line")
    track.hear(frame, "other")

    levels = [level(track.frame()) for _ in range(3)]

    assert levels[0] == pytest.approx(2 * 4096, rel=0.05)
    assert levels[1:] == [pytest.approx(4096, rel=0.05), 0]


def test_live_frames_that_nobody_fetches_are_dropped() -> None:
    """A stream that fell behind does not stay behind."""
    track = Track()
    for _ in range(50):
        track.hear(Sound(b"\x00\x10" * 160), "line")

    assert [bool(level(track.frame())) for _ in range(12)] == [True] * 10 + [False] * 2
