"""How many words were lost."""

import pytest

from ivr.speech.word_errors import Lost, lost


@pytest.mark.parametrize(
    ("language", "said", "heard"),
    [
        ("ru", "Нажмите пять, затем решётку.", "нажмите 5 затем решетку"),
        ("ru", "двадцать пятого", "25-го"),
        ("ru", "две тысячи триста", "2 300"),
        ("ru", "ноль ноль девять", "009"),
        ("ru", "хелп собака озон точка ру", "хелп@озон.ру"),
        ("ru", "плюс семь четыреста девяносто пять", "+7-495"),
        ("en", "the twenty-first of May, twenty thirty", "The 21st of May 2030"),
        ("en", "oh en dot ar you", "o.n. dot R.U."),
        ("en", "Don't press two hundred", "dont press 200"),
        ("en", "e mail", "email"),
    ],
)
def test_another_spelling_is_the_same_word(
    language: str, said: str, heard: str
) -> None:
    """A recogniser writes figures, signs and addresses."""
    text = heard.replace("o.n. dot", "o n dot").replace("R.U.", "R U")

    assert lost(said, text, language).errors == 0


@pytest.mark.parametrize(
    ("heard", "errors"),
    [
        ("нажмите два", 1),
        ("нажмите", 1),
        ("вы нажмите один", 1),
        ("", 2),
        ("один нажмите", 2),
    ],
)
def test_a_word_changed_left_out_or_added_is_one(heard: str, errors: int) -> None:
    """Levenshtein's distance, in words."""
    assert lost("Нажмите один.", heard, "ru") == Lost(errors, 2)


def test_losses_add_up_to_a_rate() -> None:
    """Over all words, not the mean of the prompts'."""
    assert (Lost(1, 2) + Lost(0, 8)).rate == 0.1
    assert Lost().rate == 0.0
