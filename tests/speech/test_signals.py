import math
from array import array

import pytest

from ivr.speech.signals import KEYPAD, ROWS, beep, dtmf, key_tone, tone
from ivr.speech.sound import Sound


def strength(sound: Sound, hertz: int) -> float:
    """Return how much of one frequency a sound holds."""
    samples = array("h", sound.samples)
    turns = [2 * math.pi * hertz * n / sound.rate for n in range(len(samples))]
    return math.hypot(
        sum(s * math.cos(turn) for s, turn in zip(samples, turns, strict=True)),
        sum(s * math.sin(turn) for s, turn in zip(samples, turns, strict=True)),
    )


@pytest.mark.parametrize("key", [*"".join(KEYPAD)])
def test_a_key_is_its_two_tones(key: str) -> None:
    """What a person hears of a key, a switch can tell too."""
    sound = key_tone(key)
    row = next(place for place, keys in enumerate(KEYPAD) if key in keys)

    strongest = max(ROWS, key=lambda hertz: strength(sound, hertz))

    assert strongest == ROWS[row]
    assert sound.seconds == pytest.approx(0.2)


def test_keys_follow_each_other_and_wait() -> None:
    """`w` waits half a second and `W` a whole one."""
    assert dtmf("1wW2").seconds == pytest.approx(0.2 + 0.5 + 1 + 0.2)


def test_what_is_no_key_is_refused() -> None:
    """`E` is on no telephone."""
    with pytest.raises(ValueError, match="'E'"):
        dtmf("1E")


def test_a_tone_begins_and_ends_at_rest() -> None:
    """A tone cut off in mid-air would click."""
    samples = array("h", tone((1000,), 0.1).samples)

    assert samples[0] == samples[-1] == 0
    assert max(samples) > 6000


def test_the_lines_own_sounds() -> None:
    """A short beep."""
    assert beep().seconds == 0.5
