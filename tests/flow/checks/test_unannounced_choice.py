from ivr.flow.checks.unannounced_choice import check
from tests.flow.checks.helpers import told

MENU = """\
prompts: {{ru: {{a: "{ru}"}}, en: {{a: "{en}"}}}}
nodes:
  main: {{kind: menu, prompt: a, choices: {{1: hangup, "*": repeat}}}}
"""


def test_a_choice_that_no_prompt_names_is_found() -> None:
    """In the language that lacks it, at the key."""
    yaml = MENU.format(ru="Заказ - один, ещё раз - звёздочка.", en="Orders: one.")

    assert told(check, yaml) == [
        (
            "3:59 unannounced-choice: choice * is announced in no en prompt of"
            " 'menu.main' (say in the prompt what * is for)"
        )
    ]


def test_a_digit_or_a_word_announces_a_key() -> None:
    """Without its dots, a ё is the same letter."""
    yaml = MENU.format(ru="Заказ: 1. Снова - звездочка.", en="Orders: 1, again: star")

    assert not told(check, yaml)


def test_a_part_of_another_word_announces_nothing() -> None:
    """A phone is not a one, and 2100 not a 1."""
    yaml = MENU.format(ru="Звёздочка, 2100, одинаково.", en="phone, starting")

    assert len(told(check, yaml)) == 3


def test_a_prompt_without_words_is_another_finding() -> None:
    """It is missing; what it would announce is not known."""
    assert not told(
        check,
        """\
        prompts: {en: {a: "Hello"}}
        nodes: {main: {kind: menu, prompt: [a, b], choices: {1: hangup}}}
        """,
    )


def test_only_menus_have_choices() -> None:
    """Nothing else is looked at."""
    assert not told(check, "nodes: {main: {kind: hangup, prompt: a}}")
