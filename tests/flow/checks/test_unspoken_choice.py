from ivr.flow.checks.unspoken_choice import check
from tests.flow.checks.helpers import told


def test_a_choice_is_told_in_each_language_that_it_lacks() -> None:
    """One that nobody is to say has words in none."""
    assert told(
        check,
        """\
        languages: {en: en-US, ru: ru-RU, de: de-DE}
        nodes:
          main:
            kind: menu
            prompt: main
            choices:
              1: {to: hangup, words: {en: [orders], ru: [заказы]}}
              2: {to: repeat, words: {en: [returns]}}
              3: repeat
        """,
    ) == [
        (
            "8:10 unspoken-choice: choice 2 of 'menu.main' has words in en, and"
            " none in ru (write what callers say for it: words: {ru: […]})"
        )
    ]
