import numpy as np

from ivr.carrier.media.live.mouth import AHEAD, Mouth
from ivr.speech.signals import key_tone

LOUD = np.full(160, 2000, "<i2").tobytes()
HUM = np.full(160, 3, "<i2").tobytes()


def said(mouth: Mouth, frames: list[bytes]) -> list[int]:
    """Return the length of what is passed on for each frame."""
    return [len(mouth.take(frame)[0]) for frame in frames]


def test_speech_is_passed_on_a_little_later() -> None:
    """What came just before it too: the beginning of a word is soft."""
    mouth = Mouth(in_band=False)

    lengths = said(mouth, [HUM, HUM, HUM, LOUD, LOUD, LOUD])

    assert lengths == [0, 0, 0, 160, 160, 160]
    assert AHEAD == 2


def test_silence_is_not() -> None:
    """Nobody need hear a quiet room, or have it in a recording."""
    mouth = Mouth(in_band=False)

    assert not any(said(mouth, [HUM] * 50))
    assert not mouth.speaks


def test_who_says_nothing_costs_nothing() -> None:
    """Empty frames, before and after."""
    mouth = Mouth(in_band=False)

    lengths = said(mouth, [b"", LOUD, LOUD, LOUD, *[b""] * 40])

    assert lengths[:4] == [0, 0, 0, 160]
    assert lengths[-1] == 0
    assert not mouth.speaks


def test_keys_are_found_where_they_are_looked_for() -> None:
    """Once each; elsewhere they are a sound like any other."""
    tones = key_tone("4").samples + key_tone("2").samples
    frames = [tones[at : at + 320] for at in range(0, len(tones), 320)]
    looking, deaf = Mouth(in_band=True), Mouth(in_band=False)

    assert "".join(looking.take(frame)[1] for frame in frames) == "42"
    assert "".join(deaf.take(frame)[1] for frame in frames) == ""
