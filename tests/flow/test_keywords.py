import pytest

from ivr.flow.keywords import (
    KEY_WORDS,
    announces,
    best_match,
    contains,
    key_said,
)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Мой ЗАКАЗ не пришёл!", "не пришел", True),
        ("мой заказ", "заказ", True),
        ("заказали", "заказ", False),
        ("статус моего заказа", "статус заказа", False),
        ("e-mail", "mail", True),
        ("anything", "", False),
        ("anything", "...", False),
    ],
)
def test_words_are_whole_and_in_order(text: str, words: str, found: bool) -> None:
    """Capitals, ё and punctuation do not matter to the ear."""
    assert contains(text, words) is found


def test_the_longest_words_win() -> None:
    """«Статус заказа» is more than «статус»."""
    words = {"1": ["статус"], "2": ["статус заказа"], "3": ()}

    assert best_match("какой статус заказа", words) == "2"
    assert best_match("какой статус", words) == "1"
    assert best_match("ничего", words) == ""


def test_the_name_of_a_key_has_to_be_all_that_is_said() -> None:
    """«Один вопрос» is not the key 1."""
    assert key_said("один", "ru") == "1"
    assert key_said("Звездочка!", "ru") == "*"
    assert key_said("number sign", "en") == "#"
    assert key_said("7", "en") == "7"
    assert key_said("один вопрос", "ru") == ""
    assert key_said("один", "en") == ""
    assert key_said("eins", "de") == ""


@pytest.mark.parametrize("language", KEY_WORDS)
def test_every_key_has_a_name(language: str) -> None:
    """And no two keys share one."""
    names = KEY_WORDS[language]

    assert set(names) == set("0123456789*#")
    every = [name for several in names.values() for name in several]
    assert len(every) == len(set(every))


def test_a_prompt_announces_a_key_by_its_name_or_its_sign() -> None:
    """Whatever the language calls it."""
    assert announces("Чтобы повторить, нажмите звёздочку.", "*", "ru")
    assert announces("Нажмите 1.", "1", "ru")
    assert announces("Press #.", "#", "en")
    assert not announces("Одиннадцать заказов.", "1", "ru")
    assert not announces("Press one.", "2", "en")
