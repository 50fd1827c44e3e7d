from itertools import combinations

from ivr.speech.fingerprint import fingerprint
from ivr.speech.text import Lexicon
from ivr.speech.voice import Voice

ANNA = Voice("rhvoice", "anna")


def test_all_that_decides_the_sound_decides_the_name() -> None:
    """Text, language, voice, rate, who spoke and their version each change it."""
    names = [
        fingerprint("Да", "ru", ANNA),
        fingerprint("Нет", "ru", ANNA),
        fingerprint("Да", "en", ANNA),
        fingerprint("Да", "ru", Voice("rhvoice", "irina")),
        fingerprint("Да", "ru", Voice("espeak", "anna")),
        fingerprint("Да", "ru", Voice("rhvoice", "anna", 1.1)),
        fingerprint("Да", "ru", ANNA, engine="espeak"),
        fingerprint("Да", "ru", ANNA, version="1.8.0"),
    ]

    assert all(one != other for one, other in combinations(names, 2))


def test_what_sounds_the_same_has_the_same_name() -> None:
    """Words decide, not how they were written."""
    assert fingerprint("Нажмите 1", "ru", ANNA) == fingerprint(
        " Нажмите  один", "ru", ANNA
    )


def test_the_name_is_fixed() -> None:
    """Committed clips are named so; changing it orphans all of them."""
    assert fingerprint("Нажмите 1", "ru", ANNA) == "e29fa8866512b31abd65"


def test_a_pronunciation_renames_only_the_clips_that_use_it() -> None:
    """The others are not rendered again."""
    before = Lexicon({"ru": {"замок": {"say": "за́мок"}}})
    after = Lexicon({"ru": {"замок": {"say": "замо́к"}}})

    def names(text: str, voice: Voice = ANNA) -> set[str]:
        return {fingerprint(text, "ru", voice, each) for each in (before, after)}

    assert len(names("Закройте замок.")) == 2
    assert names("Закройте дверь.") == {fingerprint("Закройте дверь.", "ru", ANNA)}


def test_an_entry_for_one_engine_renames_no_clip_of_another() -> None:
    """Each voice's clips hang on what that voice is given."""
    one = Lexicon({"ru": {"замок": {"say": "замо́к"}}})
    more = Lexicon({"ru": {"замок": {"say": "замо́к", "espeak": "[[zVm'ok]] "}}})
    espeak = Voice("espeak")

    assert fingerprint("замок", "ru", ANNA, one) == fingerprint(
        "замок", "ru", ANNA, more
    )
    assert fingerprint("замок", "ru", espeak, one) != fingerprint(
        "замок", "ru", espeak, more
    )
