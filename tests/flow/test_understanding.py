import pytest

from ivr.flow.understanding import (
    COMMANDS,
    FILLERS,
    NO,
    YES,
    chosen,
    command_said,
    key_said,
)

WORDS = {
    "1": ("статус", "где заказ"),
    "2": ("статус возврата",),
    "3": ("не пришёл",),
    "4": (),
}


@pytest.mark.parametrize(
    ("utterance", "key"),
    [
        ("какой статус", "1"),
        ("статуса", "1"),
        ("где же мой заказ", "1"),
        ("статус моего возврата", "2"),
        ("возврат", ""),
        ("заказ где", ""),
        ("не пришёл", "3"),
        ("пришёл", ""),
        ("не статус", ""),
        ("не нужен мне статус", ""),
        ("не знаю статус", "1"),
        ("без статуса", ""),
        ("статус, а товар не пришёл", ""),
        ("статус возврата и где заказ", ""),
        ("не статус, а статус возврата", "2"),
        ("где вот это всё вообще заказ", ""),
        ("", ""),
    ],
)
def test_words_choose_in_any_form(utterance: str, key: str) -> None:
    """Not where they are denied, and not where two choices fit."""
    assert chosen(utterance, WORDS, "ru") == key


def test_the_name_of_a_key_has_to_be_all_that_is_said() -> None:
    """«Один вопрос» is not the key 1; politeness is no matter."""
    assert key_said("один", "ru") == "1"
    assert key_said("Давайте второй, пожалуйста", "ru") == "2"
    assert key_said("Звездочка!", "ru") == "*"
    assert key_said("the third one", "en") == "3"
    assert key_said("7", "en") == "7"
    assert key_said("один вопрос", "ru") == ""
    assert key_said("один два", "ru") == ""
    assert key_said("один", "en") == ""
    assert key_said("eins", "de") == ""


def test_a_command_has_to_be_all_that_is_said() -> None:
    """«Повторите заказ» is no wish to hear the menu again."""
    assert command_said("повторите, пожалуйста", "ru") == "repeat"
    assert command_said("я хочу вернуться", "ru") == "back"
    assert command_said("go back", "en") == "back"
    assert command_said("повторите заказ", "ru") == ""
    assert command_said("", "ru") == ""
    assert command_said("zurück", "de") == ""


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_language_has_what_the_other_has(language: str) -> None:
    """Fillers, commands, yes and no; and none of them says two things."""
    words = {key: by_language[language] for key, by_language in COMMANDS.items()}
    words |= {"yes": YES[language], "no": NO[language]}

    assert FILLERS[language]
    for key, several in words.items():
        for each in several:
            assert chosen(each, words, language) == key
