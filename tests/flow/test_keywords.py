import pytest

from ivr.flow.keywords import (
    KEY_WORDS,
    announces,
    contains,
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
