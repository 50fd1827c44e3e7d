import pytest

from ivr.speech.text import NO_LEXICON, Lexicon, phrases
from ivr.speech.text.lexicon import Said

LEXICON = Lexicon(
    {
        "ru": {
            "замок": {"say": "замо́к"},
            "ООО": {"say": "о-о-о"},
            "Delret": {"say": "дэлре́т", "ipa": "dɛlˈrʲɛt", "espeak": "[[dElr;'et]]"},
            "дверной замок": {"say": "дверно́й замо́к"},
        },
        "en": {},
    }
)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Дверь на замок.", "Дверь на замо́к."),
        ("ЗАМОК", "замо́к"),
        ("замочек, замка", "замочек, замка"),
        ("Дверной замок", "дверно́й замо́к"),
        ("ООО «Delret»", "о-о-о «дэлре́т»"),
        ("", ""),
    ],
)
def test_whole_words_are_pronounced(text: str, given: str) -> None:
    """In any capitals; the longest entry wins, and the rest is left alone."""
    assert LEXICON.pronounced(text, "ru", "rhvoice") == given


def test_an_entry_may_be_for_one_engine() -> None:
    """The others are given what holds for every voice."""
    assert LEXICON.pronounced("Delret", "ru", "espeak") == "[[dElr;'et]]"
    assert LEXICON.pronounced("Delret", "ru", "festival") == "дэлр+ет"
    assert LEXICON.pronounced("Delret", "ru", "tones") == "дэлрет"


def test_a_language_has_its_own_words() -> None:
    """And may have none."""
    assert LEXICON.pronounced("замок Delret", "en", "rhvoice") == "замок Delret"
    assert LEXICON.pronounced("замок", "de", "rhvoice") == "замок"
    assert NO_LEXICON.pronounced("замок", "ru", "rhvoice") == "замок"


def test_a_text_is_cut_at_the_words_with_an_entry() -> None:
    """For those who write it in another way."""
    said, between, company = LEXICON.parts("замок ООО", "ru")

    assert (said.say, said.respelt, said.ipa) == ("замо́к", "", "")
    assert between == Said(" ")
    assert (company.text, company.respelt) == ("ООО", "о-о-о")
    assert LEXICON.parts("delret", "ru")[0].ipa == "dɛlˈrʲɛt"


def test_phrases_are_in_the_engines_notation() -> None:
    """Signs come out in words first, then words as they are pronounced."""
    known = Lexicon({"ru": {"собака": {"say": "соба́ка"}}})

    assert phrases("a@b.ru", "ru-RU", "rhvoice", known)[1] == "соба́ка"
    assert phrases("a@b.ru", "ru")[1] == "собака"
