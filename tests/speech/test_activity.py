import numpy as np
from numpy.typing import NDArray

from ivr.speech.activity import HANGOVER, Activity

NOTHING = np.zeros(0, np.int16)


def noise(level: float, frames: int) -> list[NDArray[np.int16]]:
    """Return frames of noise of an effective value."""
    made = np.random.default_rng(3).normal(0, level, 160 * frames)
    return [*np.clip(np.rint(made), -32768, 32767).astype(np.int16).reshape(-1, 160)]


def follow(frames: list[NDArray[np.int16]]) -> list[bool]:
    """Return for each frame whether somebody speaks."""
    activity = Activity()
    return [activity.follow(frame) for frame in frames]


def test_a_voice_in_a_quiet_room() -> None:
    """From its first frame until a pause is over."""
    on = follow([*noise(10, 50), *noise(1500, 50), *noise(10, 50)])

    assert on == [False] * 50 + [True] * (50 + HANGOVER) + [False] * (50 - HANGOVER)


def test_a_short_pause_is_part_of_the_speech() -> None:
    """Between two words nothing is cut."""
    words = [*noise(1500, 10), *noise(10, HANGOVER), *noise(1500, 10)]

    assert all(follow(words))


def test_a_loud_room_becomes_the_background() -> None:
    """A fan that goes on is no voice for long; a voice above it is."""
    on = follow([*noise(300, 700), *noise(3000, 20)])

    assert not any(on[500:700])
    assert all(on[700:])


def test_whoever_speaks_on_and_on_is_heard() -> None:
    """A minute without a pause."""
    assert all(follow(noise(3000, 3000)))


def test_nothing_at_all_is_silence() -> None:
    """A handset that says nothing brings empty frames."""
    assert not any(follow([NOTHING] * 10))
    assert follow([*noise(1500, 1), *[NOTHING] * (HANGOVER + 1)])[-2:] == [True, False]
