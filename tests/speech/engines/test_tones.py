from ivr.speech.engines.tones import LETTER, LONGEST, Tones

TONES = Tones()


def test_the_same_words_are_the_same_tones() -> None:
    """A virtual call gives the same transcript on every machine."""
    first = TONES.synthesize("Нажмите один", "ru", "", 1.0)

    assert first == TONES.synthesize("Нажмите один", "en", "other", 1.0)
    assert first != TONES.synthesize("Нажмите семь", "ru", "", 1.0)


def test_longer_text_takes_longer() -> None:
    """The rhythm of a call is kept."""
    short = TONES.synthesize("Нажмите один", "ru", "", 1.0)
    longer = TONES.synthesize("Нажмите один, чтобы продолжить", "ru", "", 1.0)

    assert 0.5 < short.seconds < longer.seconds


def test_a_rate_is_a_rate() -> None:
    """Twice as fast is half as long."""
    slow = TONES.synthesize("один два", "ru", "", 1.0)
    fast = TONES.synthesize("один два", "ru", "", 2.0)

    assert abs(slow.seconds - 2 * fast.seconds) < 0.01


def test_a_word_without_end_ends() -> None:
    """No text makes a minute of one tone."""
    assert TONES.synthesize("я" * 4096, "ru", "", 1.0).seconds < LETTER * LONGEST + 1


def test_it_is_always_there() -> None:
    """The last resort needs nothing."""
    assert TONES.missing() == ""
