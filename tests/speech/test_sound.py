from ivr.speech.sound import Sound


def test_a_sound_knows_how_long_it_is() -> None:
    """Two bytes a sample, and the rate says how many make a second."""
    assert Sound(bytes(16_000)).seconds == 1.0
    assert Sound(bytes(24_000), 24_000).seconds == 0.5
