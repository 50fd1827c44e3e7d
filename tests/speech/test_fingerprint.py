from itertools import combinations

from ivr.speech.fingerprint import fingerprint
from ivr.speech.voice import Voice

ANNA = Voice("rhvoice", "anna")


def test_all_that_decides_the_sound_decides_the_name() -> None:
    """Text, language, voice and rate each change it."""
    names = [
        fingerprint("Да", "ru", ANNA),
        fingerprint("Нет", "ru", ANNA),
        fingerprint("Да", "en", ANNA),
        fingerprint("Да", "ru", Voice("rhvoice", "irina")),
        fingerprint("Да", "ru", Voice("espeak", "anna")),
        fingerprint("Да", "ru", Voice("rhvoice", "anna", 1.1)),
    ]

    assert all(one != other for one, other in combinations(names, 2))


def test_what_sounds_the_same_has_the_same_name() -> None:
    """Words decide, not how they were written."""
    assert fingerprint("Нажмите 1", "ru", ANNA) == fingerprint(
        " Нажмите  один", "ru", ANNA
    )


def test_the_name_is_fixed() -> None:
    """Committed clips are named so; changing it orphans all of them."""
    assert fingerprint("Нажмите 1", "ru", ANNA) == "5d21497758d12a4308dc"
